import { CONFIRM_SLOW_MS, type OpenAttempt } from './attempt.ts'
import { announce, finish, isBound, linkOf, type Next, offerOf, unavailable } from './attempt-parts.ts'
import type { AuthTimer } from './events.ts'
import { canOpen, readyAgain } from './openable.ts'

/** Connect's own event has this long after the deadline before anybody starts looking for it. */
export const DEADLINE_GRACE_MS = 5_000
const LOOK_AGAIN_MS = 20_000
/** How long an outcome is looked for, and never less than this after the block gave up. */
const GIVE_UP_MS = 60_000

/** The deadline passed, or nobody knows: Connect is asked, and overrules whatever is decided meanwhile. */
export function reconciling(attempt: OpenAttempt, nowMs: number): Next {
  if (attempt.state === 'reconciling') return [attempt]
  const { sessionId, deadlineAtMs, state } = attempt
  // While the block still waits, nobody may say that it is over.
  const blockOverInMs = Math.max(0, deadlineAtMs + DEADLINE_GRACE_MS - nowMs)
  const fallbackReason = state === 'cancelling' ? 'cancel-failed' : 'not-passed-on'
  return [
    { ...offerOf(attempt), ...linkOf(attempt), state: 'reconciling', fallbackReason },
    { type: 'reconcile', sessionId },
    { type: 'set-timer', sessionId, timer: 'reconcile', afterMs: LOOK_AGAIN_MS },
    { type: 'set-timer', sessionId, timer: 'give-up', afterMs: blockOverInMs + GIVE_UP_MS },
    announce(sessionId, 'reconciling'),
  ]
}

export function timerFired(attempt: OpenAttempt, timer: AuthTimer, nowMs: number): Next {
  const { sessionId, state } = attempt
  switch (timer) {
    case 'url':
      if (state === 'preparing-url') {
        return unavailable(attempt, 'Connect gave no sign-in address in its minute')
      }
      return attempt.state === 'other-tab' && attempt.awaitingHandover
        ? unavailable(attempt, 'the tab that asked for the sign-in address is gone')
        : [attempt]
    case 'last-minute':
      return waiting(attempt) ? [attempt, announce(sessionId, state, 60)] : [attempt]
    case 'last-seconds':
      return waiting(attempt) ? [attempt, announce(sessionId, state, 20)] : [attempt]
    case 'flow':
      return reconciling(attempt, nowMs)
    case 'submit':
      // The callback page has given up by now, and its word on it did not arrive.
      return state === 'submitting' ? reconciling(attempt, nowMs) : [attempt]
    case 'confirm':
      if (attempt.state !== 'confirming') return [attempt]
      return [
        attempt.slow ? attempt : { ...attempt, slow: true },
        { type: 'reconcile', sessionId },
        { type: 'set-timer', sessionId, timer: 'confirm', afterMs: 2 * CONFIRM_SLOW_MS },
        ...(attempt.slow ? [] : [announce(sessionId, 'confirming')]),
      ]
    case 'reconcile':
      if (attempt.state !== 'reconciling') return [attempt]
      if (isBound(attempt) && nowMs < attempt.deadlineAtMs) {
        // Nothing was found and the block still waits: a new window brings a new code. Its binding may be over.
        return [
          ...readyAgain(attempt, attempt.fallbackReason, nowMs),
          { type: 'bind', sessionId, url: attempt.url, mode: 'popup', waitUpToMs: 0 },
        ]
      }
      return [
        attempt,
        { type: 'reconcile', sessionId },
        { type: 'set-timer', sessionId, timer: 'reconcile', afterMs: LOOK_AGAIN_MS },
      ]
    case 'give-up':
      return finish(attempt, 'expired', 'local')
    case 'cancel':
      if (state !== 'cancelling') return [attempt]
      // Should a sign-in have won the race, Connect's word on it overrules this one.
      return [...finish(attempt, 'cancelled', 'local'), { type: 'reconcile', sessionId }]
  }
}

function waiting(attempt: OpenAttempt): boolean {
  return canOpen(attempt) || attempt.state === 'preparing-binding'
}
