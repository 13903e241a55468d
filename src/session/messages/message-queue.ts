import { charactersLeft } from '../../contract/message-length.ts'
import { MAX_RESPONSE, noMatchAnswer } from '../../model/chat/no-match.ts'
import { isPending } from '../../model/chat/outbox.ts'
import type { ChatState } from '../../model/chat/state.ts'
import { waitingView } from '../../model/chat/waiting-view.ts'
import type { Outgoing, OutgoingAnswer, OutgoingFile } from '../../model/item.ts'
import { isCallFailure, type ParticipantConnection, ParticipantError } from '../../model/ports.ts'
import { backoff } from '../basics/backoff.ts'
import { callError } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'
import type { DeliverFile } from '../files/files-view.ts'
import type { ChatOptions } from '../options.ts'

/** Sends messages one after the other, so that Connect keeps the order in which they were written. */
export interface MessageQueue {
  send(text: string): void
  /** Sends a file whose bytes are kept under its token. */
  sendFile(clientToken: string, file: OutgoingFile): void
  /** Sends the answer to a template or a view. `text` is what the customer reads as their own message. */
  sendAnswer(text: string, answer: OutgoingAnswer): void
  retry(clientToken: string): void
  /** Removes a message that was not sent. */
  discard(clientToken: string): void
  /** The connection may work again: sends what waits. */
  flush(): void
  /** The chat has ended, or another one begins. */
  clearQueue(): void
}

const WAITS = { firstMs: 2_000, maxMs: 30_000 }
/** While the socket is open, a call without an answer is most likely a short fault. */
const MAX_CONNECTED_WAIT_MS = 8_000
/** chatjs sends three requests before it reports that Connect is busy. */
const MAX_BUSY = 5

/** Whether an answer to the same template is on its way. */
function isAnswering(outbox: readonly Outgoing[], { messageId }: OutgoingAnswer): boolean {
  return outbox.some((one) => isPending(one) && one.answer?.messageId === messageId)
}

/** The text of a message that Connect has and did not deliver. Its entry has Connect's id as the token. */
function undeliveredText({ items, processing }: ChatState, messageId: string): string | undefined {
  if (!Object.hasOwn(processing, messageId) || processing[messageId] === 'processing') return undefined
  const item = items.find(({ id }) => id === messageId)
  return item?.kind === 'message' && 'text' in item.body ? item.body.text : undefined
}

type Queued = Pick<Outgoing, 'text' | 'answer' | 'file'> & { readonly clientToken?: string }

type Outcome = 'done' | 'busy' | 'wait'

