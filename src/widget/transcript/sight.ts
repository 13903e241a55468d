import type { TranscriptEntry } from '../../model/timeline.ts'

/** What the customer has seen of the conversation. */
export interface Sight {
  /** Key of the last entry that was in sight; undefined while there was none. */
  readonly seenKey: string | undefined
  /** Key of the entry above which the "new messages" line stands. */
  readonly mark: string | undefined
}

/** The same sight back means that nothing changed. */
export function nextSight(sight: Sight, entries: readonly TranscriptEntry[], atBottom: boolean): Sight {
  const last = entries.at(-1)
  const fresh = unseenOf(sight, entries)
  const wrote = last?.key !== sight.seenKey && last?.kind === 'message' && last.own
  const mark = wrote ? undefined : atBottom ? sight.mark : (fresh[0]?.key ?? sight.mark)
  const seenKey = atBottom || wrote ? last?.key : sight.seenKey
  return mark === sight.mark && seenKey === sight.seenKey ? sight : { seenKey, mark }
}

/** Sight of someone who comes back to a conversation that went on meanwhile. */
export function openingSight(seenKey: string | undefined, entries: readonly TranscriptEntry[]): Sight {
  const known = seenKey !== undefined && entries.some(({ key }) => key === seenKey)
  const [first] = known ? unseenOf({ seenKey }, entries) : []
  return { seenKey: entries.at(-1)?.key, mark: first?.key }
}

/** Messages of others after the last entry that was in sight. */
export function unseenOf(
  { seenKey }: Pick<Sight, 'seenKey'>,
  entries: readonly TranscriptEntry[],
): readonly TranscriptEntry[] {
  const seen = entries.findLastIndex(({ key }) => key === seenKey)
  return entries.slice(seen + 1).filter((entry) => entry.kind === 'message' && !entry.own)
}
