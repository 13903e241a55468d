import { isDenied, isTransient, ParticipantError } from '../../model/ports.ts'
import { reportUnexpected } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'

/** Tells Connect that the customer continues without signing in, and dispatches the result. Never rejects. */
export async function cancel(context: SessionContext, sessionId: string): Promise<void> {
  const { browser, dispatch, report } = context
  try {
    await cancelAtConnect(context, sessionId).catch(async (cause: unknown) => {
      if (!isDenied(cause)) throw cause
      // The connection token may have expired: a connection with a new one tells.
      await context.renewConnection()
      await cancelAtConnect(context, sessionId)
    })
    dispatch({ type: 'cancel-accepted', sessionId, atMs: browser.clock.now() })
  } catch (cause) {
    reportUnexpected(report, cause)
    const reason = isTransient(cause) ? 'busy' : 'refused'
    dispatch({ type: 'cancel-failed', sessionId, reason, atMs: browser.clock.now() })
  }
}

async function cancelAtConnect({ connection }: SessionContext, sessionId: string): Promise<void> {
  const participant = connection()
  if (!participant) throw new ParticipantError('unreachable', 'there is no connection')
  await participant.cancelAuthentication(sessionId)
}
