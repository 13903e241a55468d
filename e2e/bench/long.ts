import { type Browser, expect } from '@playwright/test'
import type { ContactHandle } from '../../src/sandbox.ts'
import type { Contender } from './contenders.ts'
import { type Lab, openLab, SLOWER } from './lab.ts'
import { median } from './median.ts'
import type { BenchSite } from './site.ts'

/** A conversation of some length, at rest. */
export interface LongFigures {
  /** Main-thread milliseconds for one more message. */
  readonly appendMs: number
  /** Main-thread milliseconds for scrolling by a screen. */
  readonly scrollMs: number
  /** Elements of the conversation. */
  readonly elements: number
  /** Milliseconds from a key in the composer to the next paint, the longest of `KEYS`. */
  readonly keyPaintMs: number
}

/** What the sandbox says first. */
export const GREETING = 'You are talking to our assistant'
const TIMES = 15
/** How many keys are pressed, and how long after each other, in milliseconds. */
export const KEYS = 30
const KEY_EVERY_MS = 100
/** The browser's figures begin here. */
const LEAST_MS = 16
const SCREEN = 450
const MINUTE = 60_000

export async function longFigures(
  browser: Browser,
  site: BenchSite,
  contender: Contender,
  length: number,
): Promise<LongFigures> {
  const { lab, contact } = await talking(browser, site, contender, length)
  await readsAllOf(lab)
  await lab.slowsDown(SLOWER)
  const appended: number[] = []
  for (let time = 0; time < TIMES; time += 1) {
    appended.push(await lab.busyMs(() => says(contact, `one more ${time}`)))
  }
  await lab.page.mouse.move(...(await middle(lab)))
  const scrolled: number[] = []
  for (let time = 0; time < TIMES; time += 1) {
    // Upwards, as far as fifty messages go, and down again, not quite to the end.
    const by = time % 4 < 2 ? -SCREEN : SCREEN
    scrolled.push(await lab.busyMs(() => lab.page.mouse.wheel(0, by)))
  }
  const elements = await lab.page.evaluate(() => window.probe.elements())
  const keyPaintMs = await keyPaint(lab)
  await lab.close()
  return { appendMs: median(appended), scrollMs: median(scrolled), elements, keyPaintMs }
}

async function keyPaint({ page }: Lab): Promise<number> {
  await page.getByRole('textbox').focus()
  await page.evaluate(() => window.probe.watchKeys())
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('x')
    await page.waitForTimeout(KEY_EVERY_MS)
  }
  return Math.max(LEAST_MS, ...(await page.evaluate(() => window.probe.keyPaints)))
}

/** Milliseconds of the longest task while so many messages come within a second. */
export async function burstMs(
  browser: Browser,
  site: BenchSite,
  contender: Contender,
  messages: number,
): Promise<number> {
  const { lab, contact } = await talking(browser, site, contender, 20)
  await lab.slowsDown(SLOWER)
  await lab.page.evaluate(() => window.probe.watchTasks())
  const began = performance.now()
  for (let said = 0; said < messages; ) {
    const due = Math.min(messages, Math.ceil(((performance.now() - began) / 1_000) * messages))
    for (; said < due; said += 1) says(contact, `burst ${said}`, said)
    await new Promise((done) => setTimeout(done, 5))
  }
  // What comes at once is shown from its start; the button counts it, and leads to its end.
  const jump = lab.page.getByRole('button', { name: /^Jump to \d+ new messages$/ })
  const counted = async (): Promise<number> =>
    Number(/\d+/.exec((await jump.getAttribute('aria-label')) ?? '')?.[0])
  // The first ones may have been seen before the others came.
  await expect.poll(counted, { timeout: 90_000 }).toBeGreaterThan(0.9 * messages)
  await jump.click()
  await lab.shows(`burst ${messages - 1}`)
  await lab.page.waitForTimeout(1_000)
  const tasks = await lab.page.evaluate(() => window.probe.longTasks)
  await lab.close()
  return Math.max(0, ...tasks)
}

export async function talking(
  browser: Browser,
  site: BenchSite,
  contender: Contender,
  length: number,
): Promise<{ readonly lab: Lab; readonly contact: ContactHandle }> {
  const lab = await openLab(browser, site.url, contender, 1)
  await lab.launcherMs()
  await lab.keyMs('nowhere')
  await lab.shows(GREETING)
  const contact = site.sandbox.contacts().at(-1)
  if (!contact) throw new Error('no chat has begun')
  const now = Date.now()
  for (let at = 0; at < length; at += 1) {
    says(contact, `message ${at}`, at, new Date(now - (length - at) * MINUTE))
    // Not faster than a socket can be read.
    if (at % 100 === 99) await new Promise((done) => setTimeout(done, 100))
  }
  await lab.shows(`message ${length - 1}`)
  return { lab, contact }
}

/**
 * Reads back to the start, then stands a screen above the end: of a long conversation nothing is let go of while
 * somebody reads further up.
 */
async function readsAllOf({ page }: Lab): Promise<void> {
  const log = page.getByRole('log')
  const earlier = page.getByRole('button', { name: 'Show earlier messages' })
  while ((await earlier.count()) > 0) {
    const before = await log.evaluate(({ scrollHeight }) => scrollHeight)
    await log.evaluate((element) => element.scrollTo(0, 0))
    await earlier.click()
    await expect.poll(() => log.evaluate(({ scrollHeight }) => scrollHeight)).not.toBe(before)
  }
  await log.evaluate(
    (element, above) => element.scrollTo(0, element.scrollHeight - element.clientHeight - above),
    SCREEN,
  )
  // Until the place is known to be one.
  await page.waitForTimeout(1_000)
}

/** An agent and a bot take turns. */
function says(contact: ContactHandle, text: string, at = 0, when = new Date()): void {
  contact.pushes({
    ParticipantRole: at % 2 ? 'AGENT' : 'CUSTOM_BOT',
    ContentType: 'text/plain',
    Content: text,
    AbsoluteTime: when.toISOString(),
  })
}

async function middle({ page }: Lab): Promise<[number, number]> {
  const box = await page.getByRole('log').boundingBox()
  if (!box) throw new Error('there is no conversation to scroll')
  return [box.x + box.width / 2, box.y + box.height / 2]
}
