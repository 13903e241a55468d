import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { startDemo } from '../../demo/server/demo.ts'
import { chromiumArgs } from '../../src/playwright.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { findChromium } from '../chromium.ts'
import { liveThrough } from '../models/chaos.ts'
import { shop as shopOn } from '../models/shop.ts'
import { onlyContact } from '../sandbox-record.ts'

/** `npm run bench:chaos`: one long chat through every kind of trouble. Exits with 1 where a message was lost, doubled or moved. */

const CHAOS = { messages: 10_000, drops: 200, reloads: 20, offline: 20, seed: 20_261_121 }

/** Of all calls to Connect: refused, broken off, or without an answer though they had their effect. */
const LEAST_BAD = 0.05

const found = findChromium()
if (!found) throw new Error('No Chromium was found; `npm test` installs one.')
const profile = mkdtempSync(join(tmpdir(), 'connect-chat-chaos-'))
const demo = await startDemo({ port: 0, sandboxPort: 0, identityPort: 0 })
const context = await chromium.launchPersistentContext(profile, {
  executablePath: found.path,
  ignoreDefaultArgs: true,
  args: [...chromiumArgs, `--user-data-dir=${profile}`],
})
// What tsx writes around named functions is not there in the page.
await context.addInitScript('globalThis.__name = (named) => named')
try {
  const { sandbox } = demo
  if (!sandbox) throw new Error('this demo runs without a sandbox')
  const page = await context.newPage()
  const shop = shopOn(page, demo, '/')
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  const from = performance.now()
  const onProgress = (said: number): void => {
    if (said % 500 === 0) process.stderr.write(`${2 * said} messages, ${since(from)} s\n`)
  }
  const outcome = await liveThrough({ page, context, sandbox, contact, onProgress }, CHAOS).catch(
    async (cause: unknown) => {
      process.stderr.write(await standingOf(page, sandbox))
      throw cause
    },
  )
  const rows = {
    cores: cpus().length,
    seconds: since(from),
    ...CHAOS,
    ...outcome,
    'calls answered badly': `${((100 * outcome.failedCalls) / outcome.calls).toFixed(1)} %`,
  }
  for (const [name, value] of Object.entries(rows)) process.stdout.write(`${name.padEnd(24)} ${value}\n`)
  const { lost, twice, disordered, shown, calls, failedCalls } = outcome
  if (lost + twice + disordered > 0 || shown !== CHAOS.messages) process.exitCode = 1
  if (failedCalls < LEAST_BAD * calls) {
    process.stdout.write(`fewer than ${100 * LEAST_BAD} % of the calls were answered badly\n`)
    process.exitCode = 1
  }
} finally {
  await context.close()
  await demo.close()
  rmSync(profile, { recursive: true, force: true })
}

function since(fromMs: number): number {
  return Math.round((performance.now() - fromMs) / 1_000)
}

/** Where a run that stands still stands: what the customer sees, and what was asked last. */
async function standingOf(page: Page, sandbox: Sandbox): Promise<string> {
  const panel = await page.getByRole('dialog').innerText({ timeout: 5_000 }).catch(String)
  const asked = sandbox
    .requests()
    .slice(-30)
    .map(({ time, operation, status }) => `${time} ${operation} ${status}`)
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage })).catch(String)
  return [panel.slice(-1_500), ...asked, kept.slice(0, 2_000), ''].join('\n')
}
