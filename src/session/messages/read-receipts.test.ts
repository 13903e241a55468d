import { expect, test } from 'vitest'
import { startedChat } from '../testing/chat-harness.test-kit.ts'
import { messageItem } from '../testing/fake-connection.test-kit.ts'

test('the newest message of an agent gets one read receipt while it is visible', async () => {
  const harness = await startedChat()
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  harness.browser.fires('visibilitychange')
  expect(harness.connection().calls.filter(({ call }) => call === 'sendRead')).toEqual([
    { call: 'sendRead', args: ['m1'] },
  ])
})

test('no read receipt is sent while the panel is closed or the tab is hidden', async () => {
  const harness = await startedChat()
  harness.browser.visibility = false
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  harness.browser.visibility = true
  harness.chat.close()
  harness.browser.fires('visibilitychange')
  expect(harness.connection().count('sendRead')).toBe(0)
  harness.chat.open()
  expect(harness.connection().count('sendRead')).toBe(1)
})

test('a message that is not visible yet gets one delivered receipt', async () => {
  const harness = await startedChat()
  harness.chat.close()
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  harness.browser.fires('visibilitychange')
  expect(harness.connection().calls.filter(({ call }) => call === 'sendDelivered')).toEqual([
    { call: 'sendDelivered', args: ['m1'] },
  ])
  await harness.receives({
    type: 'item',
    item: messageItem('m2', { from: { id: 'bot-1', role: 'bot' } }),
    atMs: 1,
  })
  expect(harness.connection().count('sendDelivered')).toBe(1)
})

test("a bot's message, an own message and a partial message get no read receipt", async () => {
  const harness = await startedChat()
  const bot = { id: 'bot-1', role: 'bot' } as const
  const self = { id: 'customer-1', role: 'customer' } as const
  await harness.receives({ type: 'item', item: messageItem('m1', { from: bot }), atMs: 1 })
  await harness.receives({ type: 'item', item: messageItem('m2', { from: self }), atMs: 1 })
  await harness.receives({ type: 'item', item: messageItem('m3', { partial: true }), atMs: 1 })
  expect(harness.connection().count('sendRead')).toBe(0)
})
