import type { CookieNames, OwnCookies } from './cookies/cookies.ts'
import type { Keyring } from './cookies/keyring.ts'
import type { LimitStore } from './limits/limit-store.ts'
import type { Rates } from './limits/rates.ts'
import type { Log } from './log/log-entry.ts'
import type { Settings } from './options/settings.ts'

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
