import type { Browser } from '@playwright/test'
import { beforeClickMs } from './before-click.ts'
import { type Contender, NOTHING, REACT, SCRIPT_TAG } from './contenders.ts'
import { openLab } from './lab.ts'
import { burstMs, GREETING, type LongFigures, longFigures } from './long.ts'
import { median } from './median.ts'
import type { BenchSite } from './site.ts'

/** What was measured of one contender, side by side with the others. */
export interface Figures {
  readonly launcherMs: number
  readonly keyMs: number
  /** Bytes while only the launcher is there, and with the chat open and a few messages in it. */
  readonly idleBytes: number
  readonly openBytes: number
}

/** What was measured of ours alone. */
export interface OwnFigures {
  readonly beforeClickMs: number
  readonly short: LongFigures
  readonly long: LongFigures
  readonly burstMs: number
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
  const lab = await openLab(browser, site.url, contender)
  try {
    if (contender === NOTHING) {
      const bytes = await lab.heapBytes()
      return { launcherMs: 0, keyMs: 0, idleBytes: bytes, openBytes: bytes }
    }
    const launcherMs = await lab.launcherMs()
    const idleBytes = await lab.heapBytes()
    const keyMs = await lab.keyMs()
    const ours = contender === SCRIPT_TAG || contender === REACT
    if (ours) {
      await lab.shows(GREETING)
      const contact = site.sandbox.contacts().at(-1)
      for (const Content of MESSAGES) {
        contact?.pushes({ ParticipantRole: 'CUSTOM_BOT', ContentType: 'text/plain', Content })
      }
    } else {
      await lab.page.evaluate((all) => {
        for (const text of all) window.says(text)
      }, MESSAGES)
    }
    await lab.shows(MESSAGES.at(-1) ?? '')
    return { launcherMs, keyMs, idleBytes, openBytes: await lab.heapBytes() }
  } finally {
    await lab.close()
  }
}

function middleOf(all: readonly Figures[]): Figures {
  const middle = (pick: (one: Figures) => number): number => median(all.map(pick))
  return {
    launcherMs: middle((one) => one.launcherMs),
    keyMs: middle((one) => one.keyMs),
    idleBytes: middle((one) => one.idleBytes),
    openBytes: middle((one) => one.openBytes),
  }
}

export async function ownFigures(
  browser: Browser,
  site: BenchSite,
  contender: Contender,
  rounds: number,
): Promise<OwnFigures> {
  const before: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    before.push(await beforeClickMs(browser, site.url, contender))
  }
  return {
    beforeClickMs: median(before),
    short: await longFigures(browser, site, contender, SHORT),
    long: await longFigures(browser, site, contender, LONG),
    burstMs: await burstMs(browser, site, contender, BURST),
  }
}
