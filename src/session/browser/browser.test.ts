import { expect, test } from 'vitest'
import { realBrowser } from './browser.ts'

test('without a browser, as on a server, the error says what to do', () => {
  expect(() => realBrowser()).toThrow(
    expect.objectContaining({
      code: 'invalid-option',
      message: 'a chat needs a browser: create it in an effect, not while the page is rendered on a server',
    }),
  )
})
