import { randomUUID } from 'node:crypto'
import type { Contact } from '../contacts/contact.ts'
import { publishEvent } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import type { Attempt, Branch } from './attempt.ts'
import { emitAttempt, finishAttempt } from './finish-attempt.ts'

/** The block's default and shortest timeout is three minutes (Administrator Guide, Authenticate Customer). */
export const DEFAULT_TIMEOUT_SECONDS = 180

export interface Offer {
  readonly sessionId: string
  /** The branch the block leaves by; never settles when the chat ends first. */
  readonly branch: Promise<Branch>
}

/**
 * Runs the Authenticate Customer block: offers the customer a sign-in and waits for its end.
 * An offer does not touch earlier ones. At the deadline, one whose URL was asked for has timed out;
 * one whose URL was never asked for has expired (UNCONFIRMED when AWS sends `authentication.expired`).
 */
export function offerSignIn(
  services: Services,
  contact: Contact,
  options: { readonly timeoutSeconds?: number } = {},
): Offer {
  const timeoutMs = (options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000
  const offeredAtMs = services.clock.now()
  let finish: (branch: Branch) => void = () => {}
  const branch = new Promise<Branch>((resolve) => {
    finish = resolve
  })
  const attempt: Attempt = {
    sessionId: randomUUID(),
    offeredAtMs,
    deadlineAtMs: offeredAtMs + timeoutMs,
    finish,
    status: 'issued',
    stopTimer: services.clock.after(timeoutMs, () => {
      finishAttempt(services, contact, attempt, attempt.status === 'issued' ? 'expired' : 'timed-out')
    }),
  }
  contact.attempts.push(attempt)
  contact.over.signal.addEventListener('abort', () => endWithChat(services, contact, attempt), { once: true })
  publishEvent(
    services,
    contact,
    'authentication.initiated',
    undefined,
    JSON.stringify({ SessionId: attempt.sessionId }),
  )
  emitAttempt(services, contact, attempt)
  return { sessionId: attempt.sessionId, branch }
}

function endWithChat(services: Services, contact: Contact, attempt: Attempt): void {
  const open = ['issued', 'url-issued', 'updating'].includes(attempt.status)
  if (!open) return
  attempt.stopTimer()
  attempt.status = 'chat-ended'
  emitAttempt(services, contact, attempt)
}
