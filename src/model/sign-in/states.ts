import { type Attempt, type AttemptState, CONFIRM_SLOW_MS, type FinalState } from './attempt.ts'
import { type AuthEffect, announce, type Next, setTimer } from './effects.ts'

/** Longer than the callback page tries, 45 s. */
const SUBMIT_MS = 50_000
/** How long to wait between two lookups of an outcome. */
export const LOOK_AGAIN_MS = 20_000

interface StateFacts {
  /** The sign-in page may be opened, the first time or once more. */
  readonly canOpen?: true
  /** "Continue without signing in" is on offer; `canDecline` also knows the two states in which that changes. */
  readonly canDecline?: true
  /** What entering the state sets off, before it is announced. Timers that depend on the deadline are not here. */
  readonly onEnter?: (sessionId: string) => readonly AuthEffect[]
}

/** The states in which the sign-in page may be opened. */
export type OpenableState = 'ready' | 'blocked' | 'window-open' | 'window-detached'

/** The tag `canOpen` agrees with the type. */
type FactsOf<State extends AttemptState> = StateFacts &
  (State extends OpenableState ? { readonly canOpen: true } : { readonly canOpen?: never })

/** What every way into a final state does: nothing of the attempt is left behind. */
const FINAL: FactsOf<FinalState> = {
  onEnter: (sessionId) => [
    { type: 'close-window', sessionId },
    { type: 'release', sessionId },
  ],
}

/** What is true of each state, whichever way an attempt came into it. */
export const STATES: { readonly [State in AttemptState]: FactsOf<State> } = {
  'preparing-url': {
    canDecline: true,
    onEnter: (sessionId) => [{ type: 'request-url', sessionId, waitUpToMs: 0 }],
  },
  'preparing-binding': { canDecline: true },
  ready: { canOpen: true, canDecline: true },
  blocked: { canOpen: true, canDecline: true },
  'window-open': { canOpen: true, canDecline: true },
  'window-detached': { canOpen: true, canDecline: true },
  leaving: {},
  submitting: { onEnter: (sessionId) => [setTimer(sessionId, 'submit', SUBMIT_MS)] },
  confirming: { onEnter: (sessionId) => [setTimer(sessionId, 'confirm', CONFIRM_SLOW_MS)] },
  reconciling: {
    canDecline: true,
    onEnter: (sessionId) => [
      { type: 'reconcile', sessionId },
      setTimer(sessionId, 'reconcile', LOOK_AGAIN_MS),
    ],
  },
  'other-tab': { canDecline: true },
  cancelling: {
    onEnter: (sessionId) => [
      { type: 'close-window', sessionId },
      { type: 'cancel', sessionId, waitUpToMs: 0 },
    ],
  },
  succeeded: FINAL,
  failed: FINAL,
  'timed-out': FINAL,
  expired: FINAL,
  cancelled: FINAL,
  unavailable: FINAL,
  superseded: FINAL,
  'chat-ended': FINAL,
}

export function factsOf(state: AttemptState): StateFacts {
  return STATES[state]
}

/** What entering a state sets off, unannounced. */
export function onEnter({ sessionId, state }: Attempt): readonly AuthEffect[] {
  return factsOf(state).onEnter?.(sessionId) ?? []
}

/** An attempt in the state that it enters: what that sets off, then `effects`, then the announcement. */
export function enter(attempt: Attempt, ...effects: readonly AuthEffect[]): Next {
  const { sessionId, state } = attempt
  return [attempt, ...onEnter(attempt), ...effects, announce(sessionId, state)]
}
