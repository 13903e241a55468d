import { type Bound, CONFIRM_SLOW_MS, type Offer } from './attempt.ts'
import { announce, boundOf, finish } from './attempt-parts.ts'
import { type Attempts, deadlines, type NextAuth, placeOf, retire, update } from './attempts.ts'
import type { AuthEffect } from './effects.ts'
import type { AuthEvent, SignInRecord } from './events.ts'
import { continueAttempt, otherTabReported, yieldToLeader } from './other-tabs.ts'
import type { SignInRules } from './preparing.ts'
import { checkSignInUrl } from './sign-in-url.ts'

type RestoredEvent = Extract<AuthEvent, { type: 'sign-in-restored' }>

/** What this tab kept over a reload. */
export function restored(
  attempts: Attempts,
  { record, atMs }: RestoredEvent,
  rules: SignInRules,
  isLeader: boolean,
): NextAuth {
  if (attempts.some((attempt) => attempt.sessionId === record.sessionId)) return [attempts, []]
  const { sessionId, sentAtMs } = record
  const bound = validatedRecord(record, atMs, rules)
  if (!bound || placeOf(attempts, sentAtMs) < attempts.length) {
    return [attempts, [{ type: 'release', sessionId }]]
  }
  const [older, retired] = retire(attempts, 'superseded')
  const continued = continueAttempt(bound, record.state, atMs)
  const [attempt] = isLeader ? [continued] : yieldToLeader([continued])
  const effects: AuthEffect[] = [...retired, ...deadlines(bound, atMs)]
  if (attempt.state === 'confirming') {
    effects.push({ type: 'set-timer', sessionId, timer: 'confirm', afterMs: CONFIRM_SLOW_MS })
  }
  if (record.state !== 'ready') effects.push({ type: 'reconcile', sessionId })
  return [[...older, attempt], effects]
}

type SharedEvent = Extract<AuthEvent, { type: 'sign-in-shared' }>

/** Another tab's word counts only where this one has nothing of its own. */
export function shared(
  attempts: Attempts,
  { shared: report, atMs }: SharedEvent,
  rules: SignInRules,
): NextAuth {
  if (report.what === 'ended') {
    return update(attempts, report.sessionId, (attempt) =>
      attempt.state === 'other-tab' ? finish(attempt, report.outcome, 'local') : [attempt],
    )
  }
  const { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs } =
    report.what === 'record' ? report.record : report
  const bound = report.what === 'record' ? validatedRecord(report.record, atMs, rules) : undefined
  if (report.what === 'record' && !bound) return [attempts, []]
  const progress = report.what === 'record' ? report.record.state : undefined
  if (attempts.some((attempt) => attempt.sessionId === sessionId)) {
    return update(attempts, sessionId, (attempt) =>
      attempt.state === 'other-tab' ? otherTabReported(attempt, bound, progress, atMs) : [attempt],
    )
  }
  if (placeOf(attempts, sentAtMs) < attempts.length) return [attempts, []]
  const [older, retired] = retire(attempts, 'superseded')
  const offer: Offer = {
    ...{ sessionId, itemId, sentAtMs, offeredAtMs },
    deadlineAtMs: Math.min(deadlineAtMs, atMs + rules.timeoutMs),
  }
  const link = bound && progress ? { ...boundOf(bound), progress } : {}
  return [
    [...older, { ...offer, ...link, state: 'other-tab', urlRequested: true }],
    [...retired, ...deadlines(offer, atMs), announce(sessionId, 'other-tab')],
  ]
}

/** What storage or another tab says is believed no more than what Connect says. */
function validatedRecord(record: SignInRecord, atMs: number, rules: SignInRules): Bound | undefined {
  const { sessionId, itemId, sentAtMs, offeredAtMs, url, hash } = record
  const checked = checkSignInUrl(url, rules)
  if (!checked.ok) return undefined
  const deadlineAtMs = Math.min(record.deadlineAtMs, atMs + rules.timeoutMs)
  return { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host: checked.host, hash }
}
