import type { Page } from 'puppeteer-core'
import { describe, expect } from 'vitest'
import { test } from './fixtures.ts'
import { pressable, presses, reads } from './within.ts'

/** Code that did not load, in Firefox, which remembers that an import() of a URL failed until the page is left. */

/** The code that is loaded at the first use, and the code that a start loads. */
const CODE = {
  'of the first use': /\/(app-[\w-]+|connect-chat-widget-[\w-]+)\.js/,
  'of the connection': /\/[\w-]*(connection|live-chat)-[\w-]+\.js/,
}

/** Answers each request for such a file with 503, until the returned function is called. */
async function isBusy(page: Page, files: RegExp): Promise<() => void> {
  let busy = true
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const refused = busy && files.test(request.url())
    void (refused ? request.respond({ status: 503, body: 'busy' }) : request.continue())
  })
  return () => {
    busy = false
  }
}

describe.each([
  ['the component', '/'],
  ['the script tag', '/script-tag.html'],
])('%s', (entry, path) => {
  test.for(Object.entries(CODE))(
    'a chat can be opened once the server has the code %s again',
    async ([, files], { context, demo }) => {
      // Without the fixture: a failed import() is an unhandled rejection, as documented.
      const page = await context.newPage()
      const reported: string[] = []
      page.on('console', (message) => {
        const [, code] = /^chat: ([a-z-]+):/.exec(message.text()) ?? []
        if (code) reported.push(code)
      })
      const recovers = await isBusy(page, files)
      await page.goto(demo.url + path)
      await presses(page, /^Open chat/)
      await pressable(page, 'Try again')
      recovers()
      await presses(page, 'Try again')
      if (entry === 'the component') {
        // A bundler's import() has one URL only, which Firefox requests again after a reload.
        await expect.poll(() => reported).toContain('page-outdated')
        const reloaded = page.waitForNavigation()
        await presses(page, /^(Reload|Try again)$/)
        await reloaded
        await presses(page, /^(Open chat|Start chat)/)
      }
      await reads(page, 'Welcome to Harbour Bank')
    },
  )
})
