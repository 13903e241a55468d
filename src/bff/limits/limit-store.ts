/** A token bucket: holds `capacity` tokens and regains `perSecond` of them. */
export interface LimitRule {
  /** Number of calls that can be made at once. */
  readonly capacity: number
  /** With 0, the bucket is not refilled while it is stored (half an hour). */
  readonly perSecond: number
}

/**
 * What the BFF remembers between requests: limits, marks and short values. In memory by default; use a shared store if
 * several processes serve one site, so that the limits count all of them. Keys are printable ASCII: a kind, a space, and
 * what it is about. If a method rejects, the request is answered with 500.
 */
export interface LimitStore {
  /** Takes a token, atomically. Returns 0 if there was one, otherwise the milliseconds until there is one. */
  take(key: string, rule: LimitRule, nowMs: number): number | Promise<number>
  /** Puts a token back; never beyond the capacity. */
  refund(key: string, rule: LimitRule, nowMs: number): void | Promise<void>
  /** Sets a mark for `ttlMs`, atomically. Returns true for the first caller, false while the mark is there. */
  mark(key: string, ttlMs: number, nowMs: number): boolean | Promise<boolean>
  /** The value under a key, or undefined if there is none or its time has passed. */
  get(key: string, nowMs: number): string | undefined | Promise<string | undefined>
  /** Stores a value for `ttlMs` and replaces an older one. */
  set(key: string, value: string, ttlMs: number, nowMs: number): void | Promise<void>
}

interface Bucket {
  readonly tokens: number
  readonly atMs: number
}

interface Value {
  readonly value: string
  readonly endsMs: number
}

/** Longer than a sign-in attempt lives (20 minutes). */
const KEEP_MS = 30 * 60_000
/** Per kind. A kind has its own map, so that strangers' addresses do not push out the tries of a sign-in. */
const MAX_ENTRIES = 10_000

/** Keeps everything in this process: at most 10,000 entries of each kind; the least recently used are dropped first. */
export function memoryLimitStore(): LimitStore {
  const buckets = new Map<string, Map<string, Bucket>>()
  const values = new Map<string, Map<string, Value>>()

  const level = (key: string, rule: LimitRule, nowMs: number): number => {
    const bucket = kindOf(buckets, key).get(key)
    if (bucket === undefined || nowMs - bucket.atMs > KEEP_MS) return rule.capacity
    return Math.min(rule.capacity, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * rule.perSecond)
  }
  const put = (key: string, tokens: number, atMs: number): void =>
    store(kindOf(buckets, key), key, { tokens, atMs }, (bucket) => atMs - bucket.atMs > KEEP_MS)
  const read = (key: string, nowMs: number): string | undefined => {
    const found = kindOf(values, key).get(key)
    return found && nowMs < found.endsMs ? found.value : undefined
  }
  const write = (key: string, value: string, ttlMs: number, nowMs: number): void =>
    store(kindOf(values, key), key, { value, endsMs: nowMs + ttlMs }, ({ endsMs }) => nowMs >= endsMs)

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
    mark(key, ttlMs, nowMs) {
      if (read(key, nowMs) !== undefined) return false
      write(key, '1', ttlMs, nowMs)
      return true
    },
    get: read,
    set: write,
  }
}

/** The entries of a key's kind. The BFF has a dozen kinds. */
function kindOf<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const kind = key.slice(0, key.indexOf(' '))
  const found = maps.get(kind)
  if (found) return found
  const made = new Map<string, T>()
  maps.set(kind, made)
  return made
}

function store<T>(entries: Map<string, T>, key: string, entry: T, isOver: (entry: T) => boolean): void {
  // Deleted first, so that the map is ordered by last use.
  entries.delete(key)
  entries.set(key, entry)
  for (const [oldest, old] of entries) {
    if (entries.size <= MAX_ENTRIES && !isOver(old)) break
    entries.delete(oldest)
  }
}
