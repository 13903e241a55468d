import type { Keyring } from './keyring.ts'
import type { Log } from './log-entry.ts'
import type { Rates } from './rates.ts'
import type { Settings } from './settings.ts'

/** What every route works with. */
export interface Bff extends Omit<Settings, 'keys' | 'limits' | 'log'> {
  readonly keyring: Keyring
  readonly rates: Rates
  readonly log: Log
}

/** One route: answers, or throws an ApiFailure. */
export type Route = (bff: Bff, request: Request, requestId: string) => Promise<Response>
