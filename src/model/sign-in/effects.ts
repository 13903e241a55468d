import type { ChatErrorCode } from '../chat-error.ts'
import type { Attempt, AttemptState } from './attempt.ts'
import type { AuthTimer } from './events.ts'

/** What to do about sign-ins, as data until the session runs it. */
export type AuthEffect =
  /** Ask Connect for the sign-in URL. Without a wait: in the task that delivered the offer. */
  | (OfAttempt & {
      readonly type: 'request-url'
      readonly waitUpToMs: number
      /** On a new connection, because Connect no longer accepts the token of this one. */
      readonly renewFirst?: true
    })
  /** Hash the state and tie it to this browser at the BFF. */
  | (OfAttempt & {
      readonly type: 'bind'
      readonly url: string
      readonly mode: 'popup' | 'redirect'
      readonly waitUpToMs: number
      readonly waitAtLeastMs?: number
    })
  | (OfAttempt & { readonly type: 'leave'; readonly url: string })
  | (OfAttempt & { readonly type: 'close-window' })
  | (OfAttempt & { readonly type: 'cancel'; readonly waitUpToMs: number })
  /** Look up the outcome where Connect keeps it. */
  | (OfAttempt & { readonly type: 'reconcile' })
  | (OfAttempt & { readonly type: 'set-timer'; readonly timer: AuthTimer; readonly afterMs: number })
  /** Timers, channel, record and window watch of this attempt are no longer needed. */
  | (OfAttempt & { readonly type: 'release' })
  | (OfAttempt & {
      readonly type: 'announce-sign-in'
      readonly state: AttemptState
      readonly secondsLeft?: number
    })
  | (OfAttempt & { readonly type: 'report'; readonly code: ChatErrorCode; readonly detail: string })

interface OfAttempt {
  readonly sessionId: string
}

/** An attempt after an event, and what to do about it. The same attempt without effects: nothing happened. */
export type Next = readonly [attempt: Attempt, ...effects: AuthEffect[]]

export function announce(sessionId: string, state: AttemptState, secondsLeft?: number): AuthEffect {
  return { type: 'announce-sign-in', sessionId, state, ...(secondsLeft === undefined ? {} : { secondsLeft }) }
}

export function report(
  sessionId: string,
  detail: string,
  code: ChatErrorCode = 'sign-in-url-unavailable',
): AuthEffect {
  return { type: 'report', sessionId, code, detail }
}

export function setTimer(sessionId: string, timer: AuthTimer, afterMs: number): AuthEffect {
  return { type: 'set-timer', sessionId, timer, afterMs }
}