export function createMessageQueue(
  context: SessionContext,
  { textDuringView = 'no-match' }: Pick<ChatOptions, 'textDuringView'>,
  deliverFile: DeliverFile,
): MessageQueue {
  const { alarms, browser, state, connection, dispatch, report } = context
  const waits = backoff(WAITS)
  /** Aborted when the chat ends: a late answer for it changes nothing in the next one. */
  let chat = new AbortController()
  let flushing = false
  let paused = false
  /** How often in a row Connect asked for fewer requests. */
  let throttles = 0
  const now = (): number => browser.clock.now()

  const flush = async (): Promise<void> => {
    if (flushing) return
    flushing = true
    const { signal } = chat
    try {
      for (let next = nextPending(); next; next = nextPending()) {
        const outcome = await deliver(next, signal)
        if (signal.aborted) return
        throttles = outcome === 'busy' ? throttles + 1 : 0
        if (outcome === 'done') waits.reset()
        else pause(outcome)
      }
    } finally {
      if (!signal.aborted) flushing = false
    }
  }

  const nextPending = (): Outgoing | undefined => {
    const { phase, connection: connectionState, outbox } = state()
    if (phase !== 'live' || connectionState === 'offline' || connectionState === 'other-tabs')
      return undefined
    return paused || connection() === undefined ? undefined : outbox.find(isPending)
  }

  /** Later messages wait as well: the customer's order is kept. */
  const pause = (why: 'busy' | 'wait'): void => {
    paused = true
    const isShort = why === 'wait' && state().connection === 'connected'
    alarms.set('outbox', waits.nextMs(isShort ? MAX_CONNECTED_WAIT_MS : WAITS.maxMs), resume)
  }

  const resume = (): void => {
    paused = false
    alarms.cancel('outbox')
    void flush()
  }

  const deliver = async (outgoing: Outgoing, signal: AbortSignal, isRenewed = false): Promise<Outcome> => {
    const { clientToken, text, answer, file } = outgoing
    dispatch({ type: 'send-begun', clientToken, atMs: now() })
    const participant = connection()
    try {
      if (!participant) throw new ParticipantError('unreachable', 'there is no connection')
      if (file) {
        await deliverFile(outgoing)
        return 'done'
      }
      const { id, sentAtMs, processing } = await participant.send(
        answer
          ? { text: answer.content, contentType: answer.contentType, clientToken }
          : { text, clientToken },
      )
      // Dispatched even if the chat has ended meanwhile: Connect took the message.
      dispatch({ type: 'sent', clientToken, id, sentAtMs, atMs: now() })
      if (processing) dispatch({ type: 'processing-changed', messageId: id, processing, atMs: now() })
      return 'done'
    } catch (cause) {
      if (signal.aborted) return 'done'
      const kind = isCallFailure(cause) ? cause.kind : undefined
      if (kind === 'denied' && !isRenewed) return deliverRenewed(outgoing, signal, participant)
      if (kind === 'unreachable' || (kind === 'busy' && throttles < MAX_BUSY)) {
        dispatch({ type: 'send-put-off', clientToken, atMs: now() })
        return kind === 'busy' ? 'busy' : 'wait'
      }
      const known = cause instanceof ParticipantError ? cause.reason : undefined
      const reason = known ?? (kind === 'busy' ? 'throttled' : 'rejected')
      dispatch({ type: 'send-failed', clientToken, reason, atMs: now() })
      report(callError('send-rejected', 'Connect did not take the message', cause))
      return 'done'
    }
  }

  /** The connection token may have expired. Renewing the connection shows whether the chat is over. */
  const deliverRenewed = async (
    { clientToken }: Outgoing,
    signal: AbortSignal,
    denied: ParticipantConnection | undefined,
  ): Promise<Outcome> => {
    await context.renewConnection()
    const pending = state().outbox.find((one) => one.clientToken === clientToken && isPending(one))
    if (signal.aborted || !pending) return 'done'
    if (state().phase === 'live' && connection() !== denied) return deliver(pending, signal, true)
    // The new connection is not open yet.
    dispatch({ type: 'send-put-off', clientToken, atMs: now() })
    return 'wait'
  }

  const isOpen = (): boolean => {
    const { phase, connection: connectionState } = state()
    return phase === 'live' && connectionState !== 'other-tabs'
  }

  const canSend = (text: string): boolean =>
    isOpen() && text.trim() !== '' && charactersLeft(text, state().chat?.features.messageLimit) >= 0

  const queue = (message: Queued): void => {
    dispatch({ type: 'send-queued', clientToken: browser.uuid(), atMs: now(), ...message })
    // If a listener sends during another event, the message reaches the outbox only after that event.
    queueMicrotask(() => void flush())
  }

  return {
    send(text) {
      if (!canSend(text)) return
      const { contentType, content } = noMatchAnswer(text)
      const isAnswer = textDuringView === 'no-match' && content.length <= MAX_RESPONSE
      const view = isAnswer ? waitingView(state()) : undefined
      queue(view ? { text, answer: { contentType, content, messageId: view.id } } : { text })
    },
    sendAnswer(text, answer) {
      if (isOpen() && !isAnswering(state().outbox, answer)) queue({ text, answer })
    },
    sendFile(clientToken, file) {
      if (isOpen()) queue({ text: '', file, clientToken })
    },
    retry(clientToken) {
      if (state().phase !== 'live') return
      const undelivered = undeliveredText(state(), clientToken)
      if (undelivered !== undefined) {
        dispatch({ type: 'message-dismissed', messageId: clientToken, atMs: now() })
        return queue({ text: undelivered })
      }
      // Under its old token: if the first request did arrive, Connect keeps one message.
      dispatch({ type: 'send-retried', clientToken, atMs: now() })
      resume()
    },
    discard(clientToken) {
      const isUndelivered = undeliveredText(state(), clientToken) !== undefined
      if (isUndelivered) dispatch({ type: 'message-dismissed', messageId: clientToken, atMs: now() })
      else dispatch({ type: 'send-discarded', clientToken, atMs: now() })
    },
    flush: resume,
    clearQueue() {
      chat.abort()
      chat = new AbortController()
      flushing = false
      paused = false
      waits.reset()
      throttles = 0
    },
  }
}
