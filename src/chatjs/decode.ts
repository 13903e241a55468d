import { ChatError } from '../model/chat-error.ts'
import type { Item, Notice, Receipt } from '../model/item.ts'
import type { Participant, ParticipantRole } from '../model/participant.ts'
import type { SignInOutcome } from '../model/sign-in/attempt.ts'
import type { AuthServerFact } from '../model/sign-in/events.ts'
import { bodyOf, shownPart } from './decode-body.ts'
import { displayNameOf } from './display-name.ts'
import { isBlank } from './is-blank.ts'

/** One item of Connect, decoded. */
export type Decoded =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'sign-in'; readonly fact: AuthServerFact }
  | { readonly kind: 'typing'; readonly from: Participant }
  | { readonly kind: 'receipt'; readonly messageId: string; readonly receipt: Receipt }
  | { readonly kind: 'name'; readonly who: Participant; readonly displayName: string; readonly item?: Item }
  /** Without an item if chatjs made the event up: the chat ended while the customer was not connected. */
  | { readonly kind: 'ended'; readonly item?: Item }
  | { readonly kind: 'ignored' }
  /** With the id of the item, if it has one. */
  | { readonly kind: 'malformed'; readonly reason: string; readonly id?: string }

const EVENT = 'application/vnd.amazonaws.connect.event.'

const NOTICES: Readonly<Record<string, Notice>> = {
  'participant.joined': 'joined',
  'participant.left': 'left',
  'participant.invited': 'invited',
  'participant.idle': 'idle',
  'participant.returned': 'returned',
  'participant.autodisconnection': 'auto-disconnected',
  'transfer.succeeded': 'transferred',
  'transfer.failed': 'transfer-failed',
}

/** The event is spelled with two l, the handler of chatjs with one; the README's `.success` does not exist. */
const OUTCOMES: Readonly<Record<string, SignInOutcome>> = {
  'authentication.succeeded': 'succeeded',
  'authentication.failed': 'failed',
  'authentication.timeout': 'timed-out',
  'authentication.expired': 'expired',
  'authentication.cancelled': 'cancelled',
}

const ROLES: Readonly<Record<string, ParticipantRole>> = {
  AGENT: 'agent',
  CUSTOMER: 'customer',
  SUPERVISOR: 'supervisor',
  CUSTOM_BOT: 'bot',
  SYSTEM: 'system',
}

type Raw = Readonly<Record<string, unknown>>

/** Decodes one item of the websocket or of GetTranscript. Never throws: an item that cannot be read is `malformed`. */
export function decode(raw: unknown): Decoded {
  const decoded = read(raw)
  if (decoded.kind !== 'malformed') return decoded
  const id = isRecord(raw) ? text(raw.Id) : undefined
  return id ? { ...decoded, id } : decoded
}

/** The error for an item that cannot be read: its id and the reason, nothing of its content. */
export function malformedEvent({ reason, id }: Extract<Decoded, { kind: 'malformed' }>): ChatError {
  return new ChatError('malformed-event', id ? `${reason} (item ${id})` : reason)
}

function read(raw: unknown): Decoded {
  if (!isRecord(raw)) return { kind: 'malformed', reason: 'an item is not an object' }
  if (raw.Type === 'MESSAGEMETADATA') return receipt(raw)
  const contentType = text(raw.ContentType)
  if (contentType === undefined && raw.Type !== 'ATTACHMENT') {
    return { kind: 'malformed', reason: 'an item has no content type' }
  }
  if (contentType?.startsWith(EVENT)) return event(raw, contentType.slice(EVENT.length))
  if (raw.Type !== 'MESSAGE' && raw.Type !== 'ATTACHMENT') return { kind: 'ignored' }
  return message(raw, contentType ?? 'attachment')
}

