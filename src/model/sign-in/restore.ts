import type { Offer } from './attempt.ts'
import { boundOf } from './attempt-parts.ts'
import { type Attempts, deadlines, eachAttempt, type NextAttempts, placeOf, update } from './attempts.ts'
import type { AuthEffect } from './effects.ts'
import type { AuthEvent } from './events.ts'
import { continueAttempt, yieldToLeader } from './other-tabs.ts'
import type { SignInRules } from './preparing.ts'
import { enter, onEnter } from './states.ts'
import { validatedRecord } from './validate-record.ts'

type RestoredEvent = Extract<AuthEvent, { type: 'sign-in-restored' }>
type SharedEvent = Extract<AuthEvent, { type: 'sign-in-shared' }>

/** What this tab kept over a reload. */
export function restored(
  attempts: Attempts,
  { record, atMs }: RestoredEvent,
  rules: SignInRules,
  isLeader: boolean,
): NextAttempts {
  if (attempts.some((attempt) => attempt.sessionId === record.sessionId)) return [attempts, []]
  const { sessionId, sentAtMs } = record
  const bound = validatedRecord(record, atMs, rules)
  if (!bound || placeOf(attempts, sentAtMs) < attempts.length) {
    return [attempts, [{ type: 'release', sessionId }]]
  }
  const [older, retired] = eachAttempt(attempts, { type: 'superseded', atMs }, rules)
  const continued = continueAttempt(bound, record.state, atMs)
  const [attempt] = isLeader ? [continued] : yieldToLeader([continued])
  const lookUp: AuthEffect[] = record.state === 'ready' ? [] : [{ type: 'reconcile', sessionId }]
  // Unannounced: the customer knows where the sign-in was.
  return [
    [...older, attempt],
    [...retired, ...deadlines(bound, atMs), ...onEnter(attempt), ...lookUp],
  ]
}

/** Another tab's report about a sign-in. */
export function shared(attempts: Attempts, event: SharedEvent, rules: SignInRules): NextAttempts {
  const { shared: report, atMs } = event
  const { sessionId } = report.what === 'record' ? report.record : report
  if (attempts.some((attempt) => attempt.sessionId === sessionId)) {
    return update(attempts, sessionId, event, rules)
  }
  if (report.what === 'ended') return [attempts, []]
  const bound = report.what === 'record' ? validatedRecord(report.record, atMs, rules) : undefined
  if (report.what === 'record' && !bound) return [attempts, []]
  const { itemId, sentAtMs, offeredAtMs, deadlineAtMs } = report.what === 'record' ? report.record : report
  if (placeOf(attempts, sentAtMs) < attempts.length) return [attempts, []]
  const [older, retired] = eachAttempt(attempts, { type: 'superseded', atMs }, rules)
  const offer: Offer = {
    ...{ sessionId, itemId, sentAtMs, offeredAtMs },
    deadlineAtMs: Math.min(deadlineAtMs, atMs + rules.timeoutMs),
  }
  const link = bound && report.what === 'record' ? { ...boundOf(bound), progress: report.record.state } : {}
  const [attempt, ...effects] = enter(
    { ...offer, ...link, state: 'other-tab', urlRequested: true },
    ...retired,
    ...deadlines(offer, atMs),
  )
  return [[...older, attempt], effects]
}
