import type { ApiErrorCode } from '../../contract/api.ts'

/** A structured entry of the BFF's log. It never contains tokens, cookies, codes, states or what customers write. */
export interface LogEntry {
  /** `alarm` needs a person's attention: Connect denies access, a flow is missing, or the BFF itself failed. */
  readonly level: 'info' | 'warning' | 'alarm'
  /** What happened. */
  readonly event:
    | 'chat-started'
    | 'chat-resumed'
    | 'chat-forgotten'
    /** The BFF ended a chat at Connect; `reason` says why. */
    | 'chat-ended'
    /** Connect did not end it; the cookie was cleared all the same. */
    | 'chat-not-ended'
    /** A cookie of ours came twice: a sibling subdomain or a proxy may have planted one. Both were ignored. */
    | 'cookie-repeated'
    | 'sign-in-begun'
    | 'sign-in-submitted'
    /** The customer asked for another sign-in, and the contact attribute was set. */
    | 'sign-in-requested-again'
    | 'connect-call-failed'
    | 'request-refused'
    | 'internal-error'
  /** Id of the request, also sent to the browser with an error. */
  readonly requestId: string
  /** The sign-in attempt: first ten characters of base64url(SHA-256(state)). */
  readonly attempt?: string
  /** Id of the contact, if known. */
  readonly contactId?: string
  /** The error code of the answer, if it is an error. */
  readonly code?: ApiErrorCode
  /** The BFF's reason: `origin`, `attempt-contact`, … */
  readonly reason?: string
  /** Name of Connect's exception, and the id of the AWS request. */
  readonly awsError?: string
  /** Request id of AWS, if AWS answered. */
  readonly awsRequestId?: string
  /** At most 100 characters of an error text; only where it cannot contain request data. */
  readonly detail?: string
}

/** Receives the log entries. */
export type Log = (entry: LogEntry) => void

/** Identifies a sign-in attempt in the log: long enough to follow it, too short to be misused. */
export const attemptId = (stateHash: string): string => stateHash.slice(0, 10)
