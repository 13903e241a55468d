import type { ApiFailure } from '../api-failure.ts'
import type { LogEntry } from './log-entry.ts'

/** The log entry of a request that was not granted. */
export function failureEntry(failure: ApiFailure, requestId: string): LogEntry {
  const { code, cause, details } = failure
  if (code === 'internal' && details.log === undefined) {
    const detail = cause instanceof Error ? `${cause.name}: ${cause.message}` : typeof cause
    return { level: 'alarm', event: 'internal-error', requestId, code, detail }
  }
  const event = details.log?.awsError === undefined ? 'request-refused' : 'connect-call-failed'
  return { level: 'info', event, requestId, code, ...details.log }
}
