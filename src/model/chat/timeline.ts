import type { Item, MessageBody, Notice, Outgoing, Receipt, SendFailure } from '../item.ts'
import type { Participant } from '../participant.ts'
import { isHiddenNotice, isOwnMessage } from './items.ts'
import type { ChatState } from './state.ts'

/** The entries of the conversation, top to bottom. `key` stays the same from sending to echo. */
export type TranscriptEntry = MessageEntry | NoticeEntry | SignInEntry

export interface MessageEntry {
  readonly kind: 'message'
  readonly key: string
  readonly from: Participant
  readonly own: boolean
  readonly body: MessageBody
  /** Connect's time, or the customer's while the message is on its way. */
  readonly sentAtMs: number
  readonly partial: boolean
  /** Own messages only. */
  readonly status?: MessageStatus
  readonly reason?: SendFailure
  /** For retry and discard of a failed message. */
  readonly clientToken?: string
}

export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed'

export interface NoticeEntry {
  readonly kind: 'notice'
  readonly key: string
  readonly notice: Notice
  readonly who?: Participant
  readonly sentAtMs: number
}

export interface SignInEntry {
  readonly kind: 'sign-in'
  readonly key: string
  readonly sessionId: string
  readonly sentAtMs: number
}

/** Where the customer reads: the time of the topmost visible entry, and how many CSS pixels of it are above the visible part. */
export interface ScrollPlace {
  /** Connect's time. */
  readonly atMs: number
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
