import { isPending } from '../../model/chat/outbox.ts'
import { ChatError } from '../../model/chat-error.ts'
import type { Outgoing } from '../../model/item.ts'
import { ParticipantError } from '../../model/ports.ts'
import type { SessionContext } from '../context.ts'

/** Messages on their way: one after the other, so that Connect keeps the order in which they were written. */
export interface MessageQueue {
  send(text: string): void
  retry(clientToken: string): void
  /** Removes a message that was not sent. */
  discard(clientToken: string): void
  /** The connection is there again: sends what waits. */
  flush(): void
  /** The chat is over, or another one begins. */
  clearQueue(): void
}

/**
 * Longest text that SendMessage takes as text/plain, as its API page says; the model alone would allow more.
 * UNCONFIRMED what it counts. UTF-16 units are never fewer than code points, so nothing too long gets through.
 */
export const MAX_MESSAGE = 1024

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 30_000
/** Where the websocket stands, an answer that did not come was a moment's trouble. */
const LONGEST_CONNECTED_MS = 8_000
/** chatjs asks three times before it says that Connect is busy. */
const MOST_BUSY = 5

type Outcome = 'done' | 'busy' | 'wait'

export function createMessageQueue(context: SessionContext): MessageQueue {
  const { alarms, browser, state, connection, dispatch, report } = context
  /** Aborted when the chat ends: a late answer for it changes nothing in the next one. */
  let chat = new AbortController()
  let flushing = false
  let paused = false
  let failures = 0
  /** So many times in a row Connect asked for fewer requests. */
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
        if (outcome === 'done') failures = 0
        else pause(outcome)
      }
    } finally {
      if (!signal.aborted) flushing = false
    }
  }

  const nextPending = (): Outgoing | undefined => {
    const { phase, connection: connectionState, outbox } = state()
    const may =
      phase === 'live' &&
      connectionState !== 'offline' &&
      connectionState !== 'other-tabs' &&
      !paused &&
      connection() !== undefined
    return may ? outbox.find(isPending) : undefined
  }

  /** What comes after waits as well: the order is the customer's. */
  const pause = (why: 'busy' | 'wait'): void => {
    paused = true
    const brief = why === 'wait' && state().connection === 'connected'
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** failures, brief ? LONGEST_CONNECTED_MS : LONGEST_WAIT_MS)
    failures += 1
    alarms.set('outbox', waitMs, resume)
  }

  const resume = (): void => {
    paused = false
    alarms.cancel('outbox')
    void flush()
  }

  const deliver = async (
    { clientToken, text }: Outgoing,
    signal: AbortSignal,
    renewed = false,
  ): Promise<Outcome> => {
    dispatch({ type: 'send-begun', clientToken, atMs: now() })
    const to = connection()
    try {
      if (!to) throw new ParticipantError('unreachable', 'there is no connection')
      const { id, sentAtMs } = await to.send({ text, clientToken })
      // Also where the chat ended meanwhile: it was taken.
      dispatch({ type: 'sent', clientToken, id, sentAtMs, atMs: now() })
      return 'done'
    } catch (cause) {
      const kind = cause instanceof ParticipantError ? cause.kind : 'refused'
      if (signal.aborted) return 'done'
      if (kind === 'denied' && !renewed) {
        // Its token may have run out. Whether the chat is over shows in making a new one.
        await context.renewConnection()
        const still = state().outbox.find((one) => one.clientToken === clientToken && isPending(one))
        if (signal.aborted || !still) return 'done'
        if (state().phase === 'live' && connection() !== to) return deliver(still, signal, true)
        // The new line is still being made.
        dispatch({ type: 'send-put-off', clientToken, atMs: now() })
        return 'wait'
      }
      if (kind === 'unreachable' || (kind === 'busy' && throttles < MOST_BUSY)) {
        dispatch({ type: 'send-put-off', clientToken, atMs: now() })
        return kind === 'busy' ? 'busy' : 'wait'
      }
      dispatch({
        type: 'send-failed',
        clientToken,
        reason: kind === 'busy' ? 'throttled' : 'rejected',
        atMs: now(),
      })
      report(new ChatError('send-rejected', 'Connect did not take the message', { cause }))
      return 'done'
    }
  }

  return {
    send(text) {
      const { phase, connection: connectionState } = state()
      if (
        phase !== 'live' ||
        connectionState === 'other-tabs' ||
        text.trim() === '' ||
        text.length > MAX_MESSAGE
      )
        return
      dispatch({ type: 'send-queued', clientToken: browser.uuid(), text, atMs: now() })
      // Asked for while the chat tells of something else, it is in the outbox once that was told.
      queueMicrotask(() => void flush())
    },
    retry(clientToken) {
      if (state().phase !== 'live') return
      // Under its old token: should the first try have arrived after all, Connect keeps one.
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
      failures = 0
      throttles = 0
    },
  }
}
