import type { UrlAnswer, UrlRequest } from '../../contract/api.ts'
import { checkSignInUrl } from '../../contract/sign-in-url.ts'
import { hashState } from '../../contract/state-hash.ts'
import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Bff, Route } from '../bff.ts'
import { chatForSignIn, forbidden } from '../chat/sign-in-chat.ts'
import { ConnectApiError, callConnect } from '../connect/connect-call.ts'
import { connectFailure } from '../connect/connect-failure.ts'
import type { ParticipantPort } from '../connect/participant-port.ts'
import { sealAttempt, surplusAttempts } from '../cookies/attempt-cookie.ts'
import { clearCookie } from '../cookies/cookies.ts'
import { attemptId } from '../log/log-entry.ts'
import { readUrl } from '../requests/bodies.ts'
import { guardPost } from '../requests/guard.ts'

/**
 * Creates `POST /sign-in/url`: verifies that the connection token belongs to the chat of this browser, requests the
 * sign-in URL from Connect and binds it to this browser. It never retries: the widget decides, because it knows how much
 * of the offer's minute is left.
 */
export function createUrl(participant: ParticipantPort): Route {
  return async (bff, visit) => {
    const { request, requestId, cookies } = visit
    guardPost(request, bff.origins, 'forbidden')
    await bff.rates.countClient(request, 'url')
    const wanted = await readUrl(request)
    const { contactId, mode, returnPath } = wanted
    const own = await chatForSignIn(bff, visit, contactId, { contactId })
    const url = await requestUrl(bff, participant, wanted)
    const checked = checkSignInUrl(url, bff.signIn)
    if (!checked.ok) {
      // Either Connect or the configuration is wrong. The SessionId is used up in both cases.
      throw new ApiFailure('spent', { log: { level: 'alarm', reason: 'sign-in-url', contactId } })
    }
    const stateHash = await hashState(checked.state)
    const surplus = await surplusAttempts(bff, cookies, stateHash)
    bff.log({ level: 'info', event: 'sign-in-begun', requestId, attempt: attemptId(stateHash), contactId })
    const cookie = await sealAttempt(bff, { stateHash, contactId, mode, returnPath })
    return answer(200, { url: checked.url } satisfies UrlAnswer, [
      cookie,
      ...own.cookies,
      ...surplus.map(clearCookie),
    ])
  }
}

async function requestUrl(
  bff: Bff,
  participant: ParticipantPort,
  { contactId, sessionId, connectionToken }: UrlRequest,
): Promise<string | undefined> {
  try {
    await bff.rates.takeUrl()
    const { InitialContactId } = await callConnect((options) =>
      participant.getTranscript({ ConnectionToken: connectionToken, MaxResults: 1 }, options),
    )
    // The token of another chat: an attacker gave this page a chat of theirs.
    if (InitialContactId !== contactId) throw forbidden('connection-contact', { contactId })
    const { AuthenticationUrl } = await callConnect((options) =>
      participant.getAuthenticationUrl(
        {
          SessionId: sessionId,
          RedirectUri: bff.signIn.redirectUri,
          ConnectionToken: connectionToken,
        },
        options,
      ),
    )
    return AuthenticationUrl
  } catch (error) {
    const failure = error instanceof ConnectApiError ? participantFailure(error, contactId) : error
    if (!(failure instanceof ApiFailure)) throw failure
    if (failure.status === 429 || failure.status >= 500) await bff.rates.refundBegin(contactId)
    throw failure
  }
}

/** A refusal by the participant service concerns the customer's token, not the BFF's role: no alarm. */
function participantFailure(error: ConnectApiError, contactId: string): ApiFailure {
  const { kind, awsError, awsRequestId } = error
  const log = {
    ...{ level: 'warning' as const, reason: kind, awsError, contactId },
    ...(awsRequestId !== undefined && { awsRequestId }),
  }
  // UNCONFIRMED: Connect may answer AccessDenied for a spent SessionId too. One more try does no harm.
  if (kind === 'denied') return new ApiFailure('denied', { log, cause: error })
  if (kind === 'invalid' || kind === 'conflict') return new ApiFailure('spent', { log, cause: error })
  return connectFailure(error, { log })
}
