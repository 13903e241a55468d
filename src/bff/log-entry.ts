import type { ApiErrorCode } from '../contract/api.ts'

/** One line of the BFF's log: structured, and free of tokens, cookies, codes, states and customers' words. */
export interface LogEntry {
  /** `alarm` wants a person: Connect denies us, a flow is missing, or the BFF itself failed. */
  readonly level: 'info' | 'warning' | 'alarm'
  readonly event:
    | 'chat-started'
    | 'chat-resumed'
    | 'chat-forgotten'
    | 'sign-in-begun'
    | 'sign-in-submitted'
    | 'connect-call-failed'
    | 'request-refused'
    | 'internal-error'
  readonly requestId: string
  /** The sign-in attempt: first ten characters of base64url(SHA-256(state)). */
  readonly attempt?: string
  readonly contactId?: string
  /** The answer's error code, where it was one. */
  readonly code?: ApiErrorCode
  /** Why, in the BFF's own words: `origin`, `attempt-contact`, … */
  readonly reason?: string
  /** Connect's exception and its request id. */
  readonly awsError?: string
  readonly awsRequestId?: string
  /** At most 100 characters of an error's text, only where it cannot repeat what was sent. */
  readonly detail?: string
}

/** Where log entries go. */
export type Log = (entry: LogEntry) => void

/** How a log names a sign-in attempt: enough to follow it, too little to be of use. */
export const attemptId = (stateHash: string): string => stateHash.slice(0, 10)
