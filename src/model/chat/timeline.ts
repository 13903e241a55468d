import type { Item, MessageBody, Notice, Outgoing, Receipt, SendFailure } from '../item.ts'
import type { Participant } from '../participant.ts'
import { isHiddenNotice, isOwnMessage } from './items.ts'
import type { ChatState } from './state.ts'

/** What stands in the conversation, top to bottom. `key` stays the same from sending to echo. */
export type TranscriptEntry = MessageEntry | NoticeEntry | SignInEntry

export interface MessageEntry {
  readonly kind: 'message'
  readonly key: string
  readonly from: Participant
  readonly own: boolean
  readonly body: MessageBody
  /** Connect's time, or the customer's while it is on its way. */
  readonly sentAtMs: number
  readonly partial: boolean
  /** Own messages only. */
  readonly status?: MessageStatus
  readonly reason?: SendFailure
  /** To retry or discard it, while it failed. */
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

/** Where the customer reads: the entry of this time, and how many CSS pixels of it are above what is in sight. */
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

/** Items, and for each the entry that was made of it; none where nobody is told. */
interface Made {
  readonly items: readonly Item[]
  readonly entries: readonly (TranscriptEntry | undefined)[]
}

/** An item never changes; who the customer is, and how far a message of theirs has come, may. */
function entriesOf({ items, chat, receipts }: Sources, made: Made): Made['entries'] {
  // Items come in at the end, or many at once before the others: most stand where they stood, but for a shift.
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

/** Messages have a status where they are the customer's own. */
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
