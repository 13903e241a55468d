import { ChatError } from '../model/chat-error.ts'
import { type Clock, ParticipantError } from '../model/ports.ts'
import type { SessionContext } from './context.ts'

/** How long Connect's own word on the end is waited for. */
const END_WAIT_MS = 10_000
/** How long a wish to be forgotten waits for Connect. */
const FORGET_TIMEOUT_MS = 5_000

/** Ends the chat at Connect. Rejects with ChatError where Connect could not be told. */
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
    // Connect's word came first.
    if (state().phase !== 'ending') return
    alarms.cancel('end')
    if (cause instanceof ParticipantError && cause.kind === 'denied') {
      return dispatch({ type: 'ended', why: 'service', atMs: now() })
    }
    dispatch({ type: 'end-failed', atMs: now() })
    const error = new ChatError('connect-failed', 'Connect could not be told of the end', { cause })
    context.report(error)
    throw error
  }
}

/** Ends the chat where Connect can be reached soon; whether or not it hears of it, nobody has to wait for it. */
export async function endBeforeForgetting({ browser, connection, report }: SessionContext): Promise<void> {
  try {
    await withTimeout(browser.clock, connection()?.disconnect())
  } catch (cause) {
    report(new ChatError('connect-failed', 'the chat could not be ended', { cause }))
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
