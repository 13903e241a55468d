import type { Attempt } from './attempt.ts'
import { boundOf } from './attempt-parts.ts'
import type { Next } from './effects.ts'
import type { Openable } from './openable.ts'
import { enter } from './states.ts'

/** The customer chose how to get to the sign-in page, and perhaps an identity provider. */
export interface Choice {
  /** Name of the identity provider. */
  readonly provider?: string
  readonly atMs: number
}

export function windowOpened(attempt: Openable, { provider }: Choice): Next {
  return enter({ ...boundOf(attempt), ...chosen(provider), state: 'window-open' })
}

export function windowBlocked(attempt: Openable, { provider, atMs }: Choice): Next {
  return enter({ ...boundOf(attempt), ...chosen(provider), state: 'blocked', sinceMs: atMs })
}

export function linkFollowed(attempt: Openable, { provider }: Choice): Next {
  return enter({ ...boundOf(attempt), ...chosen(provider), state: 'window-detached' })
}

/** Only the state changes, unannounced: a window that is out of reach may still finish the sign-in. */
export function windowLost(attempt: Extract<Attempt, { state: 'window-open' }>): Next {
  return [{ ...boundOf(attempt), state: 'window-detached' }]
}

export function chosen(provider: string | undefined): Pick<Choice, 'provider'> {
  return provider === undefined ? {} : { provider }
}
