import { expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { CONNECTION_ALARMS, startedChat } from './testing/chat-harness.test-kit.ts'
import { messageItem } from './testing/fake-connection.test-kit.ts'

const CHAT_KEY = 'connect-chat:/connect-chat'

test('after `end`, the event of Connect ends the chat', async () => {
  const harness = await startedChat()
  await harness.chat.end()
  expect(harness.chat.get().phase).toBe('ending')
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  expect(harness.chat.get()).toMatchObject({ phase: 'ended', endReason: 'customer' })
  expect(harness.hostEvents).toContainEqual(['ended', { reason: 'customer' }])
  expect(harness.connection().closed()).toBe(true)
})

test('if the event of Connect never comes, the chat ends after ten seconds', async () => {
  const harness = await startedChat()
  harness.connection().answers('disconnect', () => new Promise(() => {}))
  void harness.chat.end()
  await harness.browser.clock.advance(10_000)
  expect(harness.chat.get()).toMatchObject({ phase: 'ended', endReason: 'unconfirmed' })
})

test('an end event before the answer leaves no timer', async () => {
  const harness = await startedChat()
  let answer: () => void = () => {}
  harness.connection().answers('disconnect', () => new Promise((resolve) => (answer = resolve)))
  const ending = harness.chat.end()
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  answer()
  await ending
  expect(harness.browser.clock.alarms()).toBe(0)
})

test('if Connect does not accept the end, the chat stays live and the error is reported', async () => {
  const harness = await startedChat()
  harness.connection().answers('disconnect', () => Promise.reject(new ParticipantError('busy', 'wait')))
  await expect(harness.chat.end()).rejects.toMatchObject({ code: 'connect-failed' })
  expect(harness.chat.get().phase).toBe('live')
  expect(harness.codes()).toEqual(['connect-failed'])
  expect(harness.browser.clock.alarms()).toBe(CONNECTION_ALARMS)
})

test('ending a chat that is already over ends it', async () => {
  const harness = await startedChat()
  harness.connection().answers('disconnect', () => Promise.reject(new ParticipantError('denied', 'over')))
  await harness.chat.end()
  expect(harness.chat.get().phase).toBe('ended')
})

test('after the end only the conversation is left', async () => {
  const harness = await startedChat()
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  expect(harness.chat.get().items).toHaveLength(1)
  expect(harness.browser.leftovers()).toEqual({ listeners: 7, channels: 0, alarms: 0 })
  expect(harness.browser.storage.getItem(CHAT_KEY)).toBe('{"open":true}')
})

test('a start after the end starts a new chat', async () => {
  const harness = await startedChat()
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  await harness.chat.start()
  expect(harness.browser.bff.requests.map(({ route }) => route)).toEqual(['/chats', '/chats'])
  expect(harness.chat.get()).toMatchObject({ phase: 'live', items: [] })
})

test('a chat that ended during a lost connection ends with the reason `away`', async () => {
  let over = false
  const harness = await startedChat({}, (connection) => {
    if (over) connection.answers('connect', () => Promise.reject(new ParticipantError('denied', 'over')))
  })
  over = true
  await harness.receives({ type: 'connection-lost', atMs: 1 })
  expect(harness.chat.get().connection).toBe('reconnecting')
  await harness.browser.clock.advance(1_000)
  expect(harness.chat.get()).toMatchObject({ phase: 'ended', endReason: 'away' })
})
