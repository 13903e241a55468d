import { expect } from 'vitest'
import { customSite } from '../models/custom-site.ts'
import { builtFile, SCRIPT_TAG_PAGE, tampered } from '../models/tampered-file.ts'
import { test } from './fixtures.ts'

/** In Firefox: what the script tag does if a file of its folder is not the one that was released with it. */

for (const [what, name] of [
  ['a tampered widget', /^connect-chat-widget-/],
  ['a tampered chunk of the widget', /^chunks\/widget-connection-/, 'Part of the chat didn’t load.'],
] as const) {
  test(`${what} does not run in Firefox`, async ({ context, demo }) => {
    const file = builtFile(name)
    await using site = await customSite(
      demo,
      { '/connect-chat': {} },
      { '/host': SCRIPT_TAG_PAGE, [`/dist/${file}`]: tampered(file) },
    )
    const page = await context.newPage()
    await page.goto(`${site.url}/host`)
    await page.waitForFunction(() => window.connectChat && !Array.isArray(window.connectChat))
    const code = await page.evaluate(() => {
      const chat = window.connectChat
      if (!chat || Array.isArray(chat)) throw new Error('the chat is not there')
      return new Promise((heard) => {
        chat.on('error', ({ error }) => heard(error.code))
        // The listener hears it too.
        chat.open().catch(() => undefined)
      })
    })
    expect(code).toBe('load-failed')
    expect(await page.evaluate(() => Reflect.get(globalThis, 'tampered'))).toBeUndefined()
  })
}
