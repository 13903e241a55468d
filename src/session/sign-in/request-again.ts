import { canRequestAgain } from '../../model/sign-in/can-request-again.ts'
import type { SessionContext } from '../context.ts'

/**
 * Creates the command that asks for another sign-in after one that ended without success. The BFF sets the contact
 * attribute first; the message then makes the flow, the bot or the agent look at it. A press while another one is under
 * way is the same one.
 */
export function createRequestAgain(
  { bff, browser, state, dispatch }: SessionContext,
  send: (text: string) => void,
): (sessionId: string, text: string) => Promise<void> {
  const pending = new Map<string, Promise<void>>()

  const request = async (sessionId: string, text: string): Promise<void> => {
    const { chat, attempts } = state()
    if (!chat?.signIn.requestAgain || !canRequestAgain(state(), sessionId)) return
    const attempt = attempts.at(-1)
    if (attempt && 'requestedAgain' in attempt) return
    const { contactId } = chat
    await bff.call((client) => client.requestAgain({ contactId, sessionId }))
    // The chat may have ended meanwhile, or the flow may have asked on its own.
    if (state().chat?.contactId !== contactId || !canRequestAgain(state(), sessionId)) return
    dispatch({ type: 'requested-again', sessionId, atMs: browser.clock.now() })
    send(text)
  }

  return (sessionId, text) => {
    const running = pending.get(sessionId)
    if (running) return running
    const started = request(sessionId, text).finally(() => pending.delete(sessionId))
    pending.set(sessionId, started)
    return started
  }
}
