import { ChatError, type ChatErrorCode } from '../../model/chat-error.ts'
import { isCallFailure, ParticipantError } from '../../model/ports.ts'

/** The error that a host gets for whatever was thrown while a chat started. A mistake of our own is `internal`. */
export function toChatError(cause: unknown): ChatError {
  if (cause instanceof ChatError) return cause
  if (cause instanceof ParticipantError) {
    const { kind, status = 0 } = cause
    const busy = kind === 'busy' && status < 500
    const failed = kind === 'unreachable' ? 'endpoint-unreachable' : 'connect-failed'
    const code = kind === 'denied' ? 'token-expired' : busy ? 'throttled' : failed
    return new ChatError(code, cause.message, { cause })
  }
  return new ChatError('internal', 'the chat met an unexpected error', { cause })
}

/** As `toChatError`, but the failure of a call to Connect gets this code and message. */
export function callError(code: ChatErrorCode, message: string, cause: unknown): ChatError {
  return isCallFailure(cause) ? new ChatError(code, message, { cause }) : toChatError(cause)
}

/** Reports what was thrown, unless it is the failure of a call, for which the state has its own words. */
export function reportUnexpected(report: (error: ChatError) => void, cause: unknown): void {
  if (!isCallFailure(cause)) report(toChatError(cause))
}
