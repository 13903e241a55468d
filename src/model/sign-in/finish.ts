import type { ChatErrorCode } from '../chat-error.ts'
import { type Attempt, type FinalAttempt, type FinalState, isFinal, type OpenAttempt } from './attempt.ts'
import { offerOf } from './attempt-parts.ts'
import { announce, type Next, report } from './effects.ts'
import type { ResultEvent } from './events.ts'
import { enter } from './states.ts'

/** The only way into a final state. */
export function finish(
  attempt: Attempt,
  state: FinalState,
  decidedBy: FinalAttempt['decidedBy'],
  resultAtMs?: number,
): Next {
  const host = 'host' in attempt ? attempt.host : undefined
  const hash = 'hash' in attempt ? attempt.hash : undefined
  const final: FinalAttempt = {
    ...offerOf(attempt),
    state,
    decidedBy,
    ...(resultAtMs === undefined ? {} : { resultAtMs }),
    ...(host === undefined ? {} : { host }),
    ...(hash === undefined ? {} : { hash }),
  }
  // What a final attempt held was released when it became final.
  return isFinal(attempt) ? [final, announce(attempt.sessionId, state)] : enter(final)
}

/**
 * Connect's result. It overrules local verdicts; among Connect's own results success stays, and a later success
 * replaces another result.
 */
export function applyResult(attempt: Attempt, { outcome, sentAtMs }: ResultEvent): Next {
  const settled = isFinal(attempt) && attempt.decidedBy === 'server'
  const isLaterSuccess = settled && outcome === 'succeeded' && sentAtMs >= (attempt.resultAtMs ?? 0)
  return settled && !isLaterSuccess ? [attempt] : finish(attempt, outcome, 'server', sentAtMs)
}

/** A newer sign-in took the place of this one. */
export function endSuperseded(attempt: OpenAttempt): Next {
  return finish(attempt, 'superseded', 'local')
}

export function endWithChat(attempt: OpenAttempt): Next {
  return finish(attempt, 'chat-ended', 'local')
}

/** The customer asked for another sign-in, which the flow or an agent may send. */
export function markRequestedAgain(attempt: FinalAttempt): Next {
  return attempt.requestedAgain ? [attempt] : [{ ...attempt, requestedAgain: true }]
}

export function makeUnavailable(attempt: OpenAttempt, detail: string, code?: ChatErrorCode): Next {
  return [...finish(attempt, 'unavailable', 'local'), report(attempt.sessionId, detail, code)]
}
