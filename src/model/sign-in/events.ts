import type { CallbackOutcome } from '../../contract/api.ts'
import type { SignInOutcome } from './attempt.ts'

/** What Connect reports about sign-ins on the websocket or in the transcript. */
export type AuthServerEvent =
  | {
      readonly type: 'sign-in-offered'
      readonly sessionId: string
      readonly itemId: string
      readonly sentAtMs: number
      readonly atMs: number
      /** How old the offer was when it was received; 0 for a live one. */
      readonly ageMs: number
    }
  | {
      readonly type: 'sign-in-result'
      readonly outcome: SignInOutcome
      /** UNCONFIRMED whether Connect repeats it here; without it the order of events decides. */
      readonly sessionId?: string
      readonly itemId: string
      readonly sentAtMs: number
      readonly atMs: number
    }

export type ResultEvent = Extract<AuthServerEvent, { type: 'sign-in-result' }>

/** The same as Connect stores it: without the receiver's clock. */
export type AuthServerFact =
  | Omit<Extract<AuthServerEvent, { type: 'sign-in-offered' }>, 'atMs' | 'ageMs'>
  | Omit<Extract<AuthServerEvent, { type: 'sign-in-result' }>, 'atMs'>

/** Everything that can happen to sign-ins. Events are facts, each with the customer's clock. */
export type AuthEvent =
  | AuthServerEvent
  /** Several of Connect's events at once, oldest first, as a transcript has them. */
  | { readonly type: 'sign-ins-replayed'; readonly events: readonly AuthServerEvent[]; readonly atMs: number }
  | { readonly type: 'sign-in-restored'; readonly record: SignInRecord; readonly atMs: number }
  | (OfAttempt & { readonly type: 'url-received'; readonly url: unknown })
  /**
   * `refused`: an answer that may have spent the SessionId. `denied`: 403, as for an expired connection token.
   * `busy`, `unreachable`: nothing was decided.
   */
  | (OfAttempt & {
      readonly type: 'url-failed'
      readonly reason: 'refused' | 'denied' | 'busy' | 'unreachable'
    })
  | (OfAttempt & { readonly type: 'bound'; readonly hash: string })
  | (OfAttempt & {
      readonly type: 'bind-failed'
      readonly reason: 'refused' | 'busy'
      readonly retryAfterMs?: number
    })
  | (OfAttempt & WithProvider & { readonly type: 'window-opened' })
  | (OfAttempt & WithProvider & { readonly type: 'window-blocked' })
  | (OfAttempt & WithProvider & { readonly type: 'link-followed' })
  | (OfAttempt & { readonly type: 'window-lost' })
  | (OfAttempt & WithProvider & { readonly type: 'leave-chosen' })
  | (OfAttempt & { readonly type: 'leave-bound' })
  | (OfAttempt & { readonly type: 'leave-failed' })
  | (OfAttempt & { readonly type: 'came-back' })
  /** The page is being left, for any reason. */
  | (OfAttempt & { readonly type: 'page-left' })
  /** The page runs or is visible again and may have missed events. */
  | (OfAttempt & { readonly type: 'page-resumed' })
  | (OfAttempt & { readonly type: 'callback-progressed'; readonly progress: CallbackOutcome })
  | (OfAttempt & { readonly type: 'declined' })
  | (OfAttempt & { readonly type: 'cancel-accepted' })
  | (OfAttempt & { readonly type: 'cancel-failed'; readonly reason: 'refused' | 'busy' })
  /** The customer asked for another sign-in after this one. */
  | (OfAttempt & { readonly type: 'requested-again' })
  | (OfAttempt & { readonly type: 'timer-fired'; readonly timer: AuthTimer })
  | { readonly type: 'sign-in-shared'; readonly shared: SharedSignIn; readonly atMs: number }
  /** This tab is the leader of the chat from now on, or another one is. */
  | { readonly type: 'leader-gained'; readonly atMs: number }
  | { readonly type: 'leader-lost'; readonly atMs: number }
  | { readonly type: 'chat-over'; readonly atMs: number }

interface OfAttempt {
  readonly sessionId: string
  readonly atMs: number
}

interface WithProvider {
  /** Name of the identity provider, if the customer chose one. */
  readonly provider?: string
}

/** What one tab sends to the other tabs of a chat: nothing that works without this browser's cookie. */
export type SharedSignIn =
  /** The URL was requested from Connect. */
  | {
      readonly what: 'url-requested'
      readonly sessionId: string
      readonly itemId: string
      readonly sentAtMs: number
      readonly offeredAtMs: number
      readonly deadlineAtMs: number
    }
  | { readonly what: 'record'; readonly record: SignInRecord }
  /** It ended in that tab without a result of Connect. */
  | {
      readonly what: 'ended'
      readonly sessionId: string
      readonly outcome: 'unavailable' | 'cancelled' | 'expired'
    }

export type AuthTimer =
  | 'url'
  | 'flow'
  | 'last-minute'
  | 'last-seconds'
  | 'submit'
  | 'confirm'
  | 'reconcile'
  | 'give-up'
  | 'cancel'

/** What sessionStorage keeps of an attempt over a reload, and what other tabs receive: useless without the BFF's cookie. */
export interface SignInRecord {
  readonly v: 1
  readonly sessionId: string
  readonly itemId: string
  readonly sentAtMs: number
  readonly offeredAtMs: number
  readonly deadlineAtMs: number
  readonly url: string
  readonly host: string
  readonly hash: string
  readonly state: 'ready' | 'open' | 'leaving' | 'submitted'
}
