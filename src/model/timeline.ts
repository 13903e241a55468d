import type { ChatState } from './chat-state.ts'
import type { MessageBody, Notice, Outgoing, Receipt, SendFailure } from './item.ts'
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

type Sources = Pick<ChatState, 'items' | 'outbox' | 'attempts' | 'receipts' | 'chat' | 'displayName'>

/** A selector that rebuilds the list only when something in it changed. One per store. */
export function createTimeline(): (state: ChatState) => readonly Entry[] {
  let last: Sources | undefined
  let entries: readonly Entry[] = []
  return (state) => {
    if (last && sameSources(last, state)) return entries
    last = state
    entries = timelineOf(state)
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

function timelineOf(state: Sources): readonly Entry[] {
  const self = state.chat?.participantId
  const placed: Entry[] = state.items.flatMap((item): readonly Entry[] => {
    if (item.kind === 'notice') {
      if (isUntold(item)) return []
      const { notice, who, sentAtMs } = item
      return [{ kind: 'notice', key: item.id, notice, sentAtMs, ...(who ? { who } : {}) }]
    }
    const own = isOwnMessage(item, self)
    const message: Entry = {
      kind: 'message',
      key: item.clientToken ?? item.id,
      from: item.from,
      own,
      body: item.body,
      sentAtMs: item.sentAtMs,
      partial: item.partial ?? false,
      ...(own ? { status: statusOf(item.id, state.receipts) } : {}),
    }
    return [message]
  })
  for (const { sessionId, sentAtMs } of state.attempts) {
    const at = placed.findLastIndex((entry) => entry.sentAtMs <= sentAtMs) + 1
    placed.splice(at, 0, { kind: 'sign-in', key: `sign-in:${sessionId}`, sessionId, sentAtMs })
  }
  return [...placed, ...state.outbox.map((outgoing) => pending(outgoing, state))]
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
