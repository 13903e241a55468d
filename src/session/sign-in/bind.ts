import type { SignInMode } from '../../contract/api.ts'
import { compact } from '../../contract/compact.ts'
import { hashState } from '../../contract/state-hash.ts'
import { isTransient } from '../../model/ports.ts'
import { BffError } from '../bff/client-port.ts'
import { reportUnexpected } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'

/** Binds a sign-in to this browser at the BFF, and dispatches the result. Never rejects. */
export async function bind(
  context: SessionContext,
  sessionId: string,
  url: string,
  mode: SignInMode,
): Promise<void> {
  const { state, browser, dispatch, report } = context
  const { chat } = state()
  if (!chat) return
  const about = (): { sessionId: string; atMs: number } => ({ sessionId, atMs: browser.clock.now() })
  try {
    const stateHash = await hashState(new URL(url).searchParams.get('state') ?? '')
    // A BFF that requested the URL has bound it already, but only for a popup.
    if (mode === 'redirect' || !chat.signIn.mediated) {
      const request = { contactId: chat.contactId, stateHash, mode, returnPath: browser.path() }
      await context.bff.call((client) => client.begin(request))
    }
    if (mode === 'redirect') dispatch({ type: 'leave-bound', ...about() })
    else dispatch({ type: 'bound', hash: stateHash, ...about() })
  } catch (cause) {
    reportUnexpected(report, cause)
    if (mode === 'redirect') return dispatch({ type: 'leave-failed', ...about() })
    if (!isTransient(cause)) return dispatch({ type: 'bind-failed', reason: 'refused', ...about() })
    const retryAfterMs = cause instanceof BffError ? cause.retryAfterMs : undefined
    dispatch(compact({ type: 'bind-failed', reason: 'busy', retryAfterMs, ...about() }))
  }
}
