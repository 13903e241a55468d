import { expect, test } from 'vitest'
import { chatIn } from './testing/chat-harness.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'

test('a page on which no chat can work gets an error that explains why', () => {
  const browser = Object.assign(fakeBrowser(), {
    obstacle: 'the chat does not work in a frame on another site',
  })
  expect(() => chatIn(browser)).toThrow(
    expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining('another site') }),
  )
})
