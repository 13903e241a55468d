import type { Keyring } from './keyring.ts'
import type { Log } from './log-entry.ts'
import type { Rates } from './rates.ts'
import type { Settings } from './settings.ts'

/** What every route uses: the settings, and what is created from them. */
export interface Bff extends Omit<Settings, 'keys' | 'limits' | 'log'> {
  readonly keyring: Keyring
  readonly rates: Rates
  readonly log: Log
}

/** A route returns an answer or throws an ApiFailure. */
export type Route = (bff: Bff, request: Request, requestId: string) => Promise<Response>
