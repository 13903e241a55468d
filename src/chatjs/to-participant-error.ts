import { ParticipantError } from '../model/ports.ts'

/**
 * Converts what chatjs rejects with into one error: it rejects with strings, with plain objects, and on connect with a
 * plain object around another one, never with an Error.
 */
export function toParticipantError(cause: unknown, call: string): ParticipantError {
  const found = innermost(cause)
  const status = typeof found?.statusCode === 'number' ? found.statusCode : undefined
  const type = typeof found?.type === 'string' ? found.type : undefined
  const message = `${call}: ${type ?? (typeof cause === 'string' ? cause : 'failed')}`
  const options = { cause, ...(status === undefined ? {} : { status }) }
  if (status === 429 || type?.includes('Throttling') || type?.includes('TooManyRequests')) {
    return new ParticipantError('busy', message, options)
  }
  if (status === 403) return new ParticipantError('denied', message, options)
  if (status !== undefined && status >= 500) return new ParticipantError('busy', message, options)
  // A status below 400 is refused too: an answer that could not be read may have had its effect.
  if (status !== undefined) return new ParticipantError('refused', message, options)
  // After the end chatjs answers with a sentence instead of asking Connect.
  if (typeof cause === 'string' && cause.includes('No active connection')) {
    return new ParticipantError('denied', message, options)
  }
  return new ParticipantError('unreachable', message, options)
}

interface Found {
  readonly statusCode?: unknown
  readonly type?: unknown
}

/** `_debug` within `_debug`: the rejection of connect() wraps the rejection of the HTTP call. */
function innermost(cause: unknown): Found | undefined {
  if (typeof cause !== 'object' || cause === null) return undefined
  const inner = '_debug' in cause ? innermost(cause._debug) : undefined
  return inner && (inner.statusCode !== undefined || inner.type !== undefined) ? inner : cause
}
