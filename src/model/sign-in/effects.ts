import type { ChatErrorCode } from '../chat-error.ts'
import type { AttemptState } from './attempt.ts'
import type { AuthTimer } from './events.ts'

/** What is to be done about sign-ins, as data until the session runs it. */
export type AuthEffect =
  /** Ask Connect for the sign-in address. Without a wait: in the task that delivered the offer. */
  | (For & {
      readonly type: 'request-url'
      readonly waitUpToMs: number
      /** On a connection made anew, since Connect no longer takes the token of this one. */
      readonly renewFirst?: true
    })
  /** Hash the state and tie it to this browser at the BFF. */
  | (For & {
      readonly type: 'bind'
      readonly url: string
      readonly mode: 'popup' | 'redirect'
      readonly waitUpToMs: number
      readonly waitAtLeastMs?: number
    })
  | (For & { readonly type: 'leave'; readonly url: string })
  | (For & { readonly type: 'close-window' })
  | (For & { readonly type: 'cancel'; readonly waitUpToMs: number })
  /** Look for the outcome where Connect keeps it. */
  | (For & { readonly type: 'reconcile' })
  | (For & { readonly type: 'set-timer'; readonly timer: AuthTimer; readonly afterMs: number })
  /** Timers, channel, record and window watch of this attempt are no longer needed. */
  | (For & { readonly type: 'release' })
  | (For & { readonly type: 'announce-sign-in'; readonly state: AttemptState; readonly secondsLeft?: number })
  | (For & { readonly type: 'report'; readonly code: ChatErrorCode; readonly detail: string })

interface For {
  readonly sessionId: string
}
