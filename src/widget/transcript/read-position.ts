import type { TranscriptEntry } from '../../model/chat/timeline.ts'

/** What the customer has seen of the conversation. */
export interface ReadPosition {
  /** Key of the last entry that was in sight; undefined while there was none. */
  readonly seenKey: string | undefined
  /** Key of the entry above which the "new messages" line stands. */
  readonly newFrom: string | undefined
}

/** The same sight back means that nothing changed. */
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

/** Sight of someone who comes back to a conversation that went on meanwhile. */
export function initialReadPosition(
  seenKey: string | undefined,
  entries: readonly TranscriptEntry[],
): ReadPosition {
  const known = seenKey !== undefined && entries.some(({ key }) => key === seenKey)
  const [first] = known ? unseenOf({ seenKey }, entries) : []
  return { seenKey: entries.at(-1)?.key, newFrom: first?.key }
}

/** Messages of others after the last entry that was in sight. */
export function unseenOf(
  { seenKey }: Pick<ReadPosition, 'seenKey'>,
  entries: readonly TranscriptEntry[],
): readonly TranscriptEntry[] {
  const seen = entries.findLastIndex(({ key }) => key === seenKey)
  return entries.slice(seen + 1).filter((entry) => entry.kind === 'message' && !entry.own)
}
