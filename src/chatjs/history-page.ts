import type { Item, ReceiptFact } from '../model/item.ts'
import {
  type ConnectionListener,
  type HistoryPage,
  type NameFact,
  ParticipantError,
  type ProcessingFact,
} from '../model/ports.ts'
import type { AuthServerFact } from '../model/sign-in/events.ts'
import { decode, malformedEvent } from './decode.ts'
import { processingOf } from './processing.ts'

/** A page of GetTranscript. Throws ParticipantError if the answer has no transcript; reports items that cannot be read. */
export function historyPage(data: unknown, self: string, listener: ConnectionListener): HistoryPage {
  const { Transcript, NextToken } = isRecord(data) ? data : {}
  if (!Array.isArray(Transcript)) throw new ParticipantError('unreachable', 'getTranscript: no transcript')
  const items: Item[] = []
  const signIns: AuthServerFact[] = []
  const names: NameFact[] = []
  const receipts: ReceiptFact[] = []
  const processing: ProcessingFact[] = []
  for (const raw of Transcript) {
    receipts.push(...receiptsOf(raw, self))
    const processed = processingOf(raw)
    if (processed) processing.push(processed)
    const decoded = decode(raw)
    if (decoded.kind === 'item') items.push(decoded.item)
    else if (decoded.kind === 'ended' && decoded.item) items.push(decoded.item)
    else if (decoded.kind === 'sign-in') signIns.push(decoded.fact)
    else if (decoded.kind === 'name') {
      const { who, displayName, item } = decoded
      if (item) items.push(item)
      names.push({ participantId: who.id, role: who.role, displayName })
    } else if (decoded.kind === 'malformed') listener.onError(malformedEvent(decoded))
  }
  return {
    items,
    signIns,
    names,
    receipts,
    ...(processing.length > 0 ? { processing } : {}),
    ...(typeof NextToken === 'string' && NextToken ? { older: NextToken } : {}),
  }
}

/** The receipts of other participants in the metadata of a message. */
function receiptsOf(raw: unknown, self: string): readonly ReceiptFact[] {
  if (!isRecord(raw) || typeof raw.Id !== 'string' || !isRecord(raw.MessageMetadata)) return []
  const { Receipts } = raw.MessageMetadata
  if (!Array.isArray(Receipts)) return []
  const messageId = raw.Id
  return Receipts.flatMap((one: unknown): readonly ReceiptFact[] => {
    if (!isRecord(one) || one.RecipientParticipantId === self) return []
    if (one.ReadTimestamp) return [{ messageId, receipt: 'read' }]
    return one.DeliveredTimestamp ? [{ messageId, receipt: 'delivered' }] : []
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
