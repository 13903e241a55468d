import {
  type Attempt,
  type Bound,
  type FinalAttempt,
  type FinalState,
  isFinal,
  type Offer,
  type OpenAttempt,
} from './attempt.ts'
import type { AuthEffect } from './effects.ts'

/** Where an attempt stands after an event, and what is to be done about it. The same attempt: nothing happened. */
export type Next = readonly [attempt: Attempt, ...effects: AuthEffect[]]

/** Every way out of an attempt: one verdict, and nothing of it left behind. */
export function finish(
  attempt: Attempt,
  state: FinalState,
  decidedBy: 'server' | 'local',
  resultAtMs?: number,
): Next {
  const { sessionId } = attempt
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
  if (isFinal(attempt)) return [final, announce(sessionId, state)]
  return [
    final,
    { type: 'close-window', sessionId },
    { type: 'release', sessionId },
    announce(sessionId, state),
  ]
}

export function unavailable(
  attempt: OpenAttempt,
  detail: string,
  code: Extract<AuthEffect, { type: 'report' }>['code'] = 'sign-in-url-unavailable',
): Next {
  return [...finish(attempt, 'unavailable', 'local'), report(attempt.sessionId, detail, code)]
}

export function announce(sessionId: string, state: Attempt['state'], secondsLeft?: number): AuthEffect {
  return { type: 'announce-sign-in', sessionId, state, ...(secondsLeft === undefined ? {} : { secondsLeft }) }
}

export function report(
  sessionId: string,
  detail: string,
  code: Extract<AuthEffect, { type: 'report' }>['code'] = 'sign-in-url-unavailable',
): AuthEffect {
  return { type: 'report', sessionId, code, detail }
}

export function offerOf({ sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }: Offer): Offer {
  return { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }
}

export function boundOf(attempt: Bound): Bound {
  const { url, host, hash, provider } = attempt
  return { ...offerOf(attempt), url, host, hash, ...(provider === undefined ? {} : { provider }) }
}

/** The address of an attempt that was tied to this browser; nothing of one that was not. */
export function linkOf(attempt: Offer & Partial<Bound>): Partial<Bound> {
  const { url, host, hash, provider } = attempt
  if (url === undefined || host === undefined || hash === undefined) return {}
  return { url, host, hash, ...(provider === undefined ? {} : { provider }) }
}

export function isBound<Given extends Offer & Partial<Bound>>(attempt: Given): attempt is Given & Bound {
  return attempt.hash !== undefined && attempt.url !== undefined && attempt.host !== undefined
}
