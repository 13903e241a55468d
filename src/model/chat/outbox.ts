import type { Item, MessageBody, MessageItem, Outgoing, OutgoingAnswer, SendFailure } from '../item.ts'
import { type NextChat, unchanged, withAnnouncement } from './announce.ts'
import type { ChatEvent } from './events.ts'
import { insert } from './insert.ts'
import type { ChatState } from './state.ts'

type OutboxEvent = Extract<ChatEvent, { clientToken: string }>

/** An outgoing message after one event. */
export function reduceOutbox(state: ChatState, event: OutboxEvent): NextChat {
  const { clientToken } = event
  if (event.type === 'send-queued') {
    const { text, answer, file, atMs } = event
    const isStarted = state.chat !== undefined
    // Before the transcript was read, older items are unknown, so no echo can be matched by its text.
    const notBeforeMs =
      state.items.at(-1)?.sentAtMs ?? (isStarted && state.unseenAfterMs === 0 ? 0 : Number.MAX_SAFE_INTEGER)
    const status = state.connection === 'offline' || !isStarted ? 'waiting' : 'sending'
    const queued: Outgoing = {
      ...{ clientToken, text, queuedAtMs: atMs, notBeforeMs, status },
      ...(answer ? { answer } : {}),
      ...(file ? { file } : {}),
    }
    return unchanged(withChoice({ ...state, outbox: [...outboxWithout(state, answer), queued] }, queued))
  }
  const known = event.type === 'sent' ? withAnswerId(state, clientToken, event.id) : state
  return reduceOutgoing(known, event)
}

function reduceOutgoing(state: ChatState, event: Exclude<OutboxEvent, { type: 'send-queued' }>): NextChat {
  const { clientToken } = event
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
      return withAnnouncement(withOutgoing(failed(outgoing, event.reason, state.items)), {
        type: 'send-failed',
        reason: event.reason,
      })
    case 'send-retried': {
      if (outgoing.status !== 'failed') return unchanged(state)
      // It is sent now, so this is its place, and what waits was written before.
      const retried: Outgoing = {
        ...rest,
        status: 'sending',
        placeMs: state.items.at(-1)?.sentAtMs ?? placeOf(rest),
      }
      return unchanged({ ...state, outbox: [...state.outbox.toSpliced(index, 1), retried] })
    }
    case 'file-advanced': {
      if (!outgoing.file || !isPending(outgoing)) return unchanged(state)
      const file = { ...outgoing.file, id: event.id }
      return unchanged(
        withOutgoing({ ...rest, file, status: event.isComplete ? 'checking' : outgoing.status }),
      )
    }
    case 'send-discarded':
      // Only the upload of a file can be interrupted.
      if (outgoing.status === 'checking' || (outgoing.status === 'sending' && !outgoing.file))
        return unchanged(state)
      return unchanged({ ...state, outbox: state.outbox.filter((one) => one !== outgoing) })
  }
}

/** Connect's answer has everything that the echo will have, so the message becomes an item now. */
function arrived(
  state: ChatState,
  outgoing: Outgoing,
  { id, sentAtMs }: { readonly id: string; readonly sentAtMs: number },
): ChatState {
  const { clientToken } = outgoing
  const displayName = state.displayName ?? state.chat?.displayName
  const item: MessageItem = {
    kind: 'message',
    id,
    sentAtMs,
    from: { id: state.chat?.participantId ?? '', role: 'customer', ...(displayName ? { displayName } : {}) },
    body: bodyOf(outgoing),
    provisional: true,
    clientToken,
  }
  return { ...state, outbox: outboxAfter(state.outbox, outgoing, sentAtMs), items: insert(state.items, item) }
}

/** The outbox without a message that Connect has; what was written after it is placed after it. */
export function outboxAfter(
  outbox: readonly Outgoing[],
  sent: Outgoing,
  sentAtMs: number,
): readonly Outgoing[] {
  const index = outbox.indexOf(sent)
  return outbox.flatMap((one, at) => {
    if (at === index) return []
    return [at > index && placeOf(one) < sentAtMs ? { ...one, placeMs: sentAtMs } : one]
  })
}

/** Connect's time after which a message that failed is shown. */
export function placeOf({ placeMs, notBeforeMs }: Outgoing): number {
  return placeMs ?? notBeforeMs
}

/** The echo arrived before the answer and was not matched, because its text differs from the text sent. */
function echoed(state: ChatState, outgoing: Outgoing, index: number): ChatState {
  const { clientToken } = outgoing
  const item = state.items[index]
  const outbox = outboxAfter(state.outbox, outgoing, item?.sentAtMs ?? 0)
  if (item?.kind !== 'message' || item.clientToken) return { ...state, outbox }
  return { ...state, outbox, items: state.items.with(index, { ...item, clientToken }) }
}

/** The body that Connect will echo; of a file there is no echo, but an item. */
function bodyOf({ text, answer }: Outgoing): MessageBody {
  if (!answer) return { format: 'plain', text }
  const { contentType, content } = answer
  if (contentType === 'text/plain') return { format: 'plain', text: content }
  // What is typed while a view waits is sent as a response and shown as text.
  return answer.hidden ? { format: 'structured', contentType, content } : { format: 'plain', text }
}

/** A choice takes the place of an answer to the same template that could not be sent. */
function outboxWithout({ outbox }: ChatState, answer: OutgoingAnswer | undefined): readonly Outgoing[] {
  if (!answer?.choiceId) return outbox
  return outbox.filter((one) => one.status !== 'failed' || one.answer?.messageId !== answer.messageId)
}

function withChoice(state: ChatState, { answer, clientToken }: Outgoing): ChatState {
  if (!answer?.choiceId) return state
  const { choiceId, messageId } = answer
  return { ...state, choices: { ...state.choices, [messageId]: { choiceId, clientToken } } }
}

/** Connect's id of an answer is known: a reload finds the choice by it. */
function withAnswerId(state: ChatState, clientToken: string, messageId: string): ChatState {
  const found = Object.entries(state.choices).find(([, choice]) => choice.clientToken === clientToken)
  if (!found) return state
  const [template, choice] = found
  return { ...state, choices: { ...state.choices, [template]: { ...choice, messageId } } }
}

/** On its way, or about to be sent without the customer's action. */
export function isPending({ status }: Outgoing): boolean {
  return status === 'sending' || status === 'waiting'
}

/** Whether a chat is being started or resumed: what the customer sends waits for it in the outbox. */
export function isStarting({ phase }: Pick<ChatState, 'phase'>): boolean {
  return phase === 'starting' || phase === 'resuming'
}

/** Messages that a page had not sent before it was reloaded. */
export function outboxRestored(state: ChatState, kept: readonly Outgoing[]): ChatState {
  const known = new Set(state.outbox.map(({ clientToken }) => clientToken))
  return {
    ...state,
    outbox: [...kept.filter(({ clientToken }) => !known.has(clientToken)), ...state.outbox],
  }
}

/** A message that was on its way when its chat ended. `items` are those of that chat. */
export function unsent(outgoing: Outgoing, items: readonly Item[] = []): Outgoing {
  return isPending(outgoing) ? failed(outgoing, 'chat-ended', items) : outgoing
}

/** A message that was written before the transcript was read is placed after what is known by now. */
function failed(outgoing: Outgoing, reason: SendFailure, items: readonly Item[]): Outgoing {
  const newestMs = items.at(-1)?.sentAtMs
  const isLater = newestMs !== undefined && newestMs < placeOf(outgoing)
  return { ...outgoing, status: 'failed', reason, ...(isLater ? { placeMs: newestMs } : {}) }
}
