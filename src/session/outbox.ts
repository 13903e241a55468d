import { ChatError } from '../model/chat-error.ts'
import type { SendFailure } from '../model/item.ts'
import { ConnectFault } from '../model/ports.ts'
import type { Inside } from './inside.ts'

/** Messages on their way: one after the other, so that Connect keeps the order in which they were written. */
export interface Outbox {
  send(text: string): void
  retry(clientToken: string): void
  /** Sends what waits. */
  flush(): void
}

/** Longest text that SendMessage takes as text/plain, as its API page says; the model alone would allow more. */
export const MAX_MESSAGE = 1024

export function createOutbox({ browser, state, connection, tell, report }: Inside): Outbox {
  let busy = false
  const now = (): number => browser.clock.now()

  const flush = async (): Promise<void> => {
    if (busy) return
    busy = true
    try {
      for (let next = waiting(); next; next = waiting()) await deliver(next.clientToken, next.text)
    } finally {
      busy = false
    }
  }

  const waiting = (): { clientToken: string; text: string } | undefined =>
    state().phase === 'live' && connection()
      ? state().outbox.find(({ status }) => status === 'sending')
      : undefined

  const deliver = async (clientToken: string, text: string): Promise<void> => {
    try {
      const to = connection()
      if (!to) throw new ConnectFault('unreachable', 'there is no connection')
      const { id, sentAtMs } = await to.send({ text, clientToken })
      tell({ type: 'sent', clientToken, id, sentAtMs, atMs: now() })
    } catch (cause) {
      tell({ type: 'send-failed', clientToken, reason: reasonOf(cause), atMs: now() })
      report(new ChatError('send-rejected', 'Connect did not take the message', { cause }))
    }
  }

  return {
    send(text) {
      const { phase } = state()
      if (phase !== 'live' || text.trim() === '' || text.length > MAX_MESSAGE) return
      tell({ type: 'send-queued', clientToken: browser.uuid(), text, atMs: now() })
      void flush()
    },
    retry(clientToken) {
      if (state().phase !== 'live') return
      // Under its old token: should the first try have arrived after all, Connect keeps one.
      tell({ type: 'send-retried', clientToken, atMs: now() })
      void flush()
    },
    flush: () => void flush(),
  }
}

function reasonOf(cause: unknown): SendFailure {
  if (!(cause instanceof ConnectFault)) return 'rejected'
  switch (cause.kind) {
    case 'busy':
      return 'throttled'
    case 'unreachable':
      return 'offline'
    case 'denied':
      return 'chat-ended'
    case 'refused':
      return 'rejected'
  }
}
