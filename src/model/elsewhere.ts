import {
  type Attempt,
  type Bound,
  CONFIRM_SLOW_MS,
  type Elsewhere,
  type Open,
  URL_WINDOW_MS,
} from './attempt.ts'
import type { AuthEffect } from './auth-effect.ts'
import { announce, boundOf, isBound, linkOf, type Next, offerOf } from './finish.ts'
import { canOpen } from './openable.ts'

type Shown = Extract<Open, { state: 'elsewhere' }>
type Reached = NonNullable<Elsewhere['reached']>

/** How long a tab that takes over waits for what the other one knows. */
const HAND_OVER_MS = 2_000

/** A tab that does not lead offers nothing to press: the one that leads does. */
export function yielded([attempt, ...effects]: Next): Next {
  if (!canOpen(attempt)) return [attempt, ...effects]
  const reached = attempt.state === 'window-open' || attempt.state === 'window-detached' ? 'open' : 'ready'
  return [
    { ...boundOf(attempt), state: 'elsewhere', asked: true, reached },
    ...effects.filter(({ type }) => type !== 'announce'),
    announce(attempt.sessionId, 'elsewhere'),
  ]
}

/** This tab leads from now on. */
export function takenOver(attempt: Open, nowMs: number): Next {
  if (attempt.state !== 'elsewhere') return [attempt]
  const { sessionId, offeredAtMs } = attempt
  if (isBound(attempt)) return awake(attempt, attempt.reached ?? 'ready', nowMs)
  const leftMs = offeredAtMs + URL_WINDOW_MS - nowMs
  if (!attempt.asked && leftMs > 0) {
    // The tab that led was gone before the offer came: nobody has asked.
    return [
      { ...offerOf(attempt), state: 'preparing-url', tries: 0 },
      { type: 'request-url', sessionId, waitUpToMs: 0 },
      { type: 'wake', sessionId, timer: 'url', afterMs: leftMs },
      announce(sessionId, 'preparing-url'),
    ]
  }
  return [
    { ...attempt, orphaned: true },
    { type: 'wake', sessionId, timer: 'url', afterMs: Math.max(HAND_OVER_MS, leftMs) },
  ]
}

/** What the other tab told; `bound` once it has an address. */
export function toldMore(
  attempt: Shown,
  bound: Bound | undefined,
  reached: Reached | undefined,
  nowMs: number,
): Next {
  if (bound && reached && attempt.orphaned) {
    return awake({ ...bound, deadlineAtMs: attempt.deadlineAtMs }, reached, nowMs)
  }
  if (!bound || !reached) return attempt.asked ? [attempt] : [{ ...attempt, asked: true }]
  if (attempt.reached === reached && attempt.hash === bound.hash) return [attempt]
  return [{ ...offerOf(attempt), ...linkOf(bound), state: 'elsewhere', asked: true, reached }]
}

/** The button is here now, or what it led to. */
function awake(bound: Bound, reached: Reached, nowMs: number): Next {
  const { sessionId } = bound
  // Nobody came back to this tab: whoever left the other one is at the sign-in page.
  const attempt = reborn(boundOf(bound), reached === 'leaving' ? 'open' : reached, nowMs)
  const effects: AuthEffect[] = reached === 'ready' ? [] : [{ type: 'reconcile', sessionId }]
  if (attempt.state === 'confirming') {
    effects.push({ type: 'wake', sessionId, timer: 'confirm', afterMs: CONFIRM_SLOW_MS })
  }
  return [attempt, ...effects, announce(sessionId, attempt.state)]
}

/** An attempt as it goes on in a page that did not begin it. */
export function reborn(bound: Bound, reached: Reached, nowMs: number): Attempt {
  switch (reached) {
    case 'open':
      return { ...bound, state: 'window-detached' }
    case 'submitted':
      return { ...bound, state: 'confirming', sinceMs: nowMs, slow: false }
    case 'leaving':
      return { ...bound, state: 'ready', readyAtMs: nowMs, after: 'returned' }
    case 'ready':
      return { ...bound, state: 'ready', readyAtMs: nowMs }
  }
}
