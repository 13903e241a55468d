import { calls, expect, test } from './fixtures.ts'
import { bareBrowser } from './models/bare-browser.ts'
import { conversation } from './models/conversation.ts'
import { freezes, goesBack, readsAll, watchesBackForwardCache } from './models/page-lifecycle.ts'
import { shop as shopOn } from './models/shop.ts'

/** A page that was left, frozen or without a working websocket shows what it missed when it returns. */

test('after the back button restores a page from the cache, its chat continues', async ({
  page,
  shop,
  sandbox,
  site,
}) => {
  const contact = await shop.meets('Ana')
  const talk = conversation(page)
  contact.agent.says('on the first page')
  await shop.sees('on the first page')
  await page.getByRole('textbox', { name: 'Message' }).fill('half a sen')
  const wasKept = await watchesBackForwardCache(page)
  await shop.visits(`${site}?page=accounts`)
  await shop.sees('on the first page')
  await shop.says('on the second page')
  await talk.lastIs('Sent')
  await goesBack(page)
  await expect.poll(wasKept).toBe(true)
  await shop.sees('on the second page')
  contact.agent.says('welcome back')
  await shop.sees('welcome back')
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('half a sen')
  await shop.says('thank you')
  await talk.lastIs('Sent')
  await talk.equalsTheTranscript(contact)
  expect(calls(sandbox, 'StartChatContact')).toBe(1)
})

test('a frozen page shows the messages that it missed when it runs again', async ({ demo, site }) => {
  await using browser = await bareBrowser()
  const page = await browser.context.newPage()
  const shop = shopOn(page, demo, site)
  const contact = await shop.meets('Ana')
  const talk = conversation(page)
  contact.agent.says('before')
  await shop.sees('before')
  const runsAgain = await freezes(page)
  contact.agent.says('heard by nobody')
  contact.dropsSockets()
  contact.agent.says('nor this')
  await shop.seesNot('heard by nobody')
  await runsAgain()
  await shop.sees('nor this')
  await shop.says('here I am')
  await talk.lastIs('Sent')
  await talk.equalsTheTranscript(contact)
})

test('when the network is restored, messages that a silent websocket held back appear at once', async ({
  page,
  shop,
  sandbox,
}) => {
  await page.clock.install()
  const contact = await shop.meets('Ana')
  await shop.sees('Ana joined the chat')
  await page.clock.pauseAt(Date.now() + 60_000)
  sandbox.faults.add({ kind: 'delay-item', ms: 3_600_000 })
  contact.agent.says('into the void')
  contact.agent.says('hello?')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  // The page's clock advances by only half a second.
  await page.clock.runFor(500)
  await shop.sees('hello?')
  await conversation(page).equalsTheTranscript(contact)
})

test('230 messages that were sent during a lost connection each appear once and in order', async ({
  page,
  shop,
  sandbox,
}) => {
  const contact = await shop.meets('Ana')
  contact.agent.says('before')
  await shop.sees('before')
  const reads = calls(sandbox, 'GetTranscript')
  sandbox.faults.add({ kind: 'drop-connection', operation: 'CreateParticipantConnection' })
  contact.dropsSockets()
  const missed = Array.from({ length: 230 }, (_, at) => `missed ${at + 1}`)
  for (const text of missed) contact.agent.says(text)
  await shop.sees(/^(The connection was lost|Connection lost)/)
  sandbox.faults.clear()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await shop.sees('missed 230')
  contact.agent.says('after')
  await shop.sees('after')
  const said = contact.transcript().flatMap(({ Type, Content }) => (Type === 'MESSAGE' ? [Content] : []))
  expect(said).toHaveLength(said.indexOf('before') + 1 + 231)
  expect(await readsAll(page)).toEqual(said)
  expect(calls(sandbox, 'GetTranscript') - reads).toBeGreaterThanOrEqual(3)
})
