import type { CompleteRequest } from '../../contract/api.ts'
import { sanitiseErrorText } from '../../contract/error-text.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Bff } from '../bff.ts'
import type { Attempt } from '../cookies/attempt-cookie.ts'
import { attemptId } from '../log/log-entry.ts'
import { ConnectApiError, callConnect } from './connect-call.ts'
import { connectFailure } from './connect-failure.ts'
import type { UpdateParticipantAuthenticationInput } from './connect-port.ts'

const MAX_TRIES = 3
/** No retry starts later than this, in milliseconds: the customer is waiting in the sign-in window. */
const MAX_RETRYING_MS = 4_000
const FIRST_PAUSE_MS = 400

/**
 * Calls UpdateParticipantAuthentication, up to three times within four seconds if Connect throttles or fails.
 * `already`: Connect had accepted it before, or the contact has moved on. Only the chat itself shows which.
 *
 * UNCONFIRMED: what Connect answers for a state that it no longer knows (Conflict or InvalidRequest). The page shows no
 * failure in either case: the first ends as `already`, the second as `bad-request`.
 * @throws ApiFailure
 */
export async function submitAuthentication(
  bff: Bff,
  attempt: Attempt,
  sent: CompleteRequest,
): Promise<'accepted' | 'already'> {
  const input = toConnect(bff.instanceId, sent)
  const log = {
    level: 'warning',
    attempt: attemptId(attempt.stateHash),
    contactId: attempt.contactId,
  } as const
  const startedMs = bff.now()
  for (let tries = 1; ; tries += 1) {
    const answer = await callOnce(bff, attempt, input)
    if (typeof answer === 'string') return answer
    if (answer instanceof ConnectApiError && answer.kind === 'invalid') {
      const { awsError } = answer
      throw new ApiFailure('bad-request', {
        path: attempt.returnPath,
        log: { ...log, reason: 'invalid', awsError },
      })
    }
    const failure = failureOf(answer, attempt, log)
    const canRetry = !(answer instanceof ConnectApiError) || isTransient(answer)
    const leastMs = answer instanceof ConnectApiError ? 0 : answer.waitMs
    // Equal jitter: at least half the pause, so that retries are neither immediate nor simultaneous.
    const pauseMs = Math.max(leastMs, FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2))
    if (!canRetry || tries === MAX_TRIES || bff.now() - startedMs + pauseMs > MAX_RETRYING_MS) {
      if (canRetry) await bff.rates.refundComplete(attempt.stateHash)
      throw failure
    }
    await bff.wait(pauseMs)
  }
}

/** The limit for this call is used up at the moment. */
interface Throttled {
  readonly waitMs: number
}

async function callOnce(
  bff: Bff,
  attempt: Attempt,
  input: UpdateParticipantAuthenticationInput,
): Promise<'accepted' | 'already' | ConnectApiError | Throttled> {
  const waitMs = await bff.rates.takeUpdate(attempt)
  if (waitMs > 0) return { waitMs }
  try {
    await callConnect((options) => bff.connect.updateParticipantAuthentication(input, options))
    return 'accepted'
  } catch (error) {
    if (!(error instanceof ConnectApiError)) throw error
    return error.kind === 'conflict' ? 'already' : error
  }
}

const isTransient = ({ kind }: ConnectApiError): boolean => kind === 'throttled' || kind === 'unavailable'

function failureOf(
  answer: ConnectApiError | Throttled,
  { returnPath: path }: Attempt,
  log: { readonly level: 'warning'; readonly attempt: string; readonly contactId: string },
): ApiFailure {
  if (answer instanceof ConnectApiError) return connectFailure(answer, { path, log })
  const { waitMs: retryAfterMs } = answer
  return new ApiFailure('too-many-requests', {
    path,
    retryAfterMs,
    log: { ...log, reason: 'rate of update' },
  })
}

function toConnect(instanceId: string, sent: CompleteRequest): UpdateParticipantAuthenticationInput {
  const about = { State: sent.state, InstanceId: instanceId }
  if ('code' in sent) return { ...about, Code: sent.code }
  const description = sanitiseErrorText(sent.errorDescription ?? '')
  return {
    ...about,
    Error: sanitiseErrorText(sent.error),
    ...(description && { ErrorDescription: description }),
  }
}
