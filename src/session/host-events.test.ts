import { expect, test } from 'vitest'
import { S1 } from '../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { messageItem, signInPage } from './testing/fake-connection.test-kit.ts'

function messages(harness: ChatHarness): readonly unknown[] {
  return harness.hostEvents.filter(([name]) => name === 'message').map(([, payload]) => payload)
}

test('`opened` and `closed` are emitted when the panel changes, and only then', () => {
  const harness = chatIn(fakeBrowser())
  harness.chat.close()
  harness.chat.open()
  harness.chat.open()
  harness.chat.close()
  expect(harness.names()).toEqual(['opened', 'closed'])
})

test('a message is emitted once, with whether it is an own message', async () => {
  const harness = await startedChat()
  const theirs = messageItem('m1')
  const ours = messageItem('m2', { from: { id: 'customer-1', role: 'customer' } })
  for (const item of [theirs, theirs, ours]) await harness.receives({ type: 'item', item, atMs: 1 })
  expect(messages(harness)).toEqual([
    { message: theirs, own: false },
    { message: ours, own: true },
  ])
})

test("a bot's answer is emitted when it is complete", async () => {
  const harness = await startedChat()
  const whole = messageItem('m1', { body: { format: 'plain', text: 'Your balance is £1.' } })
  await harness.receives({
    type: 'item',
    item: { ...whole, partial: true, body: { format: 'plain', text: 'Your' } },
    atMs: 1,
  })
  expect(messages(harness)).toEqual([])
  await harness.receives({ type: 'item', item: whole, atMs: 1 })
  expect(messages(harness)).toEqual([{ message: whole, own: false }])
})

test('`connection` is emitted while the chat is live', async () => {
  const harness = await startedChat()
  await harness.losesConnection()
  harness.browser.fires('offline')
  harness.browser.fires('online')
  await harness.receives({ type: 'connected', atMs: 1 })
  expect(harness.hostEvents.filter(([name]) => name === 'connection').map(([, payload]) => payload)).toEqual([
    { connection: 'connected' },
    { connection: 'reconnecting' },
    { connection: 'offline' },
    { connection: 'reconnecting' },
    { connection: 'connected' },
  ])
})

test('`unread` counts up, and is zero when the panel opens', async () => {
  const harness = await startedChat()
  harness.chat.close()
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  await harness.receives({ type: 'item', item: messageItem('m2'), atMs: 1 })
  harness.chat.open()
  expect(harness.hostEvents.filter(([name]) => name === 'unread').map(([, payload]) => payload)).toEqual([
    { count: 1 },
    { count: 2 },
    { count: 0 },
  ])
})

test('a sign-in that ended before this page was loaded has no host event', async () => {
  const harness = await startedChat()
  harness
    .connection()
    .answers('history', async () =>
      signInPage(
        { type: 'sign-in-offered', sessionId: S1, itemId: 'i1', sentAtMs: 6_000 },
        { type: 'sign-in-result', outcome: 'succeeded', sessionId: S1, itemId: 'i2', sentAtMs: 7_000 },
      ),
    )
  await harness.receives({ type: 'connected', atMs: 1 })
  await settled()
  expect(harness.chat.get().attempts).toMatchObject([{ state: 'succeeded' }])
  expect(harness.names()).not.toContain('signed-in')
})
