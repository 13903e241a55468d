/** Code of a ChatError. `docs/reference/errors.md` says when each occurs and what to do. */
export type ChatErrorCode =
  | 'invalid-option'
  | 'bff-unreachable'
  | 'bff-invalid-answer'
  | 'bff-redirected'
  | 'bff-forbidden'
  | 'bff-not-found'
  | 'body-consumed'
  | 'admit-failed'
  | 'start-refused'
  | 'limit-reached'
  | 'throttled'
  | 'connect-unavailable'
  | 'misconfigured'
  | 'token-expired'
  | 'endpoint-unreachable'
  | 'connect-failed'
  | 'load-failed'
  | 'page-outdated'
  | 'internal'
  | 'malformed-event'
  | 'content-unknown'
  | 'render-failed'
  | 'send-rejected'
  | 'sign-in-url-rejected'
  | 'sign-in-url-unavailable'
  | 'sign-in-unbound'
  | 'sign-in-cancel-failed'
  | 'sign-in-not-passed-on'
  | 'storage-unavailable'

/** What a code says about trying again. */
export interface ErrorMeaning {
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
}

const AGAIN: ErrorMeaning = { retryable: true }
const NEVER: ErrorMeaning = { retryable: false }

/**
 * Every error of a chat, public and stable. `retryable` says whether the same request may succeed later.
 * The customer's text is looked up by code; `message` is for logs.
 */
export const ERROR_CODES: Readonly<Record<ChatErrorCode, ErrorMeaning>> = {
  'invalid-option': NEVER,
  'bff-unreachable': AGAIN,
  'bff-invalid-answer': AGAIN,
  'bff-redirected': AGAIN,
  'bff-forbidden': AGAIN,
  'bff-not-found': AGAIN,
  'body-consumed': AGAIN,
  'admit-failed': AGAIN,
  'start-refused': AGAIN,
  'limit-reached': AGAIN,
  throttled: AGAIN,
  'connect-unavailable': AGAIN,
  misconfigured: AGAIN,
  'token-expired': NEVER,
  'endpoint-unreachable': AGAIN,
  'connect-failed': AGAIN,
  'load-failed': AGAIN,
  'page-outdated': AGAIN,
  internal: AGAIN,
  'malformed-event': NEVER,
  'content-unknown': NEVER,
  'render-failed': AGAIN,
  'send-rejected': AGAIN,
  'sign-in-url-rejected': NEVER,
  'sign-in-url-unavailable': NEVER,
  'sign-in-unbound': NEVER,
  'sign-in-cancel-failed': AGAIN,
  'sign-in-not-passed-on': AGAIN,
  'storage-unavailable': NEVER,
}

/**
 * The only error class of the browser entry points. Switch on `code`; `message` is for logs and `cause` is the
 * original error.
 */
export class ChatError extends Error {
  /** Always `ChatError`. */
  override readonly name = 'ChatError'
  /** What went wrong. Stable across versions. */
  readonly code: ChatErrorCode
  /** Whether the same action can succeed later. */
  readonly retryable: boolean
  /** With `start-refused`: the host's reason code. */
  readonly reason?: string

  constructor(
    code: ChatErrorCode,
    message: string,
    options: { cause?: unknown; reason?: string | undefined } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.retryable = ERROR_CODES[code].retryable
    if (options.reason !== undefined) this.reason = options.reason
  }
}
