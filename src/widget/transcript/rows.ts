import type { MessageEntry, NoticeEntry, SignInEntry, TranscriptEntry } from '../../model/chat/timeline.ts'
import type { Participant } from '../../model/participant.ts'
import { dayNumber } from '../texts/formats.ts'

/** A row of the transcript: an entry, a group of messages or a separator. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'new'; readonly key: string }
  /** Where the messages of an earlier chat begin, or those of this one after them. */
  | { readonly kind: 'conversation'; readonly key: string; readonly earlier: boolean }
  | GroupRow
  | NoticeEntry
  | SignInEntry

/** Messages of one sender within one minute, under one caption. */
export interface GroupRow {
  readonly kind: 'group'
  readonly key: string
  readonly from: Participant
  readonly own: boolean
  readonly atMs: number
  readonly messages: readonly MessageEntry[]
}

/** A burst of messages is split into several rows, so that not all of it must be rendered. */
const MAX_GROUP_SIZE = 10

/** `newFrom` is the key of the entry below the "new messages" line. */
export type MakeRows = (entries: readonly TranscriptEntry[], newFrom?: string) => readonly Row[]

interface CachedRows {
  readonly entries: readonly TranscriptEntry[]
  readonly newFrom: string | undefined
  readonly rows: readonly Row[]
  /** For each row, the index of its first entry, or of the entry below a separator. */
  readonly starts: readonly number[]
}

/**
 * Creates a function that turns entries into rows. Unchanged rows are the same objects as before, and rows before
 * the first change are not computed again.
 */
export function createRows(timeZone?: string): MakeRows {
  let last: CachedRows = { entries: [], newFrom: undefined, rows: [], starts: [] }
  return (entries, newFrom) => {
    if (entries === last.entries && newFrom === last.newFrom) return last.rows
    const same = newFrom === last.newFrom ? commonLength(last.entries, entries) : 0
    const kept = unchangedRows(last, same)
    const from = last.starts[kept] ?? 0
    const rows = last.rows.slice(0, kept)
    const starts = last.starts.slice(0, kept)
    const add = (at: number, row: Row): void => {
      rows.push(row)
      starts.push(at)
    }
    let day = from > 0 ? dayOf(entries[from - 1], timeZone) : undefined
    let wasEarlier = lastEarlier(entries, from)
    for (let at = from; at < entries.length; at += 1) {
      const entry = entries[at]
      if (!entry) continue
      const today = dayNumber(entry.sentAtMs, timeZone)
      if (today !== day) add(at, { kind: 'day', key: `day:${today}:${entry.key}`, atMs: entry.sentAtMs })
      day = today
      const isEarlier = earlierOf(entry, wasEarlier)
      if (isEarlier !== wasEarlier)
        add(at, { kind: 'conversation', key: `conversation:${entry.key}`, earlier: isEarlier })
      wasEarlier = isEarlier
      if (entry.key === newFrom) add(at, { kind: 'new', key: 'new' })
      if (entry.kind !== 'message') {
        add(at, entry)
        continue
      }
      const group = rows.at(-1)
      if (group?.kind === 'group' && fitsInto(group, entry)) {
        rows[rows.length - 1] = { ...group, messages: [...group.messages, entry] }
      } else {
        const { key, from, own, sentAtMs } = entry
        add(at, { kind: 'group', key: `group:${key}`, from, own, atMs: sentAtMs, messages: [entry] })
      }
    }
    reuseRows(last.rows, rows, kept)
    last = { entries, newFrom, rows, starts }
    return rows
  }
}

export function rowsOf(
  entries: readonly TranscriptEntry[],
  newFrom?: string,
  timeZone?: string,
): readonly Row[] {
  return createRows(timeZone)(entries, newFrom)
}

function commonLength(before: readonly TranscriptEntry[], after: readonly TranscriptEntry[]): number {
  let at = 0
  while (at < before.length && before[at] === after[at]) at += 1
  return at
}

/** Number of rows that cannot change: all but those of the last common entry, whose group may grow. */
function unchangedRows({ starts }: CachedRows, same: number): number {
  let kept = starts.length
  while (kept > 0 && (starts[kept - 1] ?? 0) >= same) kept -= 1
  const last = starts[kept - 1]
  while (kept > 0 && starts[kept - 1] === last) kept -= 1
  return kept
}

/** Replaces rows by equal earlier ones: by index from the start, then from the end. */
function reuseRows(before: readonly Row[], rows: Row[], from: number): void {
  const reuse = (at: number, old: Row | undefined): void => {
    const row = rows[at]
    if (row && old && isSame(old, row)) rows[at] = old
  }
  for (let at = from; at < Math.min(before.length, rows.length); at += 1) reuse(at, before[at])
  const moved = rows.length - before.length
  if (moved !== 0)
    for (let at = rows.length - 1; at >= Math.max(from, moved); at -= 1) reuse(at, before[at - moved])
}

function isSame(a: Row, b: Row): boolean {
  if (a.key !== b.key || a.kind !== b.kind) return false
  if (a.kind === 'group' && b.kind === 'group') {
    return a.messages.length === b.messages.length && a.messages.every((one, at) => one === b.messages[at])
  }
  if (a.kind === 'conversation' && b.kind === 'conversation') return a.earlier === b.earlier
  if (a.kind === 'day' && b.kind === 'day') return a.atMs === b.atMs
  return a === b || a.kind === 'new'
}

function fitsInto({ from, own, atMs, messages }: GroupRow, entry: MessageEntry): boolean {
  if (messages.length >= MAX_GROUP_SIZE) return false
  const same = own
    ? entry.own
    : !entry.own &&
      entry.from.id === from.id &&
      entry.from.role === from.role &&
      entry.from.displayName === from.displayName
  return same && Math.floor(entry.sentAtMs / 60_000) === Math.floor(atMs / 60_000)
}

/** A sign-in card belongs to the conversation around it. */
function earlierOf(entry: TranscriptEntry, before: boolean): boolean {
  return entry.kind === 'sign-in' ? before : entry.earlier === true
}

function lastEarlier(entries: readonly TranscriptEntry[], from: number): boolean {
  for (let at = from - 1; at >= 0; at--) {
    const entry = entries[at]
    if (entry && entry.kind !== 'sign-in') return entry.earlier === true
  }
  return false
}

function dayOf(entry: TranscriptEntry | undefined, timeZone: string | undefined): number | undefined {
  return entry && dayNumber(entry.sentAtMs, timeZone)
}

/** Index of the row with an entry. */
export function rowIndexOf(rows: readonly Row[], entryKey: string): number {
  return rows.findIndex((row) =>
    row.kind === 'group' ? row.messages.some(({ key }) => key === entryKey) : row.key === entryKey,
  )
}

/** Key of the customer's last message, which shows the delivery status. */
export function lastOwnKey(entries: readonly TranscriptEntry[]): string | undefined {
  return entries.findLast((entry) => entry.kind === 'message' && entry.own)?.key
}
