/** Senders of a chat (API Reference, connect-participant Item). */
export type ParticipantRole = 'AGENT' | 'CUSTOMER' | 'SYSTEM' | 'CUSTOM_BOT' | 'SUPERVISOR'

/** Type of an item. */
export type ItemType = 'MESSAGE' | 'EVENT' | 'ATTACHMENT' | 'MESSAGEMETADATA'

/** A receipt of a message, in the wire format of Connect. */
export interface Receipt {
  /** When the message was delivered, in ISO 8601. */
  readonly DeliveredTimestamp?: string
  /** When the message was read, in ISO 8601. */
  readonly ReadTimestamp?: string
  /** Id of the recipient. */
  readonly RecipientParticipantId: string
}

/** Receipts and, for streamed bot messages, the number of the chunk. */
export interface MessageMetadata {
  /** Id of the message. */
  readonly MessageId?: string
  /** Receipts of the other participants. */
  readonly Receipts?: readonly Receipt[]
  /** State of message processing. */
  readonly MessageProcessingStatus?: 'PROCESSING' | 'FAILED' | 'REJECTED'
  /** Whether a streamed message is complete. */
  readonly MessageCompleted?: boolean
  /** Number of a chunk of a streamed message. */
  readonly ChunkNumber?: number
}

/** An attachment of an item, in the wire format of Connect. */
export interface Attachment {
  /** Id of the attachment. */
  readonly AttachmentId: string
  /** File name. */
  readonly AttachmentName?: string
  /** Media type. */
  readonly ContentType?: string
  /** State of the file scan. */
  readonly Status?: 'APPROVED' | 'REJECTED' | 'IN_PROGRESS'
}

/** One item of a chat, as it is sent on the websocket. */
export interface Item {
  /** Time in ISO 8601. */
  readonly AbsoluteTime: string
  /** Id of the item. */
  readonly Id: string
  /** Type of the item. */
  readonly Type: ItemType
  /** ContactId of the chat. */
  readonly ContactId: string
  /** ContactId of the first chat of the conversation. */
  readonly InitialContactId: string
  /** Content type; of an event, its name. */
  readonly ContentType?: string
  /** Content as text or JSON. */
  readonly Content?: string
  /** Id of the sender. */
  readonly ParticipantId?: string
  /** Role of the sender. */
  readonly ParticipantRole?: ParticipantRole
  /** Display name of the sender. */
  readonly DisplayName?: string
  /** ContactId of the earlier chat that the item is from. */
  readonly RelatedContactId?: string
  /** Receipts and processing state of a message. */
  readonly MessageMetadata?: MessageMetadata
  /** Attachments of the item. */
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
