import { ApiFailure, type FailureDetails } from './api-failure.ts'
import type { ConnectError } from './connect-call.ts'

/** What the customer's page is told when Connect was throttled and nobody knows for how long. */
const THROTTLED_MS = 2_000

/** The answer for a call that Connect did not take. What is ours to repair is an alarm, not a customer's fault. */
export function connectFailure(error: ConnectError, details: FailureDetails = {}): ApiFailure {
  const { trouble, awsError, awsRequestId, detail } = error
  const ours = trouble === 'denied' || trouble === 'missing'
  const log = {
    ...details.log,
    level: ours ? ('alarm' as const) : ('warning' as const),
    reason: trouble,
    awsError,
    ...(awsRequestId !== undefined && { awsRequestId }),
    ...(detail !== undefined && { detail }),
  }
  const all = { ...details, log, cause: error }
  if (trouble === 'limit') return new ApiFailure('limit-reached', all)
  if (trouble === 'throttled')
    return new ApiFailure('too-many-requests', { retryAfterMs: THROTTLED_MS, ...all })
  return new ApiFailure(trouble === 'missing' ? 'misconfigured' : 'connect-unavailable', all)
}
