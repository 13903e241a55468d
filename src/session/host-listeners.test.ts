import { expect, test, vi } from 'vitest'
import { startedChat } from './testing/chat-harness.test-kit.ts'
import { messageItem } from './testing/fake-connection.test-kit.ts'

test('a listener is not called after its unsubscribe function', async () => {
  const harness = await startedChat()
  const listener = vi.fn()
  const off = harness.chat.on('message', listener)
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  off()
  await harness.receives({ type: 'item', item: messageItem('m2'), atMs: 1 })
  expect(listener).toHaveBeenCalledOnce()
})

test('a listener that throws does not stop the chat, and its error goes to the page', async () => {
  const harness = await startedChat()
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const mistake = new Error('oops')
  harness.chat.on('message', () => {
    throw mistake
  })
  const after = vi.fn()
  harness.chat.on('message', after)
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  vi.unstubAllGlobals()
  expect(reported).toHaveBeenCalledWith(mistake)
  expect(after).toHaveBeenCalledOnce()
  expect(harness.chat.get().items).toHaveLength(1)
})

test('events that a listener causes are handled in order', async () => {
  const harness = await startedChat()
  harness.chat.close()
  const unread: number[] = []
  harness.chat.on('unread', ({ count }) => unread.push(count))
  harness.chat.on('message', () => harness.chat.open())
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  expect(unread).toEqual([1, 0])
  expect(harness.chat.get().unread).toBe(0)
})
