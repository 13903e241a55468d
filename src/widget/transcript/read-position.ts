import type { TranscriptEntry } from '../../model/chat/timeline.ts'

/** How far the customer has read. */
export interface ReadPosition {
  /** Key of the last entry that was visible; undefined if there was none. */
  readonly seenKey: string | undefined
  /** Key of the entry below the "new messages" line. */
  readonly newFrom: string | undefined
}

/** Returns the same object if nothing changed. */
export function nextReadPosition(
  position: ReadPosition,
  entries: readonly TranscriptEntry[],
  atBottom: boolean,
): ReadPosition {
  const last = entries.at(-1)
  const unseen = unseenOf(position, entries)
  const isNewOwnMessage = last?.key !== position.seenKey && last?.kind === 'message' && last.own
  const newFrom = isNewOwnMessage
    ? undefined
    : atBottom
      ? position.newFrom
      : (unseen[0]?.key ?? position.newFrom)
  const seenKey = atBottom || isNewOwnMessage ? last?.key : position.seenKey
  return newFrom === position.newFrom && seenKey === position.seenKey ? position : { seenKey, newFrom }
}

/** Position of a customer who opens a conversation: after a reload, `seenKey` is undefined. */
export function initialReadPosition(
  seenKey: string | undefined,
  unreadFrom: string | undefined,
  entries: readonly TranscriptEntry[],
): ReadPosition {
  const known = seenKey !== undefined && entries.some(({ key }) => key === seenKey)
  const [first] = known ? unseenOf({ seenKey }, entries) : entries.filter(({ key }) => key === unreadFrom)
  if (!first) return { seenKey: entries.at(-1)?.key, newFrom: undefined }
  return { seenKey: entries[entries.indexOf(first) - 1]?.key, newFrom: first.key }
}

/** Messages of other participants after the last entry that was visible, and after the customer's last message. */
export function unseenOf(
  { seenKey }: Pick<ReadPosition, 'seenKey'>,
  entries: readonly TranscriptEntry[],
): readonly TranscriptEntry[] {
  const seen = entries.findLastIndex(
    (entry) => entry.key === seenKey || (entry.kind === 'message' && entry.own),
  )
  return entries.slice(seen + 1).filter(({ kind }) => kind === 'message')
}
