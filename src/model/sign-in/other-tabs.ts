import {
  type Attempt,
  type Bound,
  CONFIRM_SLOW_MS,
  type InOtherTab,
  type OpenAttempt,
  URL_WINDOW_MS,
} from './attempt.ts'
import { announce, boundOf, isBound, linkOf, type Next, offerOf } from './attempt-parts.ts'
import type { AuthEffect } from './effects.ts'
import { canOpen } from './openable.ts'

type Shown = Extract<OpenAttempt, { state: 'other-tab' }>
type Progress = NonNullable<InOtherTab['progress']>

/** How long a tab that takes over waits for what the other one knows. */
const HAND_OVER_MS = 2_000

/** A tab that does not lead offers nothing to press: the one that leads does. */
export function yieldToLeader([attempt, ...effects]: Next): Next {
  if (!canOpen(attempt)) return [attempt, ...effects]
  const progress = attempt.state === 'window-open' || attempt.state === 'window-detached' ? 'open' : 'ready'
  return [
    { ...boundOf(attempt), state: 'other-tab', urlRequested: true, progress },
    ...effects.filter(({ type }) => type !== 'announce-sign-in'),
    announce(attempt.sessionId, 'other-tab'),
  ]
}

/** This tab leads from now on. */
export function leaderChanged(attempt: OpenAttempt, nowMs: number): Next {
  if (attempt.state !== 'other-tab') return [attempt]
  const { sessionId, offeredAtMs } = attempt
  if (isBound(attempt)) return continueHere(attempt, attempt.progress ?? 'ready', nowMs)
  const leftMs = offeredAtMs + URL_WINDOW_MS - nowMs
  if (!attempt.urlRequested && leftMs > 0) {
    // The tab that led was gone before the offer came: nobody has asked.
    return [
      { ...offerOf(attempt), state: 'preparing-url', tries: 0 },
      { type: 'request-url', sessionId, waitUpToMs: 0 },
      { type: 'set-timer', sessionId, timer: 'url', afterMs: leftMs },
      announce(sessionId, 'preparing-url'),
    ]
  }
  return [
    { ...attempt, awaitingHandover: true },
    { type: 'set-timer', sessionId, timer: 'url', afterMs: Math.max(HAND_OVER_MS, leftMs) },
  ]
}

/** What the other tab told; `bound` once it has an address. */
export function otherTabReported(
  attempt: Shown,
  bound: Bound | undefined,
  progress: Progress | undefined,
  nowMs: number,
): Next {
  if (bound && progress && attempt.awaitingHandover) {
    return continueHere({ ...bound, deadlineAtMs: attempt.deadlineAtMs }, progress, nowMs)
  }
  if (!bound || !progress) return attempt.urlRequested ? [attempt] : [{ ...attempt, urlRequested: true }]
  if (attempt.progress === progress && attempt.hash === bound.hash) return [attempt]
  return [{ ...offerOf(attempt), ...linkOf(bound), state: 'other-tab', urlRequested: true, progress }]
}

/** The button is here now, or what it led to. */
function continueHere(bound: Bound, progress: Progress, nowMs: number): Next {
  const { sessionId } = bound
  // Nobody came back to this tab: whoever left the other one is at the sign-in page.
  const attempt = continueAttempt(boundOf(bound), progress === 'leaving' ? 'open' : progress, nowMs)
  const effects: AuthEffect[] = progress === 'ready' ? [] : [{ type: 'reconcile', sessionId }]
  if (attempt.state === 'confirming') {
    effects.push({ type: 'set-timer', sessionId, timer: 'confirm', afterMs: CONFIRM_SLOW_MS })
  }
  return [attempt, ...effects, announce(sessionId, attempt.state)]
}

/** An attempt as it goes on in a page that did not begin it. */
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
