/** Code of a ChatError. The README lists when each occurs and what to do. */
export type ChatErrorCode =
  | 'invalid-option'
  | 'bff-unreachable'
  | 'bff-invalid-answer'
  | 'start-refused'
  | 'limit-reached'
  | 'throttled'
  | 'connect-unavailable'
  | 'misconfigured'
  | 'token-expired'
  | 'connect-failed'
  | 'load-failed'
  | 'internal'
  | 'malformed-event'
  | 'send-rejected'
  | 'sign-in-url-rejected'
  | 'sign-in-url-unavailable'
  | 'sign-in-unbound'
  | 'sign-in-cancel-failed'
  | 'sign-in-not-passed-on'
  | 'storage-unavailable'

export interface ErrorMeaning {
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
}

/**
 * Every error of a chat, public and stable. `retryable` says whether the same request may succeed later.
 * The customer's text is looked up by code; `message` is for logs.
 */
export const ERROR_CODES: Readonly<Record<ChatErrorCode, ErrorMeaning>> = {
  'invalid-option': { retryable: false },
  'bff-unreachable': { retryable: true },
  'bff-invalid-answer': { retryable: true },
  'start-refused': { retryable: true },
  'limit-reached': { retryable: true },
  throttled: { retryable: true },
  'connect-unavailable': { retryable: true },
  misconfigured: { retryable: true },
  'token-expired': { retryable: false },
  'connect-failed': { retryable: true },
  'load-failed': { retryable: true },
  internal: { retryable: true },
  'malformed-event': { retryable: false },
  'send-rejected': { retryable: true },
  'sign-in-url-rejected': { retryable: false },
  'sign-in-url-unavailable': { retryable: false },
  'sign-in-unbound': { retryable: false },
  'sign-in-cancel-failed': { retryable: true },
  'sign-in-not-passed-on': { retryable: true },
  'storage-unavailable': { retryable: false },
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

  constructor(code: ChatErrorCode, message: string, options: { cause?: unknown; reason?: string } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.retryable = ERROR_CODES[code].retryable
    if (options.reason !== undefined) this.reason = options.reason
  }
}
