import { type Attempt, type Cancelling, CONFIRM_SLOW_MS, type FinalAttempt, isFinal } from './attempt.ts'
import { announce, finish, linkOf, type Next, offerOf, report } from './attempt-parts.ts'
import type { AuthEffect } from './effects.ts'
import { readyAgain } from './openable.ts'
import { reconciling } from './reconciling.ts'

/** CancelParticipantAuthentication is asked for once and, while Connect is busy, so many times more. */
const MOST_RETRIES = 3

/** Whether "continue without signing in" is on offer: not while a sign-in that was submitted is young. */
export function canDecline(attempt: Attempt): boolean {
  switch (attempt.state) {
    case 'confirming':
      return attempt.slow
    case 'submitting':
    case 'leaving':
    case 'cancelling':
      return false
    default:
      // An attempt that could not be started holds the flow up all the same, until it is released.
      return isFinal(attempt) ? isStuck(attempt) && !attempt.cancelSent : true
  }
}

function isStuck(attempt: FinalAttempt): boolean {
  return attempt.state === 'unavailable' && attempt.decidedBy === 'local'
}

export function declined(attempt: Attempt): Next {
  if (!canDecline(attempt) || attempt.state === 'cancelling') return [attempt]
  const { sessionId } = attempt
  if (isFinal(attempt)) {
    return [
      { ...attempt, cancelSent: true },
      { type: 'cancel', sessionId, waitUpToMs: 0 },
    ]
  }
  return [
    { ...offerOf(attempt), ...linkOf(attempt), state: 'cancelling', from: attempt, tries: 0 },
    { type: 'close-window', sessionId },
    { type: 'cancel', sessionId, waitUpToMs: 0 },
    announce(sessionId, 'cancelling'),
  ]
}

/** Connect did not take the wish. `refused`: it has most likely decided already. */
export function cancelFailed(attempt: Attempt, why: 'refused' | 'busy', nowMs: number): Next {
  if (isFinal(attempt)) return why === 'busy' && attempt.cancelSent ? onOfferAgain(attempt) : [attempt]
  if (attempt.state !== 'cancelling') return [attempt]
  // The outcome is on its way or can be looked up.
  if (why === 'refused') return reconciling(attempt, nowMs)
  if (attempt.tries < MOST_RETRIES) {
    const tries = attempt.tries + 1
    const { sessionId } = attempt
    return [
      { ...attempt, tries },
      { type: 'cancel', sessionId, waitUpToMs: 500 * 2 ** tries },
    ]
  }
  return [...fallBack(attempt, nowMs), couldNotCancel(attempt.sessionId)]
}

function onOfferAgain({ cancelSent: _, ...attempt }: FinalAttempt): Next {
  return [attempt, announce(attempt.sessionId, attempt.state), couldNotCancel(attempt.sessionId)]
}

function fallBack(attempt: Cancelling, nowMs: number): Next {
  const { from, sessionId } = attempt
  if (isFinal(from)) return finish(attempt, from.state, 'local')
  switch (from.state) {
    case 'preparing-url':
    case 'preparing-binding':
    case 'other-tab':
      return [from, announce(sessionId, from.state)]
    case 'confirming':
      return [
        from,
        { type: 'set-timer', sessionId, timer: 'confirm', afterMs: CONFIRM_SLOW_MS },
        announce(sessionId, 'confirming'),
      ]
    case 'reconciling':
      return reconciling(attempt, nowMs)
    default:
      // A window that was open was closed when the wish was made.
      return readyAgain(from, 'cancel-failed', nowMs)
  }
}

function couldNotCancel(sessionId: string): AuthEffect {
  return report(
    sessionId,
    'Connect did not take the wish to go on without signing in',
    'sign-in-cancel-failed',
  )
}
