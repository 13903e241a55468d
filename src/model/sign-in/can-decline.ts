import type { Attempt } from './attempt.ts'
import { factsOf } from './states.ts'

/** Whether "continue without signing in" is on offer: a sign-in that was just submitted cannot be taken back. */
export function canDecline(attempt: Attempt): boolean {
  switch (attempt.state) {
    case 'confirming':
      return attempt.slow
    case 'unavailable':
      // The flow waits for an attempt that could not be started, until Connect is told to cancel it.
      return !attempt.cancelSent
    default:
      return factsOf(attempt.state).canDecline === true
  }
}
