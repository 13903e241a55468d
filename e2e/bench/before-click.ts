import type { Browser } from '@playwright/test'
import { type Contender, NOTHING } from './contenders.ts'
import { SLOWER } from './lab.ts'

/** What a browser does for a page that is drawn; whose part of it is whose, it does not say. */
const DRAWING = new Set(['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit'])
const RUNNING = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.compileModule'])
const REST_MS = 1_500

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  /** Of the processor, and not of the clock: whoever else is at work on this machine is not counted. */
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly url?: string }; readonly fileName?: string }
}

/**
 * Main-thread milliseconds that a chat takes of a page before anybody clicks: whatever of its scripts runs, and what
 * there is more to draw than on the same page without it.
 */
export async function beforeClickMs(browser: Browser, url: string, contender: Contender): Promise<number> {
  const ours = await traced(browser, url, contender)
  const nothing = await traced(browser, url, NOTHING)
  return ours.running + Math.max(0, ours.drawing - nothing.drawing)
}

async function traced(
  browser: Browser,
  url: string,
  { path }: Contender,
): Promise<{ readonly running: number; readonly drawing: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  // No more than is read: to write down takes time too.
  await browser.startTracing(page, { categories: ['devtools.timeline'] })
  await page.goto(`${url}${path}?whole`)
  await page.waitForTimeout(REST_MS)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[]
  }
  await context.close()
  const main = traceEvents.find(({ name }) => name === 'ParseHTML')
  const own = traceEvents.filter(({ pid, tid }) => pid === main?.pid && tid === main?.tid)
  const ofScripts = ({ args }: TraceEvent): boolean =>
    /\.js$/.test(args?.data?.url ?? args?.fileName ?? '') &&
    !!(args?.data?.url ?? args?.fileName)?.startsWith(url)
  return {
    running: totalMs(own.filter((event) => RUNNING.has(event.name) && ofScripts(event))),
    drawing: totalMs(own.filter(({ name }) => DRAWING.has(name))),
  }
}

/** What is within another one is not counted twice. */
function totalMs(events: readonly TraceEvent[]): number {
  let until = 0
  let sum = 0
  for (const { ts, dur = 0, tdur = dur } of events.toSorted((a, b) => a.ts - b.ts)) {
    if (ts < until) continue
    sum += tdur
    until = ts + dur
  }
  return sum / 1_000
}
