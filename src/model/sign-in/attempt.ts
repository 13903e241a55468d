/**
 * One sign-in attempt: what the contact flow's Authenticate Customer block asks for once, under one SessionId.
 * Times ending in `AtMs` are the customer's clock from receipt, except `sentAtMs`, which is Connect's and only
 * ever compared with other times of Connect.
 */
export type Attempt =
  | (Offer & {
      readonly state: 'preparing-url'
      readonly tries: number
      /** The connection was renewed for this request, which is done once. */
      readonly renewed?: true
    })
  | (Linked & { readonly state: 'preparing-binding'; readonly tries: number })
  | (Bound & { readonly state: 'ready'; readonly readyAtMs: number; readonly reason?: ReadyReason })
  | (Bound & { readonly state: 'blocked'; readonly sinceMs: number })
  | (Bound & { readonly state: 'window-open' })
  /** The window is out of reach: closed, or cut off by the sign-in page. This page cannot know which. */
  | (Bound & { readonly state: 'window-detached' })
  | (Bound & { readonly state: 'leaving' })
  | (Bound & { readonly state: 'submitting' })
  | (Bound & { readonly state: 'confirming'; readonly sinceMs: number; readonly slow: boolean })
  | (Offer & Partial<Bound> & { readonly state: 'reconciling'; readonly fallbackReason: ReadyReason })
  | (Offer & Partial<Bound> & InOtherTab)
  | (Offer &
      Partial<Bound> & { readonly state: 'cancelling'; readonly from: Fallback; readonly tries: number })
  | FinalAttempt

/** Another tab of this browser is the leader of this chat and offers the sign-in. */
export interface InOtherTab {
  readonly state: 'other-tab'
  /** A tab is known to have requested the URL from Connect. */
  readonly urlRequested: boolean
  /** How far the sign-in was in the other tab, once that tab reported it. */
  readonly progress?: 'ready' | 'open' | 'leaving' | 'submitted'
  /** This tab is the leader by now and waits for what the other tab knows. */
  readonly awaitingHandover?: true
}

export interface Offer {
  /** Connect's SessionId, 36 characters. */
  readonly sessionId: string
  /** Id of the item that offered it. */
  readonly itemId: string
  readonly sentAtMs: number
  readonly offeredAtMs: number
  /** When the block gives up. */
  readonly deadlineAtMs: number
}

export interface Linked extends Offer {
  readonly url: string
  /** Host of the sign-in page, shown to the customer. */
  readonly host: string
}

export interface Bound extends Linked {
  /** base64url(SHA-256(state)). */
  readonly hash: string
  /** Name of the identity provider that the customer chose last. */
  readonly provider?: string
}

export type OpenAttempt = Exclude<Attempt, FinalAttempt>
export type Cancelling = Extract<Attempt, { state: 'cancelling' }>

/** What an attempt goes back to if Connect does not cancel it. */
export type Fallback = Exclude<Attempt, { state: 'cancelling' }>

/** Why the card shows its button again. */
export type ReadyReason = 'returned' | 'not-passed-on' | 'cancel-failed' | 'leave-failed'

export type FinalAttempt = Offer & {
  readonly state: FinalState
  /** Connect's result replaces a local one. */
  readonly decidedBy: 'server' | 'local'
  /** Connect's time of the result, for `decidedBy: 'server'`. */
  readonly resultAtMs?: number
  readonly host?: string
  readonly hash?: string
  /** The customer continued without an attempt that could not be started, and Connect was told to cancel it. */
  readonly cancelSent?: true
  /** The customer has asked for another sign-in. */
  readonly requestedAgain?: true
}

export const FINAL_STATES = [
  'succeeded',
  'failed',
  'timed-out',
  'expired',
  'cancelled',
  'unavailable',
  'superseded',
  'chat-ended',
] as const

export type FinalState = (typeof FINAL_STATES)[number]
/**
 * State of a sign-in. `succeeded`, `failed`, `timed-out`, `expired`, `cancelled`, `unavailable`, `superseded`
 * and `chat-ended` are final.
 */
export type AttemptState = Attempt['state']

export function isFinal(attempt: Attempt): attempt is FinalAttempt {
  return (FINAL_STATES as readonly string[]).includes(attempt.state)
}

/** What Connect's terminal events say. */
export type SignInOutcome = Extract<
  FinalState,
  'succeeded' | 'failed' | 'timed-out' | 'expired' | 'cancelled'
>

/**
 * Connect accepts the request for the sign-in URL for one minute after its offer; five seconds are reserved for
 * the answer.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetAuthenticationUrl.html
 */
export const URL_WINDOW_MS = 55_000
/** A button ignores clicks for this long after it appeared, because it can appear under a moving finger. */
export const ARMING_MS = 500
/** "Continue without signing in" is offered again after this long in `confirming`. */
export const CONFIRM_SLOW_MS = 20_000
/** A page that is left this soon after a blocked window was most likely navigated in place of the window. */
export const NAVIGATED_MS = 3_000
