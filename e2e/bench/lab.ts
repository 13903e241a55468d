import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import type { Contender } from './contenders.ts'
import { CATEGORIES, type MainThread, mainThread } from './main-thread.ts'

/** What page/probe.js says, in the page. */
interface Probe {
  launcherMs(scripts: Contender['scripts']): Promise<number>
  launcherAt(): Promise<{ readonly x: number; readonly y: number }>
  readonly keyMs: Promise<number>
  has(text: string): boolean
  elements(): number
  ends(text: string): boolean
  firstMessageMs(text: string): Promise<number>
  watchKeys(): void
  readonly keyPaints: readonly number[]
  readonly longTasks: readonly number[]
  watchTasks(): void
}

declare global {
  interface Window {
    readonly probe: Probe
    /** Of the peers: somebody says something. */
    readonly says: (text: string) => unknown
  }
}

/** A page in a browser whose processor is slowed down. */
export interface Lab {
  readonly page: Page
  /** Loads the chat; from the last byte of its script until the launcher shows. */
  launcherMs(): Promise<number>
  /**
   * Clicks the launcher; from the click until the composer takes a key. A hand's pointer comes to rest on what it
   * clicks before, and holds the button down for a moment; a click out of nowhere does neither.
   */
  keyMs(click: 'hand' | 'nowhere'): Promise<number>
  shows(text: string): Promise<void>
  /** Until the conversation ends with this text. */
  ends(text: string): Promise<void>
  slowsDown(times: number): Promise<void>
  /** Milliseconds in which the main thread is busy while something is done, and until it has come to rest. */
  busyMs(deed: () => unknown): Promise<number>
  /** The tasks of the main thread while something is done, until the deed is over and painted. */
  traces(deed: () => Promise<unknown>): Promise<MainThread>
  /** Bytes that scripts and elements hold, after garbage is collected. */
  heapBytes(): Promise<number>
  close(): Promise<void>
}

export const SLOWER = 4
/** A quick hand: how long it points at what it clicks, and how long the button is down. */
const POINTED_MS = 150
const PRESSED_MS = 80
/** What was set off by a message or a click is over by then. */
const REST_MS = 700

export function launchBrowser(): Promise<Browser> {
  const found = findChromium()
  if (!found) throw new Error('No Chromium was found; `npm test` installs one.')
  const root = process.getuid?.() === 0
  return chromium.launch({ executablePath: found.path, args: root ? ['--no-sandbox'] : [] })
}

/** Opens a contender's page in a profile of its own, slowed down unless said otherwise; nothing is loaded yet. */
export async function openLab(
  browser: Browser,
  url: string,
  { path, scripts }: Contender,
  slower = SLOWER,
): Promise<Lab> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.addInitScript({ path: new URL('page/probe.js', import.meta.url).pathname })
  await page.goto(url + path)
  const cdp = await context.newCDPSession(page)
  // Time of the processor, and not of the clock: whoever else is at work on this machine is not counted.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await page.waitForTimeout(REST_MS)
  return {
    page,
    launcherMs: () => page.evaluate((all) => window.probe.launcherMs(all), scripts),
    async keyMs(click) {
      const { x, y } = await page.evaluate(() => window.probe.launcherAt())
      if (click === 'nowhere') await page.mouse.click(x, y)
      else {
        await page.mouse.move(x, y)
        await page.waitForTimeout(POINTED_MS)
        await page.mouse.click(x, y, { delay: PRESSED_MS })
      }
      return page.evaluate(() => window.probe.keyMs)
    },
    async shows(text) {
      await page.waitForFunction((words) => window.probe.has(words), text, { polling: 200, timeout: 90_000 })
    },
    async ends(text) {
      // Seldom, because it is a task of the page that is measured.
      const isEnd = (words: string): boolean => window.probe.ends(words)
      await page.waitForFunction(isEnd, text, { polling: 200, timeout: 90_000 })
    },
    slowsDown: async (rate) => void (await cdp.send('Emulation.setCPUThrottlingRate', { rate })),
    async busyMs(deed) {
      await page.waitForTimeout(REST_MS)
      const before = await busyMs(cdp)
      await deed()
      await page.waitForTimeout(REST_MS)
      return (await busyMs(cdp)) - before
    },
    async traces(deed) {
      await browser.startTracing(page, { categories: CATEGORIES })
      await deed()
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))))
      const trace = JSON.parse((await browser.stopTracing()).toString())
      return mainThread(trace.traceEvents)
    },
    async heapBytes() {
      await page.waitForTimeout(REST_MS)
      await cdp.send('HeapProfiler.collectGarbage')
      await cdp.send('HeapProfiler.collectGarbage')
      const { usedSize, embedderHeapUsedSize = 0 } = await cdp.send('Runtime.getHeapUsage')
      return usedSize + embedderHeapUsedSize
    },
    close: () => context.close(),
  }
}

/** How long the main thread was busy since the page began. */
async function busyMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}
