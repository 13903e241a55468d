import { isCallFailure, ParticipantError } from '../../model/ports.ts'
import { reportUnexpected } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'

/** Requests the sign-in URL in this very task, and dispatches it or reason there is none. Never rejects. */
export async function requestUrl(context: SessionContext, sessionId: string): Promise<void> {
  const { browser, dispatch, report } = context
  try {
    const url = await fetchUrl(context, sessionId)
    dispatch({ type: 'url-received', sessionId, url, atMs: browser.clock.now() })
  } catch (cause) {
    reportUnexpected(report, cause)
    const reason = isCallFailure(cause) ? cause.kind : 'refused'
    dispatch({ type: 'url-failed', sessionId, reason, atMs: browser.clock.now() })
  }
}

/** From Connect itself, or from a BFF that requests and binds it. Rejects with ParticipantError or BffError. */
async function fetchUrl(
  { state, connection, bff, browser }: SessionContext,
  sessionId: string,
): Promise<unknown> {
  const { chat } = state()
  const participant = connection()
  if (!chat || !participant) throw new ParticipantError('unreachable', 'there is no connection')
  const { contactId, signIn } = chat
  if (!signIn.mediated) return participant.authenticationUrl({ sessionId, redirectUri: signIn.redirectUri })
  const connectionToken = participant.token()
  if (connectionToken === undefined)
    throw new ParticipantError('unreachable', 'there is no connection token yet')
  const request = {
    contactId,
    sessionId,
    connectionToken,
    mode: 'popup',
    returnPath: browser.path(),
  } as const
  return (await bff.call((client) => client.url(request))).url
}
