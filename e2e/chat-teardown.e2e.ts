import { expect, onlyContact, test } from './fixtures.ts'
import { census } from './models/census.ts'

/** What is left of a chat that the page lets go of. */

test.use({ site: '/script-tag.html' })

test('destroyed, a chat leaves no socket, timer, listener, channel or element behind', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  const count = await census(page)
  await shop.visits()
  await expect(page.getByRole('button', { name: /^Open chat/ })).toBeVisible()
  const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort())
  const before = await count()
  const namesBefore = await globals()
  await page.getByRole('button', { name: /^Open chat/ }).click()
  await shop.sees('Welcome to Harbour Bank')
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  contact.agent.types()
  await shop.says('hello')
  await shop.sees('hello')
  expect((await count()).sockets).toBe(1)

  await page.evaluate(
    () => window.connectChat && 'destroy' in window.connectChat && window.connectChat.destroy(),
  )
  await expect(page.getByRole('button', { name: /^(Open|Minimise) chat/ })).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(async () => (await count()).sockets).toBe(0)
  // chatjs lets its throttles of up to ten seconds run out; none of them starts another.
  await expect
    .poll(async () => (await count()).timers, { timeout: 15_000 })
    .toBeLessThanOrEqual(before.timers)
  const after = await count()
  expect(after).toMatchObject({ intervals: 0, sockets: 0, channels: 0 })
  expect(after.listeners).toBeLessThanOrEqual(before.listeners)
  // What chatjs leaves on every page that loads it; docs/embedding.md names them.
  expect((await globals()).filter((name) => !namesBefore.includes(name))).toEqual([
    'connect',
    'sprintf',
    'vsprintf',
  ])
  // The chat itself goes on: its agent is still there.
  expect(contact.view().stage).not.toBe('ended')
})
