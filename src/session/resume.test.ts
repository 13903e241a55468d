import { expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { chatIn } from './testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { until } from './testing/fake-clock.test-kit.ts'
import { keysOf } from './testing/memory-storage.test-kit.ts'

const CHAT_KEY = 'connect-chat:/connect-chat'

/** A tab that showed this chat before it was reloaded. */
function returning(more: object = {}) {
  const browser = fakeBrowser()
  browser.storage.setItem(CHAT_KEY, JSON.stringify({ contactId: GRANT.contactId, ...more }))
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  return browser
}

test('a tab that showed a chat resumes it by itself', async () => {
  const harness = chatIn(returning())
  await until(() => harness.browser.connections.length === 1)
  expect(harness.browser.bff.requests).toMatchObject([
    { route: '/chats/resume', body: { contactId: 'contact-1' } },
  ])
  expect(harness.chat.get().phase).toBe('live')
  expect(harness.names()).toContain('resumed')
})

test('opening the panel resumes the chat of another tab', async () => {
  const browser = fakeBrowser()
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  const harness = chatIn(browser)
  harness.chat.open()
  await until(() => browser.connections.length === 1)
  expect(harness.names()).toContain('resumed')
  expect(browser.bff.requests).toMatchObject([{ route: '/chats', body: { resume: true } }])
})

test('after a reload the panel is open again with its draft', () => {
  const { chat } = chatIn(returning({ open: true, draft: 'I wou' }))
  expect(chat.get().panelOpen).toBe(true)
  expect(chat.draft()).toBe('I wou')
})

test('a chat that no longer exists is dropped silently if the panel is closed', async () => {
  const browser = returning()
  browser.bff.answers('/chats/resume', () => refusal(404, 'no-chat'))
  const harness = chatIn(browser)
  await until(() => harness.chat.get().phase === 'idle')
  expect(keysOf(browser.storage)).toEqual([])
  expect(harness.codes()).toEqual([])
  expect(browser.bff.count('/chats')).toBe(0)
})

test('a chat that no longer exists is shown as ended if the panel is open, and a new one starts only on request', async () => {
  const browser = returning({ open: true })
  browser.bff.answers('/chats/resume', () => refusal(404, 'no-chat'))
  const harness = chatIn(browser)
  await until(() => harness.chat.get().phase === 'ended')
  expect(harness.chat.get().endReason).toBe('away')
  expect(browser.bff.count('/chats')).toBe(0)
  await harness.chat.start()
  expect(harness.chat.get().phase).toBe('live')
})

test('a resumed chat that is over is shown as ended, without an error', async () => {
  const browser = fakeBrowser((connection) =>
    connection.answers('connect', () => Promise.reject(new ParticipantError('denied', 'over'))),
  )
  browser.storage.setItem(CHAT_KEY, JSON.stringify({ contactId: 'contact-1' }))
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  const harness = chatIn(browser)
  await until(() => harness.chat.get().phase === 'ended')
  expect(harness.chat.get().endReason).toBe('away')
  expect(harness.codes()).toEqual([])
  expect(keysOf(browser.storage)).toEqual([CHAT_KEY])
  expect(browser.storage.getItem(CHAT_KEY)).not.toContain('contactId')
})

test('a chat that is over and that this tab never showed is replaced by a new one', async () => {
  let first = true
  const browser = fakeBrowser((connection) => {
    if (first) connection.answers('connect', () => Promise.reject(new ParticipantError('denied', 'over')))
    first = false
  })
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  const harness = chatIn(browser)
  harness.chat.open()
  await until(() => browser.connections.length === 2)
  expect(browser.bff.requests).toMatchObject([{ body: { resume: true } }, { route: '/chats' }])
  expect(browser.bff.requests[1]?.body).not.toHaveProperty('resume')
  expect(harness.chat.get().phase).toBe('live')
})

test('if the BFF does not answer, resuming fails, can be repeated, and the chat is kept', async () => {
  const browser = returning()
  browser.bff.answers('/chats/resume', () => Promise.reject(new TypeError('Failed to fetch')))
  const harness = chatIn(browser)
  await until(() => harness.chat.get().phase === 'failed')
  expect(harness.codes()).toEqual(['bff-unreachable'])
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  await harness.chat.start()
  expect(harness.chat.get().phase).toBe('live')
  expect(harness.names()).toContain('resumed')
})
