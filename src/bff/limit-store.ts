/** A token bucket: holds `capacity` tokens and regains `perSecond` of them. */
export interface LimitRule {
  /** Number of calls that can be made at once. */
  readonly capacity: number
  /** With 0, the bucket is not refilled while it is stored (half an hour). */
  readonly perSecond: number
}

/** Stores the buckets. In memory by default; use a shared store if several processes serve one site. */
export interface LimitStore {
  /** Takes a token. Returns 0 if there was one, otherwise the milliseconds until there is one. */
  take(key: string, rule: LimitRule, nowMs: number): number | Promise<number>
  /** Puts a token back. */
  refund(key: string, rule: LimitRule, nowMs: number): void | Promise<void>
}

interface Bucket {
  readonly tokens: number
  readonly atMs: number
}

/** Longer than a sign-in attempt lives (20 minutes). */
const KEEP_MS = 30 * 60_000
const MAX_BUCKETS = 10_000

/** Keeps buckets in this process: at most 10,000; the least recently used are dropped first. */
export function memoryLimitStore(): LimitStore {
  const buckets = new Map<string, Bucket>()

  const level = (key: string, rule: LimitRule, nowMs: number): number => {
    const bucket = buckets.get(key)
    if (bucket === undefined || nowMs - bucket.atMs > KEEP_MS) return rule.capacity
    return Math.min(rule.capacity, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * rule.perSecond)
  }
  const put = (key: string, tokens: number, atMs: number): void => {
    // Deleted first, so that the map is ordered by last use.
    buckets.delete(key)
    buckets.set(key, { tokens, atMs })
    for (const [oldest, bucket] of buckets) {
      if (buckets.size <= MAX_BUCKETS && atMs - bucket.atMs <= KEEP_MS) break
      buckets.delete(oldest)
    }
  }

  return {
    take(key, rule, nowMs) {
      const tokens = level(key, rule, nowMs)
      if (tokens < 1) return Math.ceil(((1 - tokens) / rule.perSecond) * 1000)
      put(key, tokens - 1, nowMs)
      return 0
    },
    refund(key, rule, nowMs) {
      put(key, Math.min(rule.capacity, level(key, rule, nowMs) + 1), nowMs)
    },
  }
}
