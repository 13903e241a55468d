import type {
  BeginRequest,
  ChatGrant,
  ForgetRequest,
  QueueAnswer,
  RenewRequest,
  RequestAgainRequest,
  ResumeRequest,
  StartRequest,
  StatusAnswer,
  UrlAnswer,
  UrlRequest,
} from '../../contract/api.ts'
import { ChatError, type ChatErrorCode } from '../../model/chat-error.ts'
import type { CallFailure, FailureKind } from '../../model/ports.ts'

/** A grant, and whether the chat was running before. */
export interface GrantedBy {
  readonly grant: ChatGrant
  readonly how: 'resume' | 'start'
}

/** The BFF as the browser sees it. Every call rejects with BffError. */
export interface BffClient {
  start(request: StartRequest): Promise<ChatGrant>
  /** Resumes the chat that this browser has, and otherwise starts one. */
  resumeOrStart(request: StartRequest): Promise<GrantedBy>
  /** Resolves with `undefined` if there is no chat to resume. */
  resume(request: ResumeRequest): Promise<ChatGrant | undefined>
  /** Restarts the idle time. Resolves with false if this browser no longer has the chat, or it is not the visitor's. */
  renew(request: RenewRequest): Promise<boolean>
  /** As `renew`, but tries five times, within 15 seconds if the BFF answers at once. */
  owns(request: RenewRequest): Promise<boolean>
  forget(request: ForgetRequest): Promise<void>
  begin(request: BeginRequest): Promise<void>
  /** Only if the BFF requests the sign-in URL itself. */
  url(request: UrlRequest): Promise<UrlAnswer>
  /** Only if the BFF accepts requests for another sign-in. */
  requestAgain(request: RequestAgainRequest): Promise<void>
  /** Resolves with `undefined` if this BFF does not look up outcomes. */
  status(): Promise<StatusAnswer | undefined>
  /** Only if the BFF looks up queues. Resolves with `undefined` if this browser no longer has the chat. */
  queue(): Promise<QueueAnswer | undefined>
}

/** A call to the BFF failed. */
export class BffError extends ChatError implements CallFailure {
  readonly kind: FailureKind
  /** HTTP status, 0 for a redirect; absent if there was no answer. */
  readonly status?: number
  readonly retryAfterMs?: number
  /** The error code in the BFF's answer, if there was one. */
  readonly apiCode?: string

  constructor(
    code: ChatErrorCode,
    message: string,
    details: {
      status?: number
      retryAfterMs?: number
      apiCode?: string
      reason?: string
      cause?: unknown
    } = {},
  ) {
    super(code, message, details)
    this.kind = kindOf(details)
    if (details.status !== undefined) this.status = details.status
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs
    if (details.apiCode !== undefined) this.apiCode = details.apiCode
  }
}

function kindOf({ status, apiCode }: { status?: number; apiCode?: string }): FailureKind {
  if (status === undefined) return 'unreachable'
  if (apiCode === 'denied') return 'denied'
  return status === 429 || status >= 500 ? 'busy' : 'refused'
}
