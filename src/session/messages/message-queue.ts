import { isPending } from '../../model/chat/outbox.ts'
import type { Outgoing } from '../../model/item.ts'
import { isCallFailure, type ParticipantConnection, ParticipantError } from '../../model/ports.ts'
import { backoff } from '../basics/backoff.ts'
import { callError } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'

/** Sends messages one after the other, so that Connect keeps the order in which they were written. */
export interface MessageQueue {
  send(text: string): void
  retry(clientToken: string): void
  /** Removes a message that was not sent. */
  discard(clientToken: string): void
  /** The connection may work again: sends what waits. */
  flush(): void
  /** The chat has ended, or another one begins. */
  clearQueue(): void
}

/**
 * Longest text that SendMessage takes as text/plain, as its API page says; the model alone would allow more.
 * UNCONFIRMED what it counts. UTF-16 units are never fewer than code points, so nothing too long gets through.
 */
export const MAX_MESSAGE = 1024

const WAITS = { firstMs: 2_000, maxMs: 30_000 }
/** While the socket is open, a call without an answer is most likely a short fault. */
const MAX_CONNECTED_WAIT_MS = 8_000
/** chatjs sends three requests before it reports that Connect is busy. */
const MAX_BUSY = 5

type Outcome = 'done' | 'busy' | 'wait'

export function createMessageQueue(context: SessionContext): MessageQueue {
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
    const { clientToken, text } = outgoing
    dispatch({ type: 'send-begun', clientToken, atMs: now() })
    const participant = connection()
    try {
      if (!participant) throw new ParticipantError('unreachable', 'there is no connection')
      const { id, sentAtMs } = await participant.send({ text, clientToken })
      // Dispatched even if the chat has ended meanwhile: Connect took the message.
      dispatch({ type: 'sent', clientToken, id, sentAtMs, atMs: now() })
      return 'done'
    } catch (cause) {
      if (signal.aborted) return 'done'
      const kind = isCallFailure(cause) ? cause.kind : undefined
      if (kind === 'denied' && !isRenewed) return deliverRenewed(outgoing, signal, participant)
      if (kind === 'unreachable' || (kind === 'busy' && throttles < MAX_BUSY)) {
        dispatch({ type: 'send-put-off', clientToken, atMs: now() })
        return kind === 'busy' ? 'busy' : 'wait'
      }
      const reason = kind === 'busy' ? 'throttled' : 'rejected'
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

  const canSend = (text: string): boolean => {
    const { phase, connection: connectionState } = state()
    const isOpen = phase === 'live' && connectionState !== 'other-tabs'
    return isOpen && text.trim() !== '' && text.length <= MAX_MESSAGE
  }

  return {
    send(text) {
      if (!canSend(text)) return
      dispatch({ type: 'send-queued', clientToken: browser.uuid(), text, atMs: now() })
      // If a listener sends during another event, the message reaches the outbox only after that event.
      queueMicrotask(() => void flush())
    },
    retry(clientToken) {
      if (state().phase !== 'live') return
      // Under its old token: if the first request did arrive, Connect keeps one message.
      dispatch({ type: 'send-retried', clientToken, atMs: now() })
      resume()
    },
    discard: (clientToken) => dispatch({ type: 'send-discarded', clientToken, atMs: now() }),
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
