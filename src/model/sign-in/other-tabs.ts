import { type Attempt, type Bound, type InOtherTab, type OpenAttempt, URL_WINDOW_MS } from './attempt.ts'
import { boundOf, isBound, linkOf, offerOf } from './attempt-parts.ts'
import { type AuthEffect, type Next, setTimer } from './effects.ts'
import type { AuthEvent } from './events.ts'
import { finish, makeUnavailable } from './finish.ts'
import { canOpen, type Openable } from './openable.ts'
import type { SignInRules } from './preparing.ts'
import { enter } from './states.ts'
import { validatedRecord } from './validate-record.ts'

type OtherTab = Extract<OpenAttempt, { state: 'other-tab' }>
type Progress = NonNullable<InOtherTab['progress']>
type SharedEvent = Extract<AuthEvent, { type: 'sign-in-shared' }>

interface Timed {
  readonly atMs: number
}

/** How long a tab that becomes the leader waits for what the other tab knows. */
const HANDOVER_MS = 2_000

/** A tab that is not the leader offers no button: the leader does. */
export function yieldToLeader([attempt, ...effects]: Next): Next {
  if (!canOpen(attempt)) return [attempt, ...effects]
  const [inOtherTab, ...announcement] = leaderLost(attempt)
  return [inOtherTab, ...effects.filter(({ type }) => type !== 'announce-sign-in'), ...announcement]
}

export function leaderLost(attempt: Openable): Next {
  const progress = attempt.state === 'window-open' || attempt.state === 'window-detached' ? 'open' : 'ready'
  return enter({ ...boundOf(attempt), state: 'other-tab', urlRequested: true, progress })
}

/** This tab is the leader from now on. */
export function leaderGained(attempt: OtherTab, { atMs }: Timed): Next {
  const { sessionId, offeredAtMs } = attempt
  if (isBound(attempt)) return continueHere(attempt, attempt.progress ?? 'ready', atMs)
  const leftMs = offeredAtMs + URL_WINDOW_MS - atMs
  if (!attempt.urlRequested && leftMs > 0) {
    // The tab that was the leader was gone before the offer came, so no tab has asked for the URL.
    return enter(
      { ...offerOf(attempt), state: 'preparing-url', tries: 0 },
      setTimer(sessionId, 'url', leftMs),
    )
  }
  return [{ ...attempt, awaitingHandover: true }, setTimer(sessionId, 'url', Math.max(HANDOVER_MS, leftMs))]
}

/** The new leader has what this tab waited for. */
export function stopWaiting(attempt: OtherTab): Next {
  const { awaitingHandover, ...rest } = attempt
  return awaitingHandover ? [rest] : [attempt]
}

/** Another tab's report counts only where this tab has nothing of its own. */
export function otherTabReported(attempt: OtherTab, { shared, atMs }: SharedEvent, rules: SignInRules): Next {
  if (shared.what === 'ended') return finish(attempt, shared.outcome, 'local')
  if (shared.what === 'url-requested') {
    return attempt.urlRequested ? [attempt] : [{ ...attempt, urlRequested: true }]
  }
  const bound = validatedRecord(shared.record, atMs, rules)
  const progress = shared.record.state
  if (!bound) return [attempt]
  if (attempt.awaitingHandover) {
    return continueHere({ ...bound, deadlineAtMs: attempt.deadlineAtMs }, progress, atMs)
  }
  if (attempt.progress === progress && attempt.hash === bound.hash) return [attempt]
  return [{ ...offerOf(attempt), ...linkOf(bound), state: 'other-tab', urlRequested: true, progress }]
}

/** The tab that was asked to hand the URL over did not answer. */
export function handoverNotInTime(attempt: OtherTab): Next {
  return attempt.awaitingHandover
    ? makeUnavailable(attempt, 'the tab that asked for the sign-in URL is gone')
    : [attempt]
}

/** The button is here now, or what it led to. */
function continueHere(bound: Bound, progress: Progress, nowMs: number): Next {
  // The customer did not come back to this tab: a sign-in that left the other tab is at the sign-in page.
  const attempt = continueAttempt(boundOf(bound), progress === 'leaving' ? 'open' : progress, nowMs)
  const lookUp: AuthEffect[] = progress === 'ready' ? [] : [{ type: 'reconcile', sessionId: bound.sessionId }]
  const [next, ...effects] = enter(attempt)
  return [next, ...lookUp, ...effects]
}

/** An attempt as it continues in a page that did not begin it. */
export function continueAttempt(bound: Bound, progress: Progress, nowMs: number): Attempt {
  switch (progress) {
    case 'open':
      return { ...bound, state: 'window-detached' }
    case 'submitted':
      return { ...bound, state: 'confirming', sinceMs: nowMs, slow: false }
    case 'leaving':
      return { ...bound, state: 'ready', readyAtMs: nowMs, reason: 'returned' }
    case 'ready':
      return { ...bound, state: 'ready', readyAtMs: nowMs }
  }
}
