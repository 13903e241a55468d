import type { Page } from '@playwright/test'
import { calls, expect, onlyContact, test } from './fixtures.ts'
import { timePasses, timePassesUntil } from './models/conversation.ts'
import { screenReader } from './models/screen-reader.ts'
import type { Shop } from './models/shop.ts'

/** A customer whom the flow has put into a queue, of which Connect sends no event. */

const STATUS = 'Waiting for an agent…'
const ROW = 'In line for an agent…'

test.beforeEach(({ page }) => page.clock.install())

/** Asks for an agent without signing in. The flow then transfers the contact to its queue. */
async function asksForAnAgent(page: Page, shop: Shop): Promise<void> {
  await shop.says('agent')
  await timePassesUntil(page, /^Continue without signing in$/)
  await shop.presses('Continue without signing in')
  await shop.sees(/^One moment please, an agent/)
}

/** Time passes in the page, and for the BFF, which keeps an answer for some seconds of its own clock. */
async function readsThatTheyWait(page: Page): Promise<void> {
  await expect(async () => {
    await timePasses(page, 5)
    expect(await page.getByText(ROW).first().isVisible()).toBe(true)
  }).toPass()
}

test('a customer in a queue reads it in the header and below the conversation, hears it once, and no more once an agent joins', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  const heard = await screenReader(page)
  await shop.opensChat()
  await timePasses(page, 60)
  await shop.seesNot(STATUS)
  await asksForAnAgent(page, shop)
  const contact = onlyContact(sandbox)
  expect(contact.view().stage).toBe('queue')
  await readsThatTheyWait(page)
  await expect(shop.panel.getByText(STATUS)).toBeVisible()
  await expect(page.getByRole('log').getByText(ROW)).toBeVisible()
  await timePasses(page, 90)
  expect((await heard()).filter((text) => text === STATUS)).toEqual([STATUS])

  const asked = calls(sandbox, 'DescribeContact')
  await contact.agent.joins('Ana')
  await shop.sees('Ana joined the chat')
  await shop.seesNot(STATUS)
  await shop.seesNot(ROW)
  await timePasses(page, 90)
  expect(calls(sandbox, 'DescribeContact')).toBe(asked)
  expect(shop.reported()).toEqual([])
})

test('a customer in a queue who reloads the page reads that they wait, and a malformed answer of the BFF changes nothing', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  await asksForAnAgent(page, shop)
  await readsThatTheyWait(page)
  await page.reload()
  await shop.sees(/^One moment please, an agent/)
  await readsThatTheyWait(page)

  let malformed = 0
  await page.route('**/connect-chat/chats/queue', (route) => {
    malformed += 1
    return route.fulfill({ json: { inQueue: 'no', position: 3 } })
  })
  await timePasses(page, 60)
  expect(malformed).toBeGreaterThan(0)
  await shop.sees(ROW)
  onlyContact(sandbox).agent.joins('Ana')
  await shop.seesNot(ROW)
  expect(shop.reported()).toEqual([])
})

test('an agent at the desk who takes a customer from the queue ends the wait', async ({
  page,
  shop,
  opensDesk,
}) => {
  await shop.opensChat()
  await asksForAnAgent(page, shop)
  await readsThatTheyWait(page)
  const desk = await opensDesk()
  await desk.joins()
  await shop.seesNot(ROW)
  await shop.seesNot(STATUS)
})
