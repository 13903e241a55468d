import { expect, test, vi } from 'vitest'
import { chatIn, offer, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT, json } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled, until } from './testing/fake-clock.test-kit.ts'
import { keysOf } from './testing/memory-storage.test-kit.ts'

const CHAT_KEY = 'connect-chat:/connect-chat'

/** A tab that showed this chat before it was reloaded. */
function returning(more: object = {}) {
  const browser = fakeBrowser()
  browser.storage.setItem(CHAT_KEY, JSON.stringify({ contactId: GRANT.contactId, ...more }))
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  return browser
}

test('of two chats created by StrictMode, the destroyed one opens nothing and the other one works', async () => {
  const browser = returning({ open: true })
  const first = chatIn(browser)
  first.chat.destroy()
  const second = chatIn(browser)
  await until(() => second.chat.get().phase === 'live')
  await settled()
  expect(browser.connections).toHaveLength(1)
  expect(first.names()).toEqual([])
})

test('a chat that is destroyed while it looks for a running one starts none', async () => {
  const browser = fakeBrowser()
  const harness = chatIn(browser)
  harness.chat.open()
  harness.chat.destroy()
  await settled()
  await harness.chat.start()
  expect(browser.bff.count('/chats')).toBe(0)
  expect(browser.connections).toEqual([])
})

test('a chat that is destroyed while the BFF starts it opens no connection', async () => {
  const browser = fakeBrowser()
  let answer: (response: Response) => void = () => {}
  browser.bff.answers('/chats', () => new Promise((resolve) => (answer = resolve)))
  const harness = chatIn(browser)
  const started = harness.chat.start()
  await until(() => browser.bff.count('/chats') === 1)
  harness.chat.destroy()
  answer(json(201, GRANT))
  await started
  expect(browser.connections).toEqual([])
  expect(keysOf(browser.storage)).toEqual([])
})

test('`destroy` leaves no listener, channel, timer or connection, and no event arrives', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', () => new Promise(() => {})),
  )
  await harness.receives(offer(harness))
  await harness.receives({ type: 'typing', from: { id: 'agent-1', role: 'agent' }, atMs: 1 })
  const changed = vi.fn()
  harness.chat.subscribe(changed)
  harness.chat.destroy()
  harness.browser.fires('online')
  harness.chat.open()
  harness.chat.send('hello?')
  await harness.chat.end()
  await harness.browser.clock.advance(600_000)
  expect(harness.browser.leftovers()).toEqual({ listeners: 0, channels: 0, alarms: 0 })
  expect(harness.connection().closed()).toBe(true)
  expect(changed).not.toHaveBeenCalled()
})

test('`destroy` does not end the chat', async () => {
  const harness = await startedChat()
  harness.chat.destroy()
  await settled()
  expect(harness.connection().count('disconnect')).toBe(0)
  expect(harness.browser.bff.count('/chats/forget')).toBe(0)
  expect(harness.browser.storage.getItem(CHAT_KEY)).toContain('contact-1')
})
