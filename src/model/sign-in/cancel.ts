import { type Attempt, type Cancelling, type FinalAttempt, isFinal, type OpenAttempt } from './attempt.ts'
import { linkOf, offerOf } from './attempt-parts.ts'
import { canDecline } from './can-decline.ts'
import { type AuthEffect, announce, type Next, report, setTimer } from './effects.ts'
import type { AuthEvent } from './events.ts'
import { finish } from './finish.ts'
import { readyAgain } from './openable.ts'
import { reconcile } from './reconciling.ts'
import { enter } from './states.ts'

type CancelFailedEvent = Extract<AuthEvent, { type: 'cancel-failed' }>
type Confirming = Extract<Attempt, { state: 'confirming' }>

/** How often CancelParticipantAuthentication is repeated while Connect is busy. */
const MOST_RETRIES = 3
/** How long Connect's event may take after it accepted the cancellation. */
const CANCEL_MS = 10_000

export function decline(attempt: Exclude<OpenAttempt, Cancelling>): Next {
  return enter({ ...offerOf(attempt), ...linkOf(attempt), state: 'cancelling', from: attempt, tries: 0 })
}

export function declineIfSlow(attempt: Confirming): Next {
  return canDecline(attempt) ? decline(attempt) : [attempt]
}

/** The attempt stays unavailable; the flow that waits for it goes on. */
export function releaseFlow(attempt: FinalAttempt): Next {
  if (!canDecline(attempt)) return [attempt]
  return [
    { ...attempt, cancelSent: true },
    { type: 'cancel', sessionId: attempt.sessionId, waitUpToMs: 0 },
  ]
}

export function releaseFailed(attempt: FinalAttempt, { reason }: CancelFailedEvent): Next {
  if (reason !== 'busy' || !attempt.cancelSent) return [attempt]
  const { cancelSent: _, ...onOfferAgain } = attempt
  const { sessionId, state } = attempt
  return [onOfferAgain, announce(sessionId, state), cancelFailure(sessionId)]
}

export function cancelAccepted(attempt: Cancelling): Next {
  return [attempt, setTimer(attempt.sessionId, 'cancel', CANCEL_MS)]
}

/** If a sign-in won the race, Connect's result overrules this one. */
export function cancelUnanswered(attempt: Cancelling): Next {
  return [...finish(attempt, 'cancelled', 'local'), { type: 'reconcile', sessionId: attempt.sessionId }]
}

/** Connect did not cancel. `refused`: it has most likely decided already, so the outcome can be looked up. */
export function cancelFailed(attempt: Cancelling, event: CancelFailedEvent): Next {
  if (event.reason === 'refused') return reconcile(attempt, event)
  const { sessionId } = attempt
  if (attempt.tries < MOST_RETRIES) {
    const tries = attempt.tries + 1
    return [
      { ...attempt, tries },
      { type: 'cancel', sessionId, waitUpToMs: 500 * 2 ** tries },
    ]
  }
  return [...fallBack(attempt, event), cancelFailure(sessionId)]
}

/**
 * The preparation continues while the attempt is cancelled, so that it is there if Connect does not cancel.
 * `next` is what an event makes of the attempt that the cancellation started from.
 */
export function whileCancelling(attempt: Cancelling, [from, ...effects]: Next): Next {
  if (from === attempt.from || from.state === 'cancelling') return [attempt]
  const { tries } = attempt
  return [
    { ...offerOf(attempt), ...(isFinal(from) ? {} : linkOf(from)), state: 'cancelling', from, tries },
    ...effects.filter(({ type }) => type === 'request-url' || type === 'bind' || type === 'report'),
  ]
}

function fallBack(attempt: Cancelling, event: CancelFailedEvent): Next {
  const { from, sessionId } = attempt
  if (isFinal(from)) return finish(attempt, from.state, 'local')
  switch (from.state) {
    case 'preparing-url':
    case 'preparing-binding':
    case 'other-tab':
      // What they wait for is still under way.
      return [from, announce(sessionId, from.state)]
    case 'confirming':
      return enter(from)
    case 'reconciling':
      return reconcile(attempt, event)
    default:
      // A window that was open was closed when the cancellation began.
      return readyAgain(from, 'cancel-failed', event.atMs)
  }
}

function cancelFailure(sessionId: string): AuthEffect {
  return report(sessionId, 'Connect did not cancel the sign-in', 'sign-in-cancel-failed')
}
