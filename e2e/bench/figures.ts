import type { Browser } from '@playwright/test'
import { beforeClickMs } from './before-click.ts'
import { BARE_BUTTON, type Contender, NOTHING, REACT, SCRIPT_TAG } from './contenders.ts'
import { type Lab, openLab } from './lab.ts'
import { burstMs, GREETING, type LongFigures, longFigures } from './long.ts'
import { type MarkdownFigures, markdownFigures } from './markdown.ts'
import { median } from './median.ts'
import type { BenchSite } from './site.ts'

/** What was measured of one contender, side by side with the others; not a number: there is no such thing. */
export interface Figures {
  readonly launcherMs: number
  readonly beforeClickMs: number
  /** For a realistic click (hover first) and for a cold one. */
  readonly handKeyMs: number
  readonly keyMs: number
  /** From the start of the navigation to the first message of Connect; only ours talks to a service. */
  readonly firstMessageMs: number
  /** Bytes while only the launcher is there, and with the chat open and a few messages in it. */
  readonly idleBytes: number
  readonly openBytes: number
}

/** What was measured of ours alone. */
export interface OwnFigures {
  readonly short: LongFigures
  readonly long: LongFigures
  readonly burstMs: number
  readonly markdown: MarkdownFigures
}

export const SHORT = 50
export const LONG = 5_000
export const BURST = 500

const MESSAGES = Array.from({ length: SHORT }, (_, at) => `This is message ${at} of some.`)

/** Everybody in turn, so that all of them have the machine's good and bad moments. */
export async function sideBySide(
  browser: Browser,
  site: BenchSite,
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<Contender, Figures>> {
  const measured = new Map<Contender, Figures[]>(contenders.map((one) => [one, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const one of contenders) measured.get(one)?.push(await measure(browser, site, one))
  }
  return new Map([...measured].map(([one, all]) => [one, middleOf(all)]))
}

async function measure(browser: Browser, site: BenchSite, contender: Contender): Promise<Figures> {
  if (contender === NOTHING) {
    const bytes = await within(browser, site, contender, (lab) => lab.heapBytes())
    const none = Number.NaN
    return {
      ...{ launcherMs: none, beforeClickMs: none, handKeyMs: none, keyMs: none, firstMessageMs: none },
      ...{ idleBytes: bytes, openBytes: bytes },
    }
  }
  // What runs of a module, a trace tells of no address.
  const classic = contender === SCRIPT_TAG || contender === BARE_BUTTON
  const before = classic ? await beforeClickMs(browser, site.url, contender) : Number.NaN
  const handKeyMs = await within(browser, site, contender, async (lab) => {
    await lab.launcherMs()
    await lab.heapBytes()
    return lab.keyMs('hand')
  })
  const isOurs = contender === SCRIPT_TAG || contender === REACT
  const firstMessageMs = isOurs ? await firstMessage(browser, site, contender) : Number.NaN
  return within(browser, site, contender, async (lab) => {
    const launcherMs = await lab.launcherMs()
    const idleBytes = await lab.heapBytes()
    const keyMs = await lab.keyMs('nowhere')
    const openBytes = contender === BARE_BUTTON ? Number.NaN : await filledBytes(lab, site, contender)
    return { launcherMs, beforeClickMs: before, handKeyMs, keyMs, firstMessageMs, idleBytes, openBytes }
  })
}

async function within<Result>(
  browser: Browser,
  { url }: BenchSite,
  contender: Contender,
  run: (lab: Lab) => Promise<Result>,
): Promise<Result> {
  const lab = await openLab(browser, url, contender)
  try {
    return await run(lab)
  } finally {
    await lab.close()
  }
}

/** A customer who presses the launcher as soon as it is there. */
const firstMessage = (browser: Browser, site: BenchSite, contender: Contender): Promise<number> =>
  within(browser, site, contender, async ({ page }) => {
    await page.goto(`${site.url}${contender.path}?whole`)
    return page.evaluate((words) => window.probe.firstMessageMs(words), GREETING)
  })

/** With a few messages, all of them in the page. */
async function filledBytes(lab: Lab, { sandbox }: BenchSite, contender: Contender): Promise<number> {
  if (contender === SCRIPT_TAG || contender === REACT) {
    await lab.shows(GREETING)
    const contact = sandbox.contacts().at(-1)
    for (const Content of MESSAGES) {
      contact?.pushes({ ParticipantRole: 'CUSTOM_BOT', ContentType: 'text/plain', Content })
    }
  } else {
    await lab.page.evaluate((all) => {
      for (const text of all) window.says(text)
    }, MESSAGES)
  }
  await lab.shows(MESSAGES.at(-1) ?? '')
  return lab.heapBytes()
}

function middleOf(all: readonly Figures[]): Figures {
  const middle = (pick: (one: Figures) => number): number => median(all.map(pick))
  return {
    launcherMs: middle((one) => one.launcherMs),
    beforeClickMs: middle((one) => one.beforeClickMs),
    handKeyMs: middle((one) => one.handKeyMs),
    keyMs: middle((one) => one.keyMs),
    firstMessageMs: middle((one) => one.firstMessageMs),
    idleBytes: middle((one) => one.idleBytes),
    openBytes: middle((one) => one.openBytes),
  }
}

export async function ownFigures(
  browser: Browser,
  site: BenchSite,
  contender: Contender,
): Promise<OwnFigures> {
  return {
    short: await longFigures(browser, site, contender, SHORT),
    long: await longFigures(browser, site, contender, LONG),
    burstMs: await burstMs(browser, site, contender, BURST),
    markdown: await markdownFigures(browser, site, contender),
  }
}
