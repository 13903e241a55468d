import type { Attempt, Bound } from './attempt.ts'
import { boundOf, isBound } from './attempt-parts.ts'
import { type Next, report } from './effects.ts'
import { readyAgain } from './openable.ts'
import { enter, onEnter } from './states.ts'

/*
 * What the callback page reports. It changes texts, timers and offers; it never ends an attempt.
 */

type MaybeBound = Extract<Attempt, { state: 'reconciling' | 'cancelling' }>
type Submitting = Extract<Attempt, { state: 'submitting' }>

interface Timed {
  readonly atMs: number
}

export function submit(attempt: Bound): Next {
  return enter({ ...boundOf(attempt), state: 'submitting' })
}

export function confirm(attempt: Bound, { atMs }: Timed): Next {
  return enter({ ...boundOf(attempt), state: 'confirming', sinceMs: atMs, slow: false })
}

/** Submitting and confirming read the same: a screen reader announces "Checking your sign-in" once. */
export function confirmSilently(attempt: Submitting, { atMs }: Timed): Next {
  const next = { ...boundOf(attempt), state: 'confirming', sinceMs: atMs, slow: false } as const
  return [next, ...onEnter(next)]
}

export function notPassedOn(attempt: Bound, { atMs }: Timed): Next {
  return [
    ...readyAgain(attempt, 'not-passed-on', atMs),
    report(attempt.sessionId, 'the callback page could not hand the sign-in over', 'sign-in-not-passed-on'),
  ]
}

/** An attempt without a binding ignores the callback page: its sign-in did not start in this browser. */
export function ifBound<Given extends MaybeBound, Event>(
  next: (attempt: Given & Bound, event: Event) => Next,
): (attempt: Given, event: Event) => Next {
  return (attempt, event) => (isBound(attempt) ? next(attempt, event) : [attempt])
}
