/** A token bucket: `capacity` at once, `perSecond` coming back. */
export interface LimitRule {
  readonly capacity: number
  /** 0 gives nothing back while the bucket is remembered (half an hour). */
  readonly perSecond: number
}

/** Where buckets are kept. In memory by default; share one when several processes serve one site. */
export interface LimitStore {
  /** Takes a token; 0 when there was one, else the milliseconds until there is. */
  take(key: string, rule: LimitRule, nowMs: number): number | Promise<number>
  /** Gives a token back that bought nothing. */
  giveBack(key: string, rule: LimitRule, nowMs: number): void | Promise<void>
}

interface Bucket {
  readonly tokens: number
  readonly atMs: number
}

/** Longer than a sign-in attempt lives (20 minutes). */
const KEEP_MS = 30 * 60_000
const MAX_BUCKETS = 10_000

/** Buckets in this process: at most 10,000, the longest untouched go first. */
export function memoryLimitStore(): LimitStore {
  const buckets = new Map<string, Bucket>()

  const level = (key: string, rule: LimitRule, nowMs: number): number => {
    const bucket = buckets.get(key)
    if (bucket === undefined || nowMs - bucket.atMs > KEEP_MS) return rule.capacity
    return Math.min(rule.capacity, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * rule.perSecond)
  }
  const put = (key: string, tokens: number, atMs: number): void => {
    // Deleted first, so that the map's order is that of the last touch.
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
    giveBack(key, rule, nowMs) {
      put(key, Math.min(rule.capacity, level(key, rule, nowMs) + 1), nowMs)
    },
  }
}
