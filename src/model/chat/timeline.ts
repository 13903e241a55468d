import type { Item, MessageBody, Notice, Outgoing, Receipt, SendFailure } from '../item.ts'
import type { Participant } from '../participant.ts'
import { isHiddenNotice, isOwnMessage } from './items.ts'
import type { ChatState } from './state.ts'

/** The entries of the conversation, top to bottom. `key` stays the same from sending to echo. */
export type TranscriptEntry = MessageEntry | NoticeEntry | SignInEntry

/** A message in the conversation. */
export interface MessageEntry {
  /** Distinguishes the kinds of entries. */
  readonly kind: 'message'
  /** Stable key for rendering. */
  readonly key: string
  /** Who wrote the message. */
  readonly from: Participant
  /** Whether the customer wrote it. */
  readonly own: boolean
  /** Content of the message. */
  readonly body: MessageBody
  /** Connect's time, or the customer's while the message is on its way. */
  readonly sentAtMs: number
  /** Whether a bot is still writing the message. */
  readonly partial: boolean
  /** Own messages only. */
  readonly status?: MessageStatus
  /** Why sending failed; set while `status` is `failed`. */
  readonly reason?: SendFailure
  /** For retry and discard of a failed message. */
  readonly clientToken?: string
}

/** Delivery state of one of the customer's messages. */
export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed'

/** An event of the chat, such as an agent who joined. */
export interface NoticeEntry {
  /** Distinguishes the kinds of entries. */
  readonly kind: 'notice'
  /** Stable key for rendering. */
  readonly key: string
  /** What happened. */
  readonly notice: Notice
  /** The participant it is about, if Connect names one. */
  readonly who?: Participant
  /** Connect's time, in milliseconds since 1970. */
  readonly sentAtMs: number
}

/** A sign-in card in the conversation. */
export interface SignInEntry {
  /** Distinguishes the kinds of entries. */
  readonly kind: 'sign-in'
  /** Stable key for rendering. */
  readonly key: string
  /** Connect's SessionId; pass it to `useAuthentication`. */
  readonly sessionId: string
  /** Connect's time, in milliseconds since 1970. */
  readonly sentAtMs: number
}

/** Where the customer reads: the time of the topmost visible entry, and how many CSS pixels of it are above the visible part. */
export interface ScrollPlace {
  /** Connect's time. */
  readonly atMs: number
  /** How many CSS pixels of the entry are above the visible part. */
  readonly offset: number
}

type Sources = Pick<ChatState, 'items' | 'outbox' | 'attempts' | 'receipts' | 'chat' | 'displayName'>

/**
 * A selector that rebuilds the list only when something in it changed; entries that did not change keep their
 * identity. One per store.
 */
export function createTimeline(): (state: ChatState) => readonly TranscriptEntry[] {
  let last: Sources | undefined
  let entries: readonly TranscriptEntry[] = []
  let made: Made = { items: [], entries: [] }
  return (state) => {
    if (last && sameSources(last, state)) return entries
    last = state
    made = { items: state.items, entries: entriesOf(state, made) }
    entries = timelineOf(state, made.entries, entries)
    return entries
  }
}

function sameSources(a: Sources, b: Sources): boolean {
  return (
    a.items === b.items &&
    a.outbox === b.outbox &&
    a.attempts === b.attempts &&
    a.receipts === b.receipts &&
    a.chat === b.chat &&
    a.displayName === b.displayName
  )
}

/** Items, and the entry of each; a hidden notice has none. */
interface Made {
  readonly items: readonly Item[]
  readonly entries: readonly (TranscriptEntry | undefined)[]
}

/** An item never changes; the customer's id and the status of an own message can. */
function entriesOf({ items, chat, receipts }: Sources, made: Made): Made['entries'] {
  // Items are added at the end, or many at once before the others: most keep their place but for a shift.
  let shift = 0
  return items.map((item, at) => {
    if (item.kind === 'notice' && isHiddenNotice(item)) return undefined
    if (made.items[at - shift] !== item) {
      const before = made.items.indexOf(item)
      if (before >= 0) shift = at - before
    }
    const known = made.items[at - shift] === item ? made.entries[at - shift] : undefined
    const status = isOwnMessage(item, chat?.participantId) ? statusOf(item.id, receipts) : undefined
    return known && (known.kind !== 'message' || known.status === status) ? known : entryOf(item, status)
  })
}

function timelineOf(
  state: Sources,
  made: Made['entries'],
  before: readonly TranscriptEntry[],
): readonly TranscriptEntry[] {
  const placed = made.filter((entry) => entry !== undefined)
  for (const { sessionId, sentAtMs } of state.attempts) {
    const key = `sign-in:${sessionId}`
    const known = before.find((entry) => entry.key === key && entry.sentAtMs === sentAtMs)
    const at = placed.findLastIndex((entry) => entry.sentAtMs <= sentAtMs) + 1
    placed.splice(at, 0, known ?? { kind: 'sign-in', key, sessionId, sentAtMs })
  }
  return [...placed, ...state.outbox.map((outgoing) => pending(outgoing, state))]
}

/** Only own messages have a status. */
function entryOf(item: Item, status: MessageStatus | undefined): TranscriptEntry {
  if (item.kind === 'notice') {
    const { notice, who, sentAtMs } = item
    return { kind: 'notice', key: item.id, notice, sentAtMs, ...(who ? { who } : {}) }
  }
  return {
    kind: 'message',
    key: item.clientToken ?? item.id,
    from: item.from,
    own: status !== undefined,
    body: item.body,
    sentAtMs: item.sentAtMs,
    partial: item.partial ?? false,
    ...(status ? { status } : {}),
  }
}

function statusOf(id: string, receipts: Readonly<Record<string, Receipt>>): MessageStatus {
  return receipts[id] ?? 'sent'
}

function pending(outgoing: Outgoing, { chat, ...state }: Sources): MessageEntry {
  const { clientToken, text, queuedAtMs, status, reason } = outgoing
  const displayName = state.displayName ?? chat?.displayName
  return {
    kind: 'message',
    key: clientToken,
    from: { id: chat?.participantId ?? '', role: 'customer', ...(displayName ? { displayName } : {}) },
    own: true,
    body: { format: 'plain', text },
    sentAtMs: queuedAtMs,
    partial: false,
    status,
    clientToken,
    ...(reason ? { reason } : {}),
  }
}
