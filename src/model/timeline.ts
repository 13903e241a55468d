import type { ChatState } from './chat-state.ts'
import type { Item, MessageBody, Notice, Outgoing, Receipt, SendFailure } from './item.ts'
import { isOwnMessage, isUntold } from './items.ts'
import type { Participant } from './participant.ts'

/** What stands in the conversation, top to bottom. `key` stays the same from sending to echo. */
export type Entry = MessageEntry | NoticeEntry | SignInEntry

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
export function createTimeline(): (state: ChatState) => readonly Entry[] {
  let last: Sources | undefined
  let entries: readonly Entry[] = []
  const made = new WeakMap<Item, Entry>()
  return (state) => {
    if (last && sameSources(last, state)) return entries
    last = state
    entries = timelineOf(state, made, entries)
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

function timelineOf(state: Sources, made: WeakMap<Item, Entry>, before: readonly Entry[]): readonly Entry[] {
  const self = state.chat?.participantId
  const placed: Entry[] = []
  for (const item of state.items) {
    if (item.kind === 'notice' && isUntold(item)) continue
    // An item never changes; who the customer is, and how far a message of theirs has come, may.
    const status = isOwnMessage(item, self) ? statusOf(item.id, state.receipts) : undefined
    let entry = made.get(item)
    if (!entry || (entry.kind === 'message' && entry.status !== status)) {
      entry = entryOf(item, status)
      made.set(item, entry)
    }
    placed.push(entry)
  }
  for (const { sessionId, sentAtMs } of state.attempts) {
    const key = `sign-in:${sessionId}`
    const known = before.find((entry) => entry.key === key && entry.sentAtMs === sentAtMs)
    const at = placed.findLastIndex((entry) => entry.sentAtMs <= sentAtMs) + 1
    placed.splice(at, 0, known ?? { kind: 'sign-in', key, sessionId, sentAtMs })
  }
  return [...placed, ...state.outbox.map((outgoing) => pending(outgoing, state))]
}

/** Messages have a status where they are the customer's own. */
function entryOf(item: Item, status: MessageStatus | undefined): Entry {
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

function pending(outgoing: Outgoing, { chat, receipts, ...state }: Sources): MessageEntry {
  const { clientToken, text, queuedAtMs, status, reason, id } = outgoing
  const displayName = state.displayName ?? chat?.displayName
  return {
    kind: 'message',
    key: clientToken,
    from: { id: chat?.participantId ?? '', role: 'customer', ...(displayName ? { displayName } : {}) },
    own: true,
    body: { format: 'plain', text },
    sentAtMs: queuedAtMs,
    partial: false,
    status: status === 'sent' && id ? statusOf(id, receipts) : status,
    clientToken,
    ...(reason ? { reason } : {}),
  }
}
