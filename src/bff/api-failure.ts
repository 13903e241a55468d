import type { ApiErrorCode } from '../contract/api.ts'
import type { LogEntry } from './log-entry.ts'

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

/** One sentence for each code; whoever is refused learns nothing about the cause. */
const MESSAGE: Readonly<Record<ApiErrorCode, string>> = {
  'bad-request': 'The request is not what this route takes',
  forbidden: 'This request is not allowed',
  refused: 'The site did not admit this chat',
  unbound: 'This sign-in was not started in this browser',
  'no-chat': 'This browser has no chat to go on with',
  'not-found': 'There is nothing here',
  'limit-reached': 'Too many chats are open at the moment',
  expired: 'This sign-in took too long',
  denied: 'Amazon Connect did not take the connection of this chat',
  spent: 'This sign-in cannot be started any more',
  'too-many-requests': 'Too many requests; try again later',
  'connect-unavailable': 'Amazon Connect did not take the request',
  misconfigured: 'The contact flow or the instance of this site is not there',
  internal: 'The server failed',
}

export interface FailureDetails {
  /** For the log alone. */
  readonly log?: Pick<
    LogEntry,
    'attempt' | 'awsError' | 'awsRequestId' | 'contactId' | 'detail' | 'level' | 'reason'
  >
  /** With `refused`: the host's code. */
  readonly reason?: string
  /** With `bad-request`: the field. */
  readonly field?: string
  /** The page to go back to, once the binding is proven. */
  readonly path?: string
  readonly retryAfterMs?: number
  /** Set-Cookie lines. */
  readonly cookies?: readonly string[]
  readonly cause?: unknown
}

/** An answer that is not a success; thrown by routes, written in one place. */
export class ApiFailure extends Error {
  readonly code: ApiErrorCode
  readonly status: number
  readonly details: FailureDetails

  constructor(code: ApiErrorCode, details: FailureDetails = {}) {
    super(details.field ? `${MESSAGE[code]}: ${details.field}` : MESSAGE[code], { cause: details.cause })
    this.name = 'ApiFailure'
    this.code = code
    this.status = STATUS[code]
    this.details = details
  }
}
