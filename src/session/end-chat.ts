import { type Clock, isDenied, ParticipantError } from '../model/ports.ts'
import { callError } from './bff/to-chat-error.ts'
import type { SessionContext } from './context.ts'

/** How long to wait for Connect's event after it accepted the end. */
const END_WAIT_MS = 10_000
/** How long `forget` waits for Connect. */
const FORGET_TIMEOUT_MS = 5_000

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

/** Ends the chat if Connect answers soon. A failure is reported, and nothing else waits for it. */
export async function endBeforeForgetting({ browser, connection, report }: SessionContext): Promise<void> {
  try {
    await withTimeout(browser.clock, connection()?.disconnect())
  } catch (cause) {
    report(callError('connect-failed', 'the chat could not be ended', cause))
  }
}

function withTimeout(clock: Clock, work: Promise<void> | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(FORGET_TIMEOUT_MS, () =>
      reject(new ParticipantError('unreachable', 'no answer in time')),
    )
    Promise.resolve(work).then(resolve, reject).finally(stop)
  })
}
