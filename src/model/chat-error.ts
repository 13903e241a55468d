export type ChatErrorCode =
  | 'invalid-option'
  | 'bff-unreachable'
  | 'bff-invalid-answer'
  | 'start-refused'
  | 'limit-reached'
  | 'throttled'
  | 'connect-unavailable'
  | 'chat-gone'
  | 'token-expired'
  | 'connect-failed'
  | 'load-failed'
  | 'malformed-event'
  | 'send-rejected'
  | 'sign-in-url-rejected'
  | 'sign-in-url-unavailable'
  | 'sign-in-unbound'
  | 'sign-in-cancel-failed'
  | 'sign-in-not-passed-on'
  | 'storage-unavailable'

export interface ErrorMeaning {
  /** Whether the same wish may succeed later. */
  readonly retryable: boolean
  /** For developers, one sentence. */
  readonly means: string
}

/**
 * Every way a chat can go wrong, public and stable. `retryable` says whether the same wish may succeed later.
 * What a customer reads is looked up by code; `message` is for logs.
 */
export const ERROR_CODES: Readonly<Record<ChatErrorCode, ErrorMeaning>> = {
  'invalid-option': { retryable: false, means: 'A prop, attribute or option is not usable.' },
  'bff-unreachable': { retryable: true, means: 'The BFF did not answer.' },
  'bff-invalid-answer': { retryable: true, means: 'The BFF answered something that is not its contract.' },
  'start-refused': { retryable: false, means: 'The host refused to start the chat.' },
  'limit-reached': { retryable: true, means: 'Connect runs as many chats as it may.' },
  throttled: { retryable: true, means: 'Too many requests in a short time.' },
  'connect-unavailable': { retryable: true, means: 'The BFF could not reach Amazon Connect.' },
  'chat-gone': { retryable: false, means: 'The chat that was to be resumed is over.' },
  'token-expired': { retryable: false, means: 'Connect no longer accepts the token of this chat.' },
  'connect-failed': { retryable: true, means: 'The participant connection could not be made.' },
  'load-failed': { retryable: true, means: 'A part of the widget could not be loaded.' },
  'malformed-event': { retryable: false, means: 'Connect sent an event that cannot be read.' },
  'send-rejected': { retryable: true, means: 'Connect did not take a message.' },
  'sign-in-url-rejected': { retryable: false, means: 'The sign-in address is not one that may be opened.' },
  'sign-in-url-unavailable': { retryable: false, means: 'Connect gave no sign-in address in its minute.' },
  'sign-in-unbound': { retryable: false, means: 'The BFF did not tie the sign-in to this browser.' },
  'sign-in-cancel-failed': {
    retryable: true,
    means: 'Connect did not take the wish to go on without signing in.',
  },
  'sign-in-not-passed-on': { retryable: true, means: 'The BFF could not pass the sign-in on to Connect.' },
  'storage-unavailable': {
    retryable: false,
    means: 'The browser keeps nothing for this page; a reload forgets drafts.',
  },
}

export class ChatError extends Error {
  override readonly name = 'ChatError'
  readonly code: ChatErrorCode
  readonly retryable: boolean
  /** With `start-refused`: the host's own reason code. */
  readonly reason?: string

  constructor(code: ChatErrorCode, message: string, options: { cause?: unknown; reason?: string } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.retryable = ERROR_CODES[code].retryable
    if (options.reason !== undefined) this.reason = options.reason
  }
}
