import { type Attempt, isFinal } from '../../model/sign-in/attempt.ts'
import { toChatError } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'

/**
 * Looks up how a sign-in ended: first in the transcript (UNCONFIRMED whether it stores sign-in events), then, if the
 * BFF offers it, in the contact's record at Connect. Never rejects.
 */
export async function reconcile(
  context: SessionContext,
  fetchMissed: () => Promise<void>,
  sessionId: string,
): Promise<void> {
  const { state, storage, bff, browser, dispatch, report } = context
  await fetchMissed()
  const { attempts } = state()
  const attempt = attempts.find((one) => one.sessionId === sessionId)
  if (!attempt || isFinal(attempt)) return
  // The record belongs to the contact, not to the attempt: it may show how an earlier attempt ended.
  if (storage.signInDecided()) return
  if (attempts.some((one) => one !== attempt && mayBeOnRecord(one))) return
  try {
    const answer = await bff.call((client) => client.status())
    if (!answer || answer.status === 'pending') return
    const outcome = answer.status === 'authenticated' ? 'succeeded' : answer.status
    const { itemId, sentAtMs } = attempt
    dispatch({
      ...{ type: 'sign-in-result', outcome, sessionId, itemId, sentAtMs },
      atMs: browser.clock.now(),
    })
  } catch (cause) {
    // The attempt stays open: the next look-up, or Connect's own event, decides it.
    report(toChatError(cause))
  }
}

/** Remembers over a reload that Connect's record may show how this attempt ended. */
export function saveDecision({ storage, state }: SessionContext, sessionId: string): void {
  const attempt = state().attempts.find((one) => one.sessionId === sessionId)
  if (attempt && mayBeOnRecord(attempt)) storage.saveSignInDecided()
}

/** Whether Connect may have recorded how this attempt ended. A cancelled attempt leaves the record unchanged. */
function mayBeOnRecord(attempt: Attempt): boolean {
  if (!isFinal(attempt) || attempt.state === 'cancelled') return false
  return attempt.decidedBy === 'server' || attempt.hash !== undefined
}
