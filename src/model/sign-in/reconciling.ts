import { type Attempt, CONFIRM_SLOW_MS, type OpenAttempt } from './attempt.ts'
import { isBound, linkOf, offerOf } from './attempt-parts.ts'
import { announce, type Next, setTimer } from './effects.ts'
import { finish } from './finish.ts'
import { readyAgain } from './openable.ts'
import { enter, LOOK_AGAIN_MS } from './states.ts'

type Confirming = Extract<Attempt, { state: 'confirming' }>
type Reconciling = Extract<Attempt, { state: 'reconciling' }>

interface Timed {
  readonly atMs: number
}

/** Connect's own event has this long after the deadline before the outcome is looked up. */
export const DEADLINE_GRACE_MS = 5_000
/** How long an outcome is looked up, and never less than this after the block gave up. */
const GIVE_UP_MS = 60_000

/** The deadline passed, or the outcome is unknown: look it up. Connect's result overrules what is decided meanwhile. */
export function reconcile(attempt: Exclude<OpenAttempt, Reconciling>, { atMs }: Timed): Next {
  const { sessionId, deadlineAtMs, state } = attempt
  // While the block still waits, this page cannot know that the sign-in is over.
  const blockOverInMs = Math.max(0, deadlineAtMs + DEADLINE_GRACE_MS - atMs)
  const fallbackReason = state === 'cancelling' ? 'cancel-failed' : 'not-passed-on'
  return enter(
    { ...offerOf(attempt), ...linkOf(attempt), state: 'reconciling', fallbackReason },
    setTimer(sessionId, 'give-up', blockOverInMs + GIVE_UP_MS),
  )
}

/** Nothing was found so far. */
export function lookAgain(attempt: Reconciling, { atMs }: Timed): Next {
  const { sessionId } = attempt
  if (isBound(attempt) && atMs < attempt.deadlineAtMs) {
    // The block still waits: a new window brings a new code. The old binding may have expired.
    return [
      ...readyAgain(attempt, attempt.fallbackReason, atMs),
      { type: 'bind', sessionId, url: attempt.url, mode: 'popup', waitUpToMs: 0 },
    ]
  }
  return [attempt, { type: 'reconcile', sessionId }, setTimer(sessionId, 'reconcile', LOOK_AGAIN_MS)]
}

/** Connect has confirmed nothing for a while: look the outcome up, and let the customer continue without. */
export function confirmSlowly(attempt: Confirming): Next {
  const { sessionId, slow } = attempt
  return [
    slow ? attempt : { ...attempt, slow: true },
    { type: 'reconcile', sessionId },
    setTimer(sessionId, 'confirm', 2 * CONFIRM_SLOW_MS),
    ...(slow ? [] : [announce(sessionId, 'confirming')]),
  ]
}

export function giveUp(attempt: OpenAttempt): Next {
  return finish(attempt, 'expired', 'local')
}

/** The customer may have signed in while the page was frozen or hidden. */
export function pageResumed(attempt: OpenAttempt): Next {
  return [attempt, { type: 'reconcile', sessionId: attempt.sessionId }]
}

export function announceLastMinute(attempt: OpenAttempt): Next {
  return [attempt, announce(attempt.sessionId, attempt.state, 60)]
}

export function announceLastSeconds(attempt: OpenAttempt): Next {
  return [attempt, announce(attempt.sessionId, attempt.state, 20)]
}
