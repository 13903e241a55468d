import { expect, test } from 'vitest'
import { type ChatHarness, chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { messageItem } from './testing/fake-connection.test-kit.ts'

const sent = ({ browser }: ChatHarness, index = browser.connections.length - 1): readonly unknown[] =>
  browser.connections[index]?.calls.flatMap(({ call, args }) => (call === 'send' ? args : [])) ?? []

const _calls = ({ browser }: ChatHarness, index: number): readonly string[] =>
  browser.connections[index]?.calls.map(({ call }) => call) ?? []

test('a flow that goes on after the customer’s end can be answered, and the next end is final', async () => {
  const harness = await startedChat()
  await harness.chat.end()
  const question = messageItem('m1', { from: { id: 'flow', role: 'system' } })
  await harness.receives({ type: 'item', item: question, atMs: 1 })
  await harness.browser.clock.advance(60_000)
  harness.chat.send('Very good')
  await settled()
  expect(sent(harness)).toMatchObject([{ text: 'Very good' }])
  await harness.chat.end()
  await harness.receives({ type: 'ended', why: 'service', atMs: 2 })
  expect(harness.chat.get()).toMatchObject({ phase: 'ended', endReason: 'customer' })
})

test.each(['failed', 'forgotten'])('a restored page does not restart a chat that was %s', async (what) => {
  const browser = fakeBrowser()
  browser.bff.answers('/chats', () => refusal(403, 'refused'))
  const harness = chatIn(browser)
  await expect(harness.chat.start()).rejects.toMatchObject({ code: 'start-refused' })
  if (what === 'forgotten') await harness.chat.forget()
  browser.bff.answers('/chats', () => json(201, GRANT))
  const requestCount = browser.bff.requests.length
  browser.fires('pagehide', { persisted: true })
  browser.fires('pageshow', { persisted: true })
  await settled()
  expect(browser.bff.requests).toHaveLength(requestCount)
})

test('a start that waits for an end resolves when the chat is destroyed', async () => {
  const harness = await startedChat()
  harness.connection().answers('disconnect', () => new Promise(() => {}))
  void harness.chat.end()
  const started = harness.chat.start()
  harness.chat.destroy()
  await started
})