function event(raw: Raw, name: string): Decoded {
  if (name === 'chat.ended') return ended(raw)
  if (name === 'typing') return { kind: 'typing', from: participant(raw) }
  const place = placeOf(raw)
  if (!place) return { kind: 'malformed', reason: `the event ${name} has no id or time` }
  if (name === 'authentication.initiated') {
    const sessionId = sessionIdOf(raw)
    if (!sessionId) return { kind: 'malformed', reason: 'a sign-in was offered without a usable SessionId' }
    const { id, sentAtMs } = place
    return { kind: 'sign-in', fact: { type: 'sign-in-offered', sessionId, itemId: id, sentAtMs } }
  }
  const outcome = entryOf(OUTCOMES, name)
  if (outcome) {
    const sessionId = sessionIdOf(raw)
    const { id: itemId, sentAtMs } = place
    const fact = { type: 'sign-in-result' as const, outcome, itemId, sentAtMs }
    return { kind: 'sign-in', fact: sessionId ? { ...fact, sessionId } : fact }
  }
  const who = participant(raw)
  if (name === 'participant.displayname.updated') {
    if (!who.displayName) return { kind: 'malformed', reason: 'a new display name is missing' }
    // UNCONFIRMED whether the event names a role; only a customer's name changes, by signing in.
    const role = text(raw.ParticipantRole) ? who.role : 'customer'
    const named = { ...who, role }
    const { displayName } = who
    if (role !== 'customer') return { kind: 'name', who: named, displayName }
    const item = { kind: 'notice', ...place, notice: 'name-changed', who: named } as const
    return { kind: 'name', who: named, displayName, item }
  }
  const notice = entryOf(NOTICES, name)
  if (!notice) return { kind: 'ignored' }
  return { kind: 'item', item: { kind: 'notice', ...place, notice, who } }
}

function ended(raw: Raw): Decoded {
  const place = placeOf(raw)
  return place
    ? { kind: 'ended', item: { kind: 'notice', ...place, notice: 'chat-ended' } }
    : { kind: 'ended' }
}

function message(raw: Raw, contentType: string): Decoded {
  const place = placeOf(raw)
  if (!place) return { kind: 'malformed', reason: 'a message has no id or time' }
  const body = bodyOf(raw, contentType)
  if (!body) return { kind: 'malformed', reason: 'a message has no content' }
  const metadata = isRecord(raw.MessageMetadata) ? raw.MessageMetadata : {}
  const isPartial = metadata.MessageCompleted === false
  const from = participant(raw)
  // No bubble, no sound and no count.
  if ('text' in body && isBlank(shownPart(body)))
    return isPartial ? { kind: 'typing', from } : { kind: 'ignored' }
  const partial = isPartial ? { partial: true } : {}
  return { kind: 'item', item: { kind: 'message', ...place, from, body, ...partial } }
}

function receipt(raw: Raw): Decoded {
  const metadata = isRecord(raw.MessageMetadata) ? raw.MessageMetadata : {}
  const messageId = text(metadata.MessageId)
  const first: unknown = Array.isArray(metadata.Receipts) ? metadata.Receipts[0] : undefined
  if (!messageId || !isRecord(first)) return { kind: 'ignored' }
  return { kind: 'receipt', messageId, receipt: text(first.ReadTimestamp) ? 'read' : 'delivered' }
}

function participant(raw: Raw): Participant {
  const displayName = displayNameOf(raw.DisplayName)
  const known = entryOf(ROLES, text(raw.ParticipantRole) ?? '') ?? 'system'
  // Lex sends as SYSTEM under the name BOT, prompts of the flow as SYSTEM_MESSAGE: neither is a display name.
  const role = known === 'system' && displayName === 'BOT' ? 'bot' : known
  const named = displayName && displayName !== 'BOT' && displayName !== 'SYSTEM_MESSAGE'
  return { id: text(raw.ParticipantId) ?? '', role, ...(named ? { displayName } : {}) }
}

function placeOf(raw: Raw): { id: string; sentAtMs: number; earlier?: boolean } | undefined {
  const id = text(raw.Id)
  const sentAtMs = Date.parse(text(raw.AbsoluteTime) ?? '')
  if (!id || !Number.isFinite(sentAtMs)) return undefined
  // A transcript names the earlier contact that an item belongs to.
  return { id, sentAtMs, ...(text(raw.RelatedContactId) ? { earlier: true } : {}) }
}

/** 36 characters, in the JSON string of Content. UNCONFIRMED whether results repeat it. */
function sessionIdOf({ Content }: Raw): string | undefined {
  if (typeof Content !== 'string') return undefined
  try {
    const content: unknown = JSON.parse(Content)
    const sessionId = isRecord(content) ? text(content.SessionId) : undefined
    return sessionId?.length === 36 ? sessionId : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function entryOf<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
