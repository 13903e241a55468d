import type { Page } from '@playwright/test'
import { expect, onlyContact, test } from './fixtures.ts'
import { conversation, timePasses } from './models/conversation.ts'
import { shop as shopOn } from './models/shop.ts'
import { duplicates, messagesFrom, openSockets } from './models/tabs.ts'

/** One chat in several tabs of one browser: who sends, who has a line. */

const field = (page: Page) => page.getByRole('textbox', { name: 'Message' })

test('a duplicated tab copies the draft but not unsent messages, also after a reload', async ({
  page,
  shop,
  sandbox,
  demo,
  site,
}) => {
  const contact = await shop.meets('Ana')
  const talk = conversation(page)
  await shop.sees('Ana joined the chat')
  sandbox.faults.add({ kind: 'drop-connection', operation: 'SendMessage' })
  await shop.says('hold on')
  await talk.lastSays('Will send when you’re connected')
  await field(page).fill('and then')

  const duplicate = await duplicates(page)
  const sent = messagesFrom(duplicate)
  const other = shopOn(duplicate, demo, site)
  await other.sees('Ana joined the chat')
  await expect(field(duplicate)).toHaveValue('and then')
  await conversation(duplicate).showsOwn([])
  await duplicate.reload()
  await other.sees('Ana joined the chat')
  await conversation(duplicate).showsOwn([])

  sandbox.faults.clear()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await talk.lastIs('Sent')
  await conversation(duplicate).showsOwn(['hold on'])
  await conversation(duplicate).equalsTheTranscript(contact)
  expect(sent()).toEqual([])
})

test('two tabs show the same live chat with separate drafts, and one of them sends read receipts', async ({
  page,
  shop,
  sandbox,
  demo,
  context,
}) => {
  await shop.opensChat()
  const other = shopOn(await context.newPage(), demo, '/')
  await other.page.clock.install()
  await other.opensChat()
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  await shop.sees('Ana joined the chat')
  await other.sees('Ana joined the chat')
  await field(page).fill('here')
  await field(other.page).fill('there')
  await field(page).press('Enter')
  await other.sees('here')
  await expect(field(other.page)).toHaveValue('there')
  const reads = () =>
    sandbox
      .requests()
      .filter(
        ({ operation, body }) => operation === 'SendEvent' && JSON.stringify(body).includes('message.read'),
      ).length
  await page.bringToFront()
  // The tab that follows waits for the one that leads. The clock of both stands still until both have the message.
  await page.clock.pauseAt(Date.now() + 60_000)
  contact.agent.says('to both')
  const shown = async () => {
    // A frame, which draws what has arrived.
    await page.clock.runFor(20)
    return Promise.all([page, other.page].map((tab) => tab.getByRole('log').getByText('to both').count()))
  }
  await expect.poll(shown).toEqual([1, 1])
  // Longer than it waits, and than chatjs keeps receipts.
  await timePasses(page, 8, 1)
  await expect.poll(reads).toBe(1)
  await page.clock.resume()
  await conversation(page).equalsTheTranscript(contact)
  await conversation(other.page).equalsTheTranscript(contact)
  await other.says('bye')
  await conversation(other.page).lastIs('Sent')
  expect(reads()).toBe(1)
})

test('a fifth tab offers to use the chat there, and never more than four tabs keep a websocket', async ({
  shop,
  demo,
  context,
  sandbox,
}) => {
  test.slow()
  const sockets = openSockets(context)
  await shop.opensChat()
  const tabs = [shop]
  for (let number = 2; number <= 4; number += 1) {
    const tab = shopOn(await context.newPage(), demo, '/')
    await tab.opensChat()
    tabs.push(tab)
  }
  const fifth = shopOn(await context.newPage(), demo, '/')
  await fifth.asksForTheChat()
  await fifth.sees('This chat is open in too many tabs.')
  await expect.poll(sockets.now).toBe(4)
  await fifth.presses('Continue this chat here')
  await fifth.sees('Welcome to Harbour Bank')
  await tabs[3]?.sees('This chat is open in too many tabs.')
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  contact.agent.says('to whoever listens')
  await fifth.sees('to whoever listens')
  await shop.sees('to whoever listens')
  await expect.poll(sockets.now).toBe(4)
  // One more for the moment in which the place changes hands: Connect allows five.
  expect(sockets.most()).toBeLessThanOrEqual(5)
})
