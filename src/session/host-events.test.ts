import { expect, test } from 'vitest'
import { S1 } from '../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { said, signInPage } from './testing/fake-connection.test-kit.ts'

function messages(living: ChatHarness): readonly unknown[] {
  return living.told.filter(([name]) => name === 'message').map(([, payload]) => payload)
}

test('opening and closing are told when they happen, and not when nothing changes', () => {
  const living = chatIn(fakeBrowser())
  living.chat.close()
  living.chat.open()
  living.chat.open()
  living.chat.close()
  expect(living.names()).toEqual(['opened', 'closed'])
})

test('a message is told once, with whose it is', async () => {
  const living = await startedChat()
  const theirs = said('m1')
  const mine = said('m2', { from: { id: 'customer-1', role: 'customer' } })
  for (const item of [theirs, theirs, mine]) await living.hears({ type: 'item', item, atMs: 1 })
  expect(messages(living)).toEqual([
    { message: theirs, own: false },
    { message: mine, own: true },
  ])
})

test("a bot's answer is told when it is whole", async () => {
  const living = await startedChat()
  const whole = said('m1', { body: { format: 'plain', text: 'Your balance is £1.' } })
  await living.hears({
    type: 'item',
    item: { ...whole, partial: true, body: { format: 'plain', text: 'Your' } },
    atMs: 1,
  })
  expect(messages(living)).toEqual([])
  await living.hears({ type: 'item', item: whole, atMs: 1 })
  expect(messages(living)).toEqual([{ message: whole, own: false }])
})

test('the connection is told of while the chat lives', async () => {
  const living = await startedChat()
  await living.losesLine()
  living.browser.fires('offline')
  living.browser.fires('online')
  await living.hears({ type: 'connected', atMs: 1 })
  expect(living.told.filter(([name]) => name === 'connection').map(([, payload]) => payload)).toEqual([
    { connection: 'connected' },
    { connection: 'reconnecting' },
    { connection: 'offline' },
    { connection: 'reconnecting' },
    { connection: 'connected' },
  ])
})

test('what waits unread is counted, and not any more when the panel opens', async () => {
  const living = await startedChat()
  living.chat.close()
  await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
  await living.hears({ type: 'item', item: said('m2'), atMs: 1 })
  living.chat.open()
  expect(living.told.filter(([name]) => name === 'unread').map(([, payload]) => payload)).toEqual([
    { count: 1 },
    { count: 2 },
    { count: 0 },
  ])
})

test('a sign-in that was over before this page came is history, not news', async () => {
  const living = await startedChat()
  living
    .line()
    .answers('history', async () =>
      signInPage(
        { type: 'sign-in-offered', sessionId: S1, itemId: 'i1', sentAtMs: 6_000 },
        { type: 'sign-in-result', outcome: 'succeeded', sessionId: S1, itemId: 'i2', sentAtMs: 7_000 },
      ),
    )
  await living.hears({ type: 'connected', atMs: 1 })
  await settled()
  expect(living.chat.get().attempts).toMatchObject([{ state: 'succeeded' }])
  expect(living.names()).not.toContain('signed-in')
})
