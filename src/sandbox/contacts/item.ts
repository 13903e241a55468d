/** Senders of a chat (API Reference, connect-participant Item). */
export type ParticipantRole = 'AGENT' | 'CUSTOMER' | 'SYSTEM' | 'CUSTOM_BOT' | 'SUPERVISOR'

export type ItemType = 'MESSAGE' | 'EVENT' | 'ATTACHMENT' | 'MESSAGEMETADATA'

export interface Receipt {
  readonly DeliveredTimestamp?: string
  readonly ReadTimestamp?: string
  readonly RecipientParticipantId: string
}

/** Receipts and, for streamed bot messages, the number of the chunk. */
export interface MessageMetadata {
  readonly MessageId?: string
  readonly Receipts?: readonly Receipt[]
  readonly MessageProcessingStatus?: 'PROCESSING' | 'FAILED' | 'REJECTED'
  readonly MessageCompleted?: boolean
  readonly ChunkNumber?: number
}

export interface Attachment {
  readonly AttachmentId: string
  readonly AttachmentName?: string
  readonly ContentType?: string
  readonly Status?: 'APPROVED' | 'REJECTED' | 'IN_PROGRESS'
}

/** One item of a chat, as it is sent on the websocket. */
export interface Item {
  readonly AbsoluteTime: string
  readonly Id: string
  readonly Type: ItemType
  readonly ContactId: string
  readonly InitialContactId: string
  readonly ContentType?: string
  readonly Content?: string
  readonly ParticipantId?: string
  readonly ParticipantRole?: ParticipantRole
  readonly DisplayName?: string
  readonly RelatedContactId?: string
  readonly MessageMetadata?: MessageMetadata
  readonly Attachments?: readonly Attachment[]
}

/** An item that GetTranscript can return. */
export interface StoredItem extends Item {
  readonly Type: Exclude<ItemType, 'MESSAGEMETADATA'>
}

const EVENT_TYPE_PREFIX = 'application/vnd.amazonaws.connect.event.'

/** The content type of an event from its short name, e.g. `chat.ended`. */
export function eventType(name: string): string {
  return `${EVENT_TYPE_PREFIX}${name}`
}

/** Events that GetTranscript returns (Administrator Guide, chat timeouts; API Reference, GetTranscript). */
const STORED_EVENTS = new Set(
  [
    'participant.invited',
    'participant.joined',
    'participant.left',
    'transfer.succeeded',
    'transfer.failed',
    'chat.ended',
  ].map(eventType),
)

/** UNCONFIRMED whether AWS stores these events: the dialect decides. */
function isSignInEvent(contentType: string): boolean {
  return (
    contentType.startsWith(eventType('authentication.')) ||
    contentType === eventType('participant.displayname.updated')
  )
}

/** Whether an item is kept in the transcript. Others are only sent on the websockets. */
export function isStored(
  item: Item,
  dialect: { readonly storesAuthenticationEvents: boolean },
): item is StoredItem {
  if (item.Type === 'MESSAGEMETADATA') return false
  // Chunks are not kept; the complete message is.
  if (item.MessageMetadata?.MessageCompleted === false) return false
  if (item.Type !== 'EVENT') return true
  const contentType = item.ContentType ?? ''
  return isSignInEvent(contentType) ? dialect.storesAuthenticationEvents : STORED_EVENTS.has(contentType)
}
