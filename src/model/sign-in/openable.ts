import { ARMING_MS, type Attempt, type Bound, type ReadyReason } from './attempt.ts'
import { boundOf } from './attempt-parts.ts'
import type { Next } from './effects.ts'
import { enter, factsOf, type OpenableState } from './states.ts'

export type Openable = Extract<Attempt, { state: OpenableState }>

/** Whether the sign-in page may be opened, the first time or once more. */
export function canOpen(attempt: Attempt): attempt is Openable {
  return factsOf(attempt.state).canOpen === true
}

/** The button is back after something failed. It works at once: it did not appear under a moving finger. */
export function readyAgain(attempt: Bound, reason: ReadyReason, nowMs: number): Next {
  return enter({ ...boundOf(attempt), state: 'ready', readyAtMs: nowMs - ARMING_MS, reason })
}
