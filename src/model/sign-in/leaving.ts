import { withProvider } from '../../contract/with-provider.ts'
import { type Attempt, NAVIGATED_MS } from './attempt.ts'
import { boundOf } from './attempt-parts.ts'
import type { Next } from './effects.ts'
import { type Openable, readyAgain } from './openable.ts'
import { enter } from './states.ts'
import { type Choice, chosen } from './window.ts'

type Leaving = Extract<Attempt, { state: 'leaving' }>
type Blocked = Extract<Attempt, { state: 'blocked' }>

interface Timed {
  readonly atMs: number
}

/** The sign-in continues in this tab. It is bound once more, for the way back, before the page is left. */
export function leaveChosen(attempt: Openable, { provider }: Choice): Next {
  const { sessionId, url } = attempt
  return enter(
    { ...boundOf(attempt), ...chosen(provider), state: 'leaving' },
    { type: 'bind', sessionId, url, mode: 'redirect', waitUpToMs: 0 },
  )
}

export function leaveBound(attempt: Leaving): Next {
  const { sessionId, url, provider } = attempt
  return [attempt, { type: 'leave', sessionId, url: withProvider(url, provider) }]
}

export function leaveFailed(attempt: Leaving, { atMs }: Timed): Next {
  return readyAgain(attempt, 'leave-failed', atMs)
}

export function cameBack(attempt: Leaving, { atMs }: Timed): Next {
  return [...readyAgain(attempt, 'returned', atMs), { type: 'reconcile', sessionId: attempt.sessionId }]
}

/** Some in-app browsers report that nothing opened, and navigate this very page instead. */
export function pageLeft(attempt: Blocked, { atMs }: Timed): Next {
  return atMs - attempt.sinceMs < NAVIGATED_MS ? [{ ...boundOf(attempt), state: 'leaving' }] : [attempt]
}
