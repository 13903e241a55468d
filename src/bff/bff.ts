import type { CookieNames, OwnCookies } from './cookies.ts'
import type { Keyring } from './keyring.ts'
import type { LimitStore } from './limit-store.ts'
import type { Log } from './log-entry.ts'
import type { Rates } from './rates.ts'
import type { Settings } from './settings.ts'

/** What every route uses: the settings, and what is created from them. */
export interface Bff extends Omit<Settings, 'keys' | 'limits' | 'log'> {
  readonly keyring: Keyring
  readonly names: CookieNames
  readonly rates: Rates
  readonly log: Log
  readonly store: LimitStore
}

/** One request, and what was read from it before its route runs. */
export interface Visit {
  readonly request: Request
  readonly requestId: string
  readonly cookies: OwnCookies
}

/** A route returns an answer or throws an ApiFailure. */
export type Route = (bff: Bff, visit: Visit) => Promise<Response>
