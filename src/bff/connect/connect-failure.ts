import { ApiFailure, type FailureDetails } from '../api-failure.ts'
import type { ConnectApiError } from './connect-call.ts'

/** Retry-After when Connect throttled the call without saying for how long. */
const THROTTLED_MS = 2_000

/** The answer after a failed call to Connect. A failure that the operator must fix is logged as an alarm. */
export function connectFailure(error: ConnectApiError, details: FailureDetails = {}): ApiFailure {
  const { kind, awsError, awsRequestId, detail } = error
  const isServerFault = kind === 'denied' || kind === 'missing'
  const log = {
    ...details.log,
    level: isServerFault ? ('alarm' as const) : ('warning' as const),
    reason: kind,
    awsError,
    ...(awsRequestId !== undefined && { awsRequestId }),
    ...(detail !== undefined && { detail }),
  }
  const all = { ...details, log, cause: error }
  if (kind === 'limit') return new ApiFailure('limit-reached', all)
  if (kind === 'throttled') return new ApiFailure('too-many-requests', { retryAfterMs: THROTTLED_MS, ...all })
  return new ApiFailure(kind === 'missing' ? 'misconfigured' : 'connect-unavailable', all)
}
