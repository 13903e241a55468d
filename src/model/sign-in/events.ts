import type { CallbackOutcome } from '../../contract/api.ts'
import type { SignInOutcome } from './attempt.ts'

/** What Connect says of sign-ins on the socket or in the transcript. */
export type AuthServerEvent =
  | {
      readonly type: 'sign-in-offered'
      readonly sessionId: string
      readonly itemId: string
      readonly sentAtMs: number
      readonly atMs: number
      /** How old the offer was when it was received; 0 for one heard live. */
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

/** The same as Connect keeps it: without the receiver's clock. */
export type AuthServerFact =
  | Omit<Extract<AuthServerEvent, { type: 'sign-in-offered' }>, 'atMs' | 'ageMs'>
  | Omit<Extract<AuthServerEvent, { type: 'sign-in-result' }>, 'atMs'>

/** Everything that can happen to sign-ins. Events are facts, each with the customer's clock. */
export type AuthEvent =
  | AuthServerEvent
  /** Several of Connect's at once, oldest first, as a transcript gives them. */
  | { readonly type: 'sign-ins-replayed'; readonly events: readonly AuthServerEvent[]; readonly atMs: number }
  | { readonly type: 'sign-in-restored'; readonly record: SignInRecord; readonly atMs: number }
  | (Of & { readonly type: 'url-received'; readonly url: unknown })
  /**
   * `refused`: an answer that may have spent the SessionId. `denied`: 403, as for a connection token whose time
   * is over. `busy`, `unreachable`: nothing was decided.
   */
  | (Of & { readonly type: 'url-failed'; readonly why: 'refused' | 'denied' | 'busy' | 'unreachable' })
  | (Of & { readonly type: 'bound'; readonly hash: string })
  | (Of & { readonly type: 'bind-failed'; readonly why: 'refused' | 'busy'; readonly retryAfterMs?: number })
  | (Of & Chosen & { readonly type: 'window-opened' })
  | (Of & Chosen & { readonly type: 'window-blocked' })
  | (Of & Chosen & { readonly type: 'link-followed' })
  | (Of & { readonly type: 'window-lost' })
  | (Of & Chosen & { readonly type: 'leave-chosen' })
  | (Of & { readonly type: 'leave-bound' })
  | (Of & { readonly type: 'leave-failed' })
  | (Of & { readonly type: 'came-back' })
  /** The page is being left, for whatever reason. */
  | (Of & { readonly type: 'page-left' })
  /** The page runs or is seen again after a time in which it may have missed something. */
  | (Of & { readonly type: 'page-resumed' })
  | (Of & { readonly type: 'callback-progressed'; readonly progress: CallbackOutcome })
  | (Of & { readonly type: 'declined' })
  | (Of & { readonly type: 'cancel-accepted' })
  | (Of & { readonly type: 'cancel-failed'; readonly why: 'refused' | 'busy' })
  | (Of & { readonly type: 'timer-fired'; readonly timer: AuthTimer })
  | { readonly type: 'sign-in-shared'; readonly shared: SharedSignIn; readonly atMs: number }
  /** This tab leads the chat from now on, or another one does. */
  | { readonly type: 'leader-gained'; readonly atMs: number }
  | { readonly type: 'leader-lost'; readonly atMs: number }
  | { readonly type: 'chat-over'; readonly atMs: number }

interface Of {
  readonly sessionId: string
  readonly atMs: number
}

interface Chosen {
  /** Name of the identity provider, where the customer chose one. */
  readonly provider?: string
}

/** What one tab tells the others of a chat: nothing that works without this browser's cookie. */
export type SharedSignIn =
  /** Connect was asked for the address. */
  | {
      readonly what: 'url-requested'
      readonly sessionId: string
      readonly itemId: string
      readonly sentAtMs: number
      readonly offeredAtMs: number
      readonly deadlineAtMs: number
    }
  | { readonly what: 'record'; readonly record: SignInRecord }
  /** It ended there without a word of Connect. */
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

/** What is kept of an attempt over a reload, in sessionStorage, and told to other tabs: useless without the BFF's cookie. */
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
