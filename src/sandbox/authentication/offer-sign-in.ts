import { randomUUID } from 'node:crypto'
import type { Contact } from '../contacts/contact.ts'
import { type Publishing, publishEvent } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import type { Attempt, Branch } from './attempt.ts'
import { emitAttempt, finishAttempt } from './finish-attempt.ts'

/** The block's default and shortest timeout is three minutes (Administrator Guide, Authenticate Customer). */
export const DEFAULT_TIMEOUT_SECONDS = 180

export interface Offer {
  readonly sessionId: string
  /** The branch that the block takes. Never settles if the chat ends first. */
  readonly branch: Promise<Branch>
}

/**
 * Runs the Authenticate Customer block: offers the customer a sign-in and waits for the result. Earlier offers stay
 * as they are. At the deadline an attempt whose URL was requested times out, and one whose URL was never requested
 * expires (UNCONFIRMED when AWS sends `authentication.expired`).
 */
export function offerSignIn(
  services: Publishing & Pick<Services, 'attempts' | 'feed' | 'identity'>,
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
  services.attempts.add(contact.id, attempt)
  const content = JSON.stringify({ SessionId: attempt.sessionId })
  publishEvent(services, contact, 'authentication.initiated', undefined, content)
  emitAttempt(services, contact, attempt)
  return { sessionId: attempt.sessionId, branch }
}
