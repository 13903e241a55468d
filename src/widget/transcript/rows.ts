import type { Participant } from '../../model/participant.ts'
import type { Entry, MessageEntry, NoticeEntry, SignInEntry } from '../../model/timeline.ts'
import { dayNumber } from '../messages/formats.ts'

/** What the transcript shows, top to bottom: entries with the lines between them. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'new'; readonly key: string }
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

/** `newFrom` is the key of the entry above which the "new messages" line stands. */
export function rowsOf(entries: readonly Entry[], newFrom?: string, timeZone?: string): readonly Row[] {
  const rows: Row[] = []
  let day: number | undefined
  for (const entry of entries) {
    const today = dayNumber(entry.sentAtMs, timeZone)
    if (today !== day) rows.push({ kind: 'day', key: `day:${today}:${entry.key}`, atMs: entry.sentAtMs })
    day = today
    if (entry.key === newFrom) rows.push({ kind: 'new', key: 'new' })
    if (entry.kind !== 'message') {
      rows.push(entry)
      continue
    }
    const last = rows.at(-1)
    if (last?.kind === 'group' && belongs(last, entry)) {
      rows[rows.length - 1] = { ...last, messages: [...last.messages, entry] }
    } else {
      const { key, from, own, sentAtMs } = entry
      rows.push({ kind: 'group', key: `group:${key}`, from, own, atMs: sentAtMs, messages: [entry] })
    }
  }
  return rows
}

function belongs({ from, own, atMs }: GroupRow, entry: MessageEntry): boolean {
  const same = own
    ? entry.own
    : !entry.own &&
      entry.from.id === from.id &&
      entry.from.role === from.role &&
      entry.from.displayName === from.displayName
  return same && Math.floor(entry.sentAtMs / 60_000) === Math.floor(atMs / 60_000)
}

/** The last of the customer's own messages: only there does the delivery status stand. */
export function lastOwnKey(entries: readonly Entry[]): string | undefined {
  return entries.findLast((entry) => entry.kind === 'message' && entry.own)?.key
}
