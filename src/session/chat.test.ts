import { expect, test } from 'vitest'
import { chatIn } from './testing/chat-harness.test-kit.ts'
import { fakeBrowser, ORIGIN } from './testing/fake-browser.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'

test('a chat that was not opened sends no request', async () => {
  const { browser, chat } = chatIn(fakeBrowser())
  await settled()
  expect(chat.get().phase).toBe('idle')
  expect(browser.bff.requests).toEqual([])
  expect(browser.connections).toEqual([])
})

test.each([
  [{ api: '' }],
  [{ api: 'https://evil.example' }],
  [{ customer: { displayName: 'x'.repeat(257) } }],
  [{ form: { age: 7 as never } }],
])('an unusable option is refused: %j', (options) => {
  expect(() => chatIn(fakeBrowser(), options)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
})

test('`api` cannot point to another origin', () => {
  expect(ORIGIN).toBe('https://bank.example')
  expect(() => chatIn(fakeBrowser(), { api: '/.//evil.example' })).toThrow(/plain path/)
})
