import { ParticipantError } from '../../model/ports.ts'
import type { AuthEvent } from '../../model/sign-in/events.ts'
import { BffError } from '../bff/client-port.ts'
import type { SessionContext } from '../context.ts'

/**
 * The sign-in address, from Connect itself or from a BFF that asks for it. The request is out when this returns.
 * Rejects with ParticipantError or BffError.
 */
export async function requestSignInUrl(
  { state, connection, bff, browser }: SessionContext,
  sessionId: string,
): Promise<unknown> {
  const { chat } = state()
  const participantConnection = connection()
  if (!chat || !participantConnection) throw new ParticipantError('unreachable', 'there is no connection')
  const { contactId, signIn } = chat
  if (!signIn.mediated)
    return participantConnection.authenticationUrl({ sessionId, redirectUri: signIn.redirectUri })
  const connectionToken = participantConnection.token()
  if (connectionToken === undefined)
    throw new ParticipantError('unreachable', 'there is no connection token yet')
  const { url } = await bff.url({
    ...{ contactId, sessionId, connectionToken },
    ...{ mode: 'popup', returnPath: browser.path() },
  })
  return url
}

type UrlFailure = Extract<AuthEvent, { type: 'url-failed' }>['reason']

export function urlFailure(cause: unknown): UrlFailure {
  if (cause instanceof ParticipantError) return cause.kind
  if (!(cause instanceof BffError)) return 'refused'
  if (cause.status === undefined) return 'unreachable'
  if (cause.apiCode === 'denied') return 'denied'
  return cause.status === 429 || cause.status >= 500 ? 'busy' : 'refused'
}
