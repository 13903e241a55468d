import { isDenied, ParticipantError } from '../model/ports.ts'
import { callError } from './bff/to-chat-error.ts'
import type { SessionContext } from './context.ts'

/** How long to wait for Connect's event after it accepted the end. */
const END_WAIT_MS = 10_000

/** Ends the chat at Connect. Rejects with ChatError if Connect does not accept it. */
export async function endChat(context: SessionContext): Promise<void> {
  const { alarms, browser, state, dispatch } = context
  const now = (): number => browser.clock.now()
  if (state().phase !== 'live') return
  dispatch({ type: 'end-asked', atMs: now() })
  alarms.set('end', END_WAIT_MS, () => {
    if (state().phase === 'ending') dispatch({ type: 'ended', why: 'unconfirmed', atMs: now() })
  })
  try {
    const connection = context.connection()
    if (!connection) throw new ParticipantError('unreachable', 'there is no connection yet')
    await connection.disconnect()
  } catch (cause) {
    // Connect's event came before the answer.
    if (state().phase !== 'ending') return
    alarms.cancel('end')
    if (isDenied(cause)) return dispatch({ type: 'ended', why: 'service', atMs: now() })
    dispatch({ type: 'end-failed', atMs: now() })
    const error = callError('connect-failed', 'Connect did not end the chat', cause)
    context.report(error)
    throw error
  }
}
