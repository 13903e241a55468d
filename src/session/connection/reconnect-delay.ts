import { backoff } from '../basics/backoff.ts'

/** How long to wait before the next attempt to reach Connect. */
export interface ReconnectDelay {
  /** `busy`: Connect asked for fewer requests. `offline`: the browser reports no network. */
  nextMs(why: 'lost' | 'busy' | 'offline'): number
  /** The connection works, or the network may be back. */
  reset(): void
}

/** The first attempt comes within this time. It is spread, so that the pages that one fault cut off do not all return at once. */
const FIRST_MS = 1_000
/** Then a quarter of each wait is left to chance. */
const LOST = { firstMs: 4_000, stepsMs: [15_000, 45_000, 90_000], maxMs: 120_000, jitter: 0.25 }
/** chatjs sends three requests before it reports that Connect is busy: fewer than twenty requests in ten minutes. */
const BUSY = { firstMs: 6_000, stepsMs: [25_000, 90_000, 200_000], maxMs: 240_000, jitter: 0.25 }
/** A browser may be wrong about its network. If it is right, its `online` event comes before this time. */
const OFFLINE = { firstMs: 120_000, maxMs: 120_000, jitter: 0.25 }

export function createReconnectDelay(random: () => number): ReconnectDelay {
  const lost = backoff({ ...LOST, random })
  const busy = backoff({ ...BUSY, random })
  const offline = backoff({ ...OFFLINE, random })
  let isFirst = true
  return {
    nextMs(why) {
      if (why === 'offline') return offline.nextMs()
      if (why === 'busy') return busy.nextMs()
      if (!isFirst) return lost.nextMs()
      isFirst = false
      return random() * FIRST_MS
    },
    reset() {
      isFirst = true
      lost.reset()
      busy.reset()
    },
  }
}
