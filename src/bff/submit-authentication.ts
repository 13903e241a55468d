import type { CompleteRequest } from '../contract/api.ts'
import { sanitiseErrorText } from '../contract/error-text.ts'
import { ApiFailure } from './api-failure.ts'
import type { Attempt } from './attempt-cookie.ts'
import type { Bff } from './bff.ts'
import { ConnectError, callConnect } from './connect-call.ts'
import { connectFailure } from './connect-failure.ts'
import type { UpdateParticipantAuthenticationInput } from './connect-port.ts'
import { attemptId } from './log-entry.ts'

const MAX_TRIES = 3
/** No new try starts later than this, in milliseconds: the customer looks at a window that says nothing yet. */
const MAX_RETRYING_MS = 4_000
const FIRST_PAUSE_MS = 400

/**
 * Calls UpdateParticipantAuthentication, up to three times within four seconds when Connect is throttled or
 * fails. `already`: Connect had it before, or the contact has moved on; only the chat itself can tell.
 *
 * UNCONFIRMED: what Connect answers for a state it knows no more (Conflict or InvalidRequest). Either way
 * the customer is not told that anything failed: the first ends as `already`, the second as `bad-request`.
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
    const answer = await callOnce(bff, input)
    if (typeof answer === 'string') return answer
    if (answer instanceof ConnectError && answer.trouble === 'invalid') {
      const { awsError } = answer
      throw new ApiFailure('bad-request', {
        path: attempt.returnPath,
        log: { ...log, reason: 'invalid', awsError },
      })
    }
    const failure = failureOf(answer, attempt, log)
    const again = !(answer instanceof ConnectError) || isPassing(answer)
    const leastMs = answer instanceof ConnectError ? 0 : answer.waitMs
    // Equal jitter: never at once, and not all at the same time.
    const pauseMs = Math.max(leastMs, FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2))
    if (!again || tries === MAX_TRIES || bff.now() - startedMs + pauseMs > MAX_RETRYING_MS) {
      if (again) await bff.rates.forgiveComplete(attempt.stateHash)
      throw failure
    }
    await bff.wait(pauseMs)
  }
}

/** The account's quota leaves no call at the moment. */
interface Throttled {
  readonly waitMs: number
}

async function callOnce(
  bff: Bff,
  input: UpdateParticipantAuthenticationInput,
): Promise<'accepted' | 'already' | ConnectError | Throttled> {
  const waitMs = await bff.rates.takeUpdate()
  if (waitMs > 0) return { waitMs }
  try {
    await callConnect((options) => bff.connect.updateParticipantAuthentication(input, options))
    return 'accepted'
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error
    return error.trouble === 'conflict' ? 'already' : error
  }
}

const isPassing = ({ trouble }: ConnectError): boolean => trouble === 'throttled' || trouble === 'unavailable'

function failureOf(
  answer: ConnectError | Throttled,
  { returnPath: path }: Attempt,
  log: { readonly level: 'warning'; readonly attempt: string; readonly contactId: string },
): ApiFailure {
  if (answer instanceof ConnectError) return connectFailure(answer, { path, log })
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
