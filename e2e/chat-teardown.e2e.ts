import type { Page } from '@playwright/test'
import { expect, onlyContact, test } from './fixtures.ts'
import { customSite } from './models/custom-site.ts'
import { hostPage } from './models/host-page.ts'
import { countResources, type PageResources } from './models/page-resources.ts'
import { reactPage } from './models/react-page.ts'
import { type Shop, shop as shopOn } from './models/shop.ts'

/** What a destroyed, unmounted or removed chat leaves on the page. */

test.use({ site: '/script-tag.html' })

test('a destroyed chat leaves no socket, timer, listener, channel or element', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await page.clock.install()
  const count = await countResources(page)
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
  await expect(page.getByRole('button', { name: /^(Open|Minimize) chat/ })).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await isAsBefore(page, count, before)
  expect((await globals()).filter((name) => !namesBefore.includes(name))).toEqual([])
  // The chat itself goes on: its agent is still there.
  expect(contact.view().stage).not.toBe('ended')
})

/** Opens the chat and sends a message. */
async function chats(shop: Shop, words: string): Promise<void> {
  await shop.page.getByRole('button', { name: /^Open chat/ }).click()
  await shop.sees('Welcome to Harbour Bank')
  await shop.says(words)
  await shop.sees(words)
  await expect(shop.page.getByText('Sent', { exact: true })).toBeVisible()
}

/** Nothing runs that did not run before. */
async function isAsBefore(
  page: Page,
  count: () => Promise<PageResources>,
  before: PageResources,
): Promise<void> {
  await expect.poll(async () => (await count()).sockets).toBe(0)
  // chatjs has throttle timers of up to ten seconds; none of them starts another.
  await page.clock.runFor(11_000)
  await expect
    .poll(async () => {
      const { timers, listeners, ...rest } = await count()
      return {
        ...rest,
        moreTimers: Math.max(0, timers - before.timers),
        moreListeners: Math.max(0, listeners - before.listeners),
      }
    })
    .toEqual({ intervals: 0, sockets: 0, channels: 0, moreTimers: 0, moreListeners: 0 })
}

test('an unmounted React component leaves nothing running, and shows its chat again when it is mounted', async ({
  page,
  demo,
  sandbox,
}) => {
  await page.clock.install()
  const count = await countResources(page)
  await using site = await customSite(demo, { '/connect-chat': {} }, await reactPage())
  const shop = shopOn(page, { ...demo, url: site.url }, '/')
  const tells = (what: 'chat-on' | 'chat-off') =>
    page.evaluate((name) => document.dispatchEvent(new Event(name)), what)
  await shop.visits()
  const launcher = page.getByRole('button', { name: /^Open chat/ })
  await expect(launcher).toBeVisible()
  await tells('chat-off')
  await expect(launcher).toHaveCount(0)
  const before = await count()
  await tells('chat-on')
  await chats(shop, 'hello')
  expect(await count()).toMatchObject({ sockets: 1 })
  await tells('chat-off')
  await expect(shop.panel).toHaveCount(0)
  await isAsBefore(page, count, before)
  expect(onlyContact(sandbox).view().stage).not.toBe('ended')
  await tells('chat-on')
  await shop.sees('hello')
})

test('a removed <connect-chat> leaves nothing running, and shows its chat again when it is put back', async ({
  page,
  shop,
  demo,
  sandbox,
}) => {
  await page.clock.install()
  const count = await countResources(page)
  const host = await hostPage(page, demo)
  await host.shows(
    '<script async src="/dist/connect-chat.js"></script><connect-chat api="/connect-chat"></connect-chat>',
  )
  await expect(host.launcher).toBeVisible()
  await host.takesTheChatAway()
  const before = await count()
  await host.putsTheChatBack()
  await chats(shop, 'hello')
  expect(await count()).toMatchObject({ sockets: 1 })
  await host.takesTheChatAway()
  await isAsBefore(page, count, before)
  expect(onlyContact(sandbox).view().stage).not.toBe('ended')
  await host.putsTheChatBack()
  await shop.sees('hello')
})
