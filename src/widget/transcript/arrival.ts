/** Entries that arrived one soon after the other while the customer was at the end. */
export interface Arrival {
  /** Oldest first. */
  readonly keys: readonly string[]
  /** Key of the last entry before them; undefined if there was none. */
  readonly seenKey: string | undefined
  /** Height of the viewport when the first of them arrived, in CSS pixels. */
  readonly viewport: number
  /** When the last of them arrived, in milliseconds. */
  readonly atMs: number
}

export const NO_ARRIVAL: Arrival = {
  keys: [],
  seenKey: undefined,
  viewport: 0,
  atMs: Number.NEGATIVE_INFINITY,
}

/** In a lower viewport, a sign-in is read on its own: its host name and its button must be in view. In CSS pixels. */
const LOW_VIEWPORT_PX = 300

/** Entries that arrive sooner than this after each other cannot be read one by one, in milliseconds. */
const BURST_MS = 1_000

export interface ArrivalNow {
  readonly entries: readonly { readonly key: string; readonly kind?: string }[]
  /** Key of the last entry until now. */
  readonly lastKey: string | undefined
  readonly viewport: number
  readonly nowMs: number
}

/** The entries after `lastKey`, with those of `before` if they arrived a moment ago. */
export function nextArrival(before: Arrival, now: ArrivalNow): Arrival {
  const arrival = withBurst(before, now)
  if (now.viewport >= LOW_VIEWPORT_PX) return arrival
  const signIn = now.entries.findLast(({ kind }) => kind === 'sign-in')?.key ?? ''
  return { ...arrival, keys: arrival.keys.slice(Math.max(0, arrival.keys.indexOf(signIn))) }
}

function withBurst(before: Arrival, { entries, lastKey, viewport, nowMs }: ArrivalNow): Arrival {
  const keys = addedAfter(entries, lastKey)
  const [first] = before.keys
  if (first !== undefined && before.keys.at(-1) === lastKey && nowMs - before.atMs < BURST_MS) {
    const from = entries.findLastIndex(({ key }) => key === first)
    if (from >= 0) return { ...before, keys: entries.slice(from).map(({ key }) => key), atMs: nowMs }
  }
  const isShownAtOnce = entries.length > keys.length && !entries.some(({ key }) => key === lastKey)
  const seenKey = entries.at(-1 - keys.length)?.key
  return { keys, seenKey, viewport, atMs: isShownAtOnce ? NO_ARRIVAL.atMs : nowMs }
}

/** The entries that were added after `lastKey`. Of a conversation that was shown at once: its last entry. */
function addedAfter(
  entries: readonly { readonly key: string }[],
  lastKey: string | undefined,
): readonly string[] {
  const from = entries.findLastIndex(({ key }) => key === lastKey)
  return (from < 0 ? entries.slice(-1) : entries.slice(from + 1)).map(({ key }) => key)
}
