import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect } from '@playwright/test'
import { startDemo } from '../../demo/server/demo.ts'
import { chromiumArgs } from '../../src/playwright.ts'
import { findChromium } from '../chromium.ts'
import { countResources, type PageResources } from '../models/page-resources.ts'
import { shop as shopOn } from '../models/shop.ts'
import { onlyContact } from '../sandbox-record.ts'

/** `npm run bench:soak`: one page for a long time. Exits with 1 where its heap, listeners or timers grow. */

const MESSAGES = 5_000
const RECONNECTS = 200
/** Between the middle and the end. */
const MOST_GROWTH = 0.05
/** V8 goes on compiling what runs often, and keeps that code on the same heap: it shall have done so before. */
const WARM_UP = 2_500

const found = findChromium()
if (!found) throw new Error('No Chromium was found; `npm test` installs one.')
const profile = mkdtempSync(join(tmpdir(), 'connect-chat-soak-'))
const demo = await startDemo({ port: 0, sandboxPort: 0, identityPort: 0 })
const context = await chromium.launchPersistentContext(profile, {
  executablePath: found.path,
  ignoreDefaultArgs: true,
  args: [...chromiumArgs, `--user-data-dir=${profile}`],
})
// What tsx writes around named functions is not there in the page.
await context.addInitScript('globalThis.__name = (named) => named')

interface Reading extends PageResources {
  readonly heapMB: number
  readonly nodes: number
}

try {
  const { sandbox } = demo
  if (!sandbox) throw new Error('this demo runs without a sandbox')
  const page = await context.newPage()
  const count = await countResources(page)
  const shop = shopOn(page, demo, '/')
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable')

  const read = async (): Promise<Reading> => {
    // Throttles of chatjs run out within ten seconds; then everything that can go is gone.
    await page.waitForTimeout(11_000)
    await devtools.send('Memory.simulatePressureNotification', { level: 'critical' })
    for (let round = 0; round < 3; round += 1) await devtools.send('HeapProfiler.collectGarbage')
    const { usedSize } = await devtools.send('Runtime.getHeapUsage')
    const { metrics } = await devtools.send('Performance.getMetrics')
    const nodes = metrics.find(({ name }) => name === 'Nodes')?.value ?? 0
    return { heapMB: usedSize / 1_048_576, nodes, ...(await count()) }
  }

  const talk = async (from: number, to: number): Promise<void> => {
    const perReconnect = MESSAGES / RECONNECTS
    for (let number = from; number < to; number += perReconnect) {
      for (let one = number; one < number + perReconnect; one += 1) contact.agent.says(`message ${one}`)
      const before = sandbox.requests().filter(({ operation }) => operation === 'GetTranscript').length
      contact.dropsSockets()
      await expect
        .poll(() => sandbox.requests().filter(({ operation }) => operation === 'GetTranscript').length, {
          timeout: 60_000,
        })
        .toBeGreaterThan(before)
    }
    // Once, and not each time: what looks for it in the page leaves traces of its own in the page's heap.
    await expect(page.getByText(`message ${to - 1}`, { exact: true })).toBeVisible({ timeout: 60_000 })
  }

  await talk(0, WARM_UP)
  await talk(WARM_UP, WARM_UP + MESSAGES / 2)
  const middle = await read()
  await talk(WARM_UP + MESSAGES / 2, WARM_UP + MESSAGES)
  const end = await read()

  const print = (name: string, a: number, b: number): void =>
    void process.stdout.write(
      `${name.padEnd(12)} ${a.toFixed(1).padStart(10)} ${b.toFixed(1).padStart(10)}\n`,
    )
  process.stdout.write(
    `${MESSAGES} messages, ${RECONNECTS} reconnects after a warm-up of half as many, ${cpus().length} cores\n`,
  )
  process.stdout.write(`${''.padEnd(12)} ${'middle'.padStart(10)} ${'end'.padStart(10)}\n`)
  const names = ['heapMB', 'nodes', 'listeners', 'timers', 'intervals', 'sockets', 'channels'] as const
  for (const name of names) print(name, middle[name], end[name])
  const grew = end.heapMB / middle.heapMB - 1
  process.stdout.write(`heap ${(100 * grew).toFixed(1)} % (at most ${100 * MOST_GROWTH} %)\n`)
  const more = (['listeners', 'timers', 'intervals', 'sockets', 'channels'] as const).filter(
    (name) => end[name] > middle[name],
  )
  if (more.length > 0) process.stdout.write(`grew: ${more.join(', ')}\n`)
  if (grew > MOST_GROWTH || more.length > 0) process.exitCode = 1
} finally {
  await context.close()
  await demo.close()
  rmSync(profile, { recursive: true, force: true })
}
