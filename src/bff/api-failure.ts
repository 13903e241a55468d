import type { ApiErrorCode } from '../contract/api.ts'
import type { LogEntry } from './log/log-entry.ts'

const STATUS: Readonly<Record<ApiErrorCode, number>> = {
  'bad-request': 400,
  forbidden: 403,
  refused: 403,
  unbound: 403,
  'no-chat': 404,
  'not-found': 404,
  'limit-reached': 409,
  expired: 410,
  denied: 403,
  spent: 409,
  'too-many-requests': 429,
  'connect-unavailable': 502,
  misconfigured: 502,
  internal: 500,
}

/** One sentence per code. A refusal does not reveal its cause. */
const MESSAGE: Readonly<Record<ApiErrorCode, string>> = {
  'bad-request': 'The request has the wrong form for this route',
  forbidden: 'This request is not allowed',
  refused: 'The site did not admit this chat',
  unbound: 'This sign-in was not started in this browser',
  'no-chat': 'This browser has no chat to resume',
  'not-found': 'Not found',
  'limit-reached': 'Too many chats are open at the moment',
  expired: 'This sign-in took too long',
  denied: 'Amazon Connect rejected the connection token of this chat',
  spent: 'This sign-in can no longer be started',
  'too-many-requests': 'Too many requests; try again later',
  'connect-unavailable': 'Amazon Connect did not accept the request',
  misconfigured: 'The contact flow or the instance of this site does not exist',
  internal: 'Internal server error',
}

export interface FailureDetails {
  /** For the log only. */
  readonly log?: Pick<
    LogEntry,
    'attempt' | 'awsError' | 'awsRequestId' | 'contactId' | 'detail' | 'level' | 'reason'
  >
  /** With `refused`: the host's reason code. With `internal` and `not-found`: the mistake in the site's set-up. */
  readonly reason?: string
  /** Instead of the usual sentence for the code. */
  readonly message?: string
  /** With `bad-request`: the wrong field. */
  readonly field?: string
  /** The page to return to; set only after the binding has been verified. */
  readonly path?: string
  readonly retryAfterMs?: number
  /** Values of Set-Cookie headers. */
  readonly cookies?: readonly string[]
  readonly cause?: unknown
}

/** An error answer: routes throw it, `failureAnswer` writes it. */
export class ApiFailure extends Error {
  readonly code: ApiErrorCode
  readonly status: number
  readonly details: FailureDetails

  constructor(code: ApiErrorCode, details: FailureDetails = {}) {
    const { field, message = MESSAGE[code], cause } = details
    super(field ? `${message}: ${field}` : message, { cause })
    this.name = 'ApiFailure'
    this.code = code
    this.status = STATUS[code]
    this.details = details
  }
}
