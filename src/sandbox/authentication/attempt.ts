import type { Cancel } from '../clock.ts'

/**
 * Where a run of the Authenticate Customer block stands. The sign-in URL can be had in `issued`,
 * Connect can be told of the return in `url-issued`, a customer can opt out of both; the rest is final but `updating`.
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

/** The branch the block leaves by (Administrator Guide, Authenticate Customer). */
export type Branch = 'success' | 'opted-out' | 'timeout' | 'error'

export interface Attempt {
  /** Exactly 36 characters. */
  readonly sessionId: string
  readonly offeredAtMs: number
  readonly deadlineAtMs: number
  readonly finish: (branch: Branch) => void
  status: AttemptState
  /** The request that GetAuthenticationUrl made of the user pool. */
  request?: { readonly state: string; readonly nonce: string; readonly redirectUri: string }
  /** Why it failed, in the words of the user pool. */
  reason?: string
  stopTimer: Cancel
}

/** An attempt as the control API shows it; times are ISO 8601 on the sandbox's clock. */
export interface AttemptView {
  readonly SessionId: string
  readonly state: AttemptState
  readonly offeredAt: string
  readonly deadlineAt: string
  readonly redirectUri?: string
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
