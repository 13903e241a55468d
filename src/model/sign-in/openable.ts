import { ARMING_MS, type Attempt, type Bound, type ReadyReason } from './attempt.ts'
import { announce, boundOf, type Next } from './attempt-parts.ts'

type Openable = Extract<Attempt, { state: 'ready' | 'blocked' | 'window-open' | 'window-detached' }>

/** Whether the sign-in page may be opened, the first time or once more. */
export function canOpen(attempt: Attempt): attempt is Openable {
  const { state } = attempt
  return state === 'ready' || state === 'blocked' || state === 'window-open' || state === 'window-detached'
}

/** The button is back, after something that did not work out. It is armed: nobody's finger was on its way. */
export function readyAgain(attempt: Bound, reason: ReadyReason, nowMs: number): Next {
  return [
    { ...boundOf(attempt), state: 'ready', readyAtMs: nowMs - ARMING_MS, reason },
    announce(attempt.sessionId, 'ready'),
  ]
}
