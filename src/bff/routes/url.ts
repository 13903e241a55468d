import type { UrlAnswer, UrlRequest } from '../../contract/api.ts'
import { hashState } from '../../contract/state-hash.ts'
import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import { signAttempt, surplusAttempts } from '../attempt-cookie.ts'
import type { Bff, Route } from '../bff.ts'
import { readUrl } from '../bodies.ts'
import { ConnectError, callConnect } from '../connect-call.ts'
import { connectFailure } from '../connect-failure.ts'
import { clearCookie } from '../cookies.ts'
import { guardPost } from '../guard.ts'
import { attemptId } from '../log-entry.ts'
import type { ParticipantPort } from '../participant-port.ts'
import { chatForSignIn, forbidden } from '../sign-in-chat.ts'
import { stateOfSignInUrl } from '../sign-in-url.ts'

/**
 * Makes `POST /sign-in/url`: proves that the connection token belongs to the chat of this browser, asks Connect
 * for the sign-in address, and binds it to this browser. One try: whether to ask again is the widget's to
 * decide, which knows how much of the offer's minute is left.
 */
export function createUrl(participant: ParticipantPort): Route {
  return async (bff, request, requestId) => {
    guardPost(request, bff.origins, 'forbidden')
    await bff.rates.countClient(request, 'url')
    const asked = await readUrl(request)
    const { contactId, mode, returnPath } = asked
    await chatForSignIn(bff, request, contactId, { contactId })
    const url = await askConnect(bff, participant, asked)
    const state = stateOfSignInUrl(url, bff.signIn)
    if (url === undefined || state === undefined) {
      // Connect or the configuration is wrong; the SessionId is used up either way.
      throw new ApiFailure('spent', { log: { level: 'alarm', reason: 'sign-in-url', contactId } })
    }
    const stateHash = await hashState(state)
    const surplus = await surplusAttempts(bff, request, stateHash)
    bff.log({ level: 'info', event: 'sign-in-begun', requestId, attempt: attemptId(stateHash), contactId })
    const cookie = await signAttempt(bff, { stateHash, contactId, mode, returnPath })
    return answer(200, { url } satisfies UrlAnswer, [cookie, ...surplus.map(clearCookie)])
  }
}

async function askConnect(
  bff: Bff,
  participant: ParticipantPort,
  { contactId, sessionId, connectionToken }: UrlRequest,
): Promise<string | undefined> {
  try {
    const { InitialContactId } = await callConnect((options) =>
      participant.getTranscript({ ConnectionToken: connectionToken, MaxResults: 1 }, options),
    )
    // The token of another chat: this page was fed somebody else's.
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
    if (!(error instanceof ConnectError)) throw error
    const failure = participantFailure(error, contactId)
    if (failure.status === 429 || failure.status >= 500) await bff.rates.forgiveBegin(contactId)
    throw failure
  }
}

/** The participant service's refusals are about the customer's token, not about our role: no alarm. */
function participantFailure(error: ConnectError, contactId: string): ApiFailure {
  const { trouble, awsError, awsRequestId } = error
  const log = {
    ...{ level: 'warning' as const, reason: trouble, awsError, contactId },
    ...(awsRequestId !== undefined && { awsRequestId }),
  }
  // UNCONFIRMED: a spent SessionId may be told as AccessDenied too; one more try decides nothing worse.
  if (trouble === 'denied') return new ApiFailure('denied', { log, cause: error })
  if (trouble === 'invalid' || trouble === 'conflict') return new ApiFailure('spent', { log, cause: error })
  return connectFailure(error, { log })
}
