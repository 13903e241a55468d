/** How long to wait before the next try to reach Connect. */
export interface Backoff {
  /** `busy`: Connect asked for fewer requests. `offline`: the browser says that there is no network. */
  nextDelayMs(why: 'lost' | 'busy' | 'offline'): number
  /** It held, or there is reason to hope. */
  reset(): void
}

/** Spread over this time, so that all pages that one fault cut off do not come back as one. */
const FIRST_MS = 1_000
const LOST_MS = [4_000, 15_000, 45_000, 90_000, 120_000]
/** chatjs asks three times before it says so: fewer than twenty requests in ten minutes. */
const BUSY_MS = [6_000, 25_000, 90_000, 200_000, 240_000]
/** A browser may be wrong about its network; its own word that it is back comes sooner than this. */
const OFFLINE_MS = 120_000

/** The waits grow, and the last quarter of each is left to chance. `random` gives 0 up to but not including 1. */
export function createBackoff(random: () => number): Backoff {
  let losses = 0
  let throttles = 0
  const about = (ms: number): number => ms * (0.75 + random() / 4)
  const step = (waits: readonly number[], index: number): number => waits[index] ?? waits.at(-1) ?? 0
  return {
    nextDelayMs(why) {
      if (why === 'offline') return about(OFFLINE_MS)
      if (why === 'busy') return about(step(BUSY_MS, throttles++))
      losses += 1
      return losses === 1 ? random() * FIRST_MS : about(step(LOST_MS, losses - 2))
    },
    reset() {
      losses = 0
      throttles = 0
    },
  }
}
