/** How long to wait before the next attempt: longer after each failure. */
export interface Backoff {
  /** The wait after one more failure, at most `capMs`. */
  nextMs(capMs?: number): number
  /** An attempt succeeded, or is likely to: the waits start over. */
  reset(): void
}

export interface BackoffOptions {
  readonly firstMs: number
  /** The longest wait. */
  readonly maxMs: number
  /** The waits between the first and the longest one. Without it, each wait doubles the one before. */
  readonly stepsMs?: readonly number[]
  /** The share of each wait that is left to chance, 0 to 1, so that many pages do not try at the same moment. */
  readonly jitter?: number
  /** 0 up to but not including 1. */
  readonly random?: () => number
}

export function backoff({
  firstMs,
  maxMs,
  stepsMs,
  jitter = 0,
  random = Math.random,
}: BackoffOptions): Backoff {
  let failures = 0
  const waitMs = (index: number): number =>
    stepsMs ? ([firstMs, ...stepsMs][index] ?? maxMs) : firstMs * 2 ** index
  return {
    nextMs(capMs = maxMs) {
      const longestMs = Math.min(waitMs(failures), maxMs, capMs)
      failures += 1
      return longestMs * (1 - jitter + random() * jitter)
    },
    reset() {
      failures = 0
    },
  }
}
