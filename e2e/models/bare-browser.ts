import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { chromiumArgs } from '../../src/playwright.ts'
import { findChromium } from '../chromium.ts'

/** A Chromium in which Playwright changes nothing, so that a tab can be in the background and be frozen. */
export async function bareBrowser(): Promise<AsyncDisposable & { readonly context: BrowserContext }> {
  const path = findChromium()?.path
  if (!path) throw new Error('no Chromium was found')
  const profile = await mkdtemp(join(tmpdir(), 'connect-chat-bare-'))
  const args = chromiumArgs.filter((arg) => arg !== '--remote-debugging-pipe')
  const child = spawn(path, [...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = new Promise((done) => child.once('exit', done))
  const address = await new Promise<string>((found, failed) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const [, url] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (url) found(url)
    })
    child.once('exit', () => failed(new Error(`Chromium did not start: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  const [context] = browser.contexts()
  if (!context) throw new Error('this Chromium has no window')
  return {
    context,
    async [Symbol.asyncDispose]() {
      await browser.close()
      child.kill()
      await gone
      // Helper processes write to the profile for a moment after the browser is gone.
      await rm(profile, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}
