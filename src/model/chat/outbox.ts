import type { MessageItem, Outgoing } from '../item.ts'
import { type NextChat, unchanged, withAnnouncement } from './announce.ts'
import type { ChatEvent } from './events.ts'
import { insert } from './insert.ts'
import type { ChatState } from './state.ts'

type OutboxEvent = Extract<ChatEvent, { clientToken: string }>

/** An outgoing message after one event. */
export function reduceOutbox(state: ChatState, event: OutboxEvent): NextChat {
  const { clientToken } = event
  if (event.type === 'send-queued') {
    const { text, atMs } = event
    // Before the transcript was read, older items are unknown, so no echo can be matched by its text.
    const notBeforeMs =
      state.items.at(-1)?.sentAtMs ?? (state.unseenAfterMs === 0 ? 0 : Number.MAX_SAFE_INTEGER)
    const status = state.connection === 'offline' ? 'waiting' : 'sending'
    const queued: Outgoing = { clientToken, text, queuedAtMs: atMs, notBeforeMs, status }
    return unchanged({ ...state, outbox: [...state.outbox, queued] })
  }
  const index = state.outbox.findIndex((outgoing) => outgoing.clientToken === clientToken)
  const outgoing = state.outbox[index]
  if (!outgoing) return unchanged(state)
  const { reason: _, ...rest } = outgoing
  const withOutgoing = (next: Outgoing): ChatState => ({ ...state, outbox: state.outbox.with(index, next) })
  switch (event.type) {
    case 'send-begun':
      return unchanged(outgoing.status === 'waiting' ? withOutgoing({ ...rest, status: 'sending' }) : state)
    case 'send-put-off':
      return unchanged(outgoing.status === 'sending' ? withOutgoing({ ...rest, status: 'waiting' }) : state)
    case 'sent': {
      const echo = state.items.findIndex((item) => item.id === event.id)
      return unchanged(echo >= 0 ? echoed(state, outgoing, echo) : arrived(state, outgoing, event))
    }
    case 'send-failed':
      return withAnnouncement(withOutgoing({ ...outgoing, status: 'failed', reason: event.reason }), {
        type: 'send-failed',
        reason: event.reason,
      })
    case 'send-retried':
      return unchanged(outgoing.status === 'failed' ? withOutgoing({ ...rest, status: 'sending' }) : state)
    case 'send-discarded':
      if (outgoing.status !== 'failed' && outgoing.status !== 'waiting') return unchanged(state)
      return unchanged({ ...state, outbox: state.outbox.filter((one) => one !== outgoing) })
  }
}

/** Connect's answer has everything that the echo will have, so the message becomes an item now. */
function arrived(
  state: ChatState,
  { clientToken, text }: Outgoing,
  { id, sentAtMs }: { readonly id: string; readonly sentAtMs: number },
): ChatState {
  const displayName = state.displayName ?? state.chat?.displayName
  const item: MessageItem = {
    kind: 'message',
    id,
    sentAtMs,
    from: { id: state.chat?.participantId ?? '', role: 'customer', ...(displayName ? { displayName } : {}) },
    body: { format: 'plain', text },
    provisional: true,
    clientToken,
  }
  const outbox = state.outbox.filter((one) => one.clientToken !== clientToken)
  return { ...state, outbox, items: insert(state.items, item) }
}

/** The echo arrived before the answer and was not matched, because its text differs from the text sent. */
function echoed(state: ChatState, outgoing: Outgoing, index: number): ChatState {
  const { clientToken } = outgoing
  const item = state.items[index]
  const outbox = state.outbox.filter((one) => one !== outgoing)
  if (item?.kind !== 'message' || item.clientToken) return { ...state, outbox }
  return { ...state, outbox, items: state.items.with(index, { ...item, clientToken }) }
}

/** On its way, or about to be sent without the customer's action. */
export function isPending({ status }: Outgoing): boolean {
  return status === 'sending' || status === 'waiting'
}

/** Messages that a page had not sent before it was reloaded. */
export function outboxRestored(state: ChatState, kept: readonly Outgoing[]): ChatState {
  const known = new Set(state.outbox.map(({ clientToken }) => clientToken))
  return {
    ...state,
    outbox: [...kept.filter(({ clientToken }) => !known.has(clientToken)), ...state.outbox],
  }
}

/** A message that was on its way when its chat ended. */
export function unsent(outgoing: Outgoing): Outgoing {
  return isPending(outgoing) ? { ...outgoing, status: 'failed', reason: 'chat-ended' } : outgoing
}
