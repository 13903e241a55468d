import type { Cancel } from '../clock.ts'

/**
 * State of one run of the Authenticate Customer block. GetAuthenticationUrl works in `issued`,
 * UpdateParticipantAuthentication in `url-issued`, and the customer can cancel in both. All others except `updating` are
 * final.
 */
export type AttemptState =
  | 'issued'
  | 'url-issued'
  | 'updating'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'timed-out'
  | 'expired'
  | 'chat-ended'

/** The branch that the block takes (Administrator Guide, Authenticate Customer). */
export type Branch = 'success' | 'opted-out' | 'timeout' | 'error'

export interface Attempt {
  /** Exactly 36 characters. */
  readonly sessionId: string
  readonly offeredAtMs: number
  readonly deadlineAtMs: number
  readonly finish: (branch: Branch) => void
  status: AttemptState
  /** The authorization request that GetAuthenticationUrl has made. */
  request?: { readonly state: string; readonly nonce: string; readonly redirectUri: string }
  /** Why it failed, as the user pool describes it. */
  reason?: string
  stopTimer: Cancel
}

/** An attempt in the control API; times are ISO 8601 on the sandbox's clock. */
export interface AttemptView {
  /** SessionId of the sign-in. */
  readonly SessionId: string
  /** State of the sign-in at Connect. */
  readonly state: AttemptState
  /** When it was offered, in ISO 8601. */
  readonly offeredAt: string
  /** When the block stops waiting, in ISO 8601. */
  readonly deadlineAt: string
  /** Redirect URI of the GetAuthenticationUrl call. */
  readonly redirectUri?: string
  /** Why the sign-in failed. */
  readonly reason?: string
}

export function viewAttempt(attempt: Attempt): AttemptView {
  return {
    SessionId: attempt.sessionId,
    state: attempt.status,
    offeredAt: new Date(attempt.offeredAtMs).toISOString(),
    deadlineAt: new Date(attempt.deadlineAtMs).toISOString(),
    ...(attempt.request ? { redirectUri: attempt.request.redirectUri } : {}),
    ...(attempt.reason === undefined ? {} : { reason: attempt.reason }),
  }
}
