import { findUser, USERS } from './user-pool.ts'

/**
 * What happens when a browser opens the sign-in URL. `ask` shows the page; `ignore` shows it too and documents that the user
 * will not react. `approve` and `deny` redirect at once, without a page and without cookies.
 */
export type Decision = 'ask' | 'approve' | 'deny' | 'ignore'

/** Settings of the emulated user pool. */
export interface Settings {
  /** What happens at a sign-in page. */
  readonly decision: Decision
  /** Cross-Origin-Opener-Policy of every response; Cognito's hosted pages send `same-origin`. */
  readonly coop: 'same-origin' | 'none'
  /** Username that `approve` signs in; by default the first seeded user. */
  readonly user?: string
}

export interface SettingsStore {
  current(): Settings
  decides(decision: Decision, options?: { user?: string }): void
  sets(options: { coop?: 'same-origin' | 'none' }): void
  reset(): void
}

const DEFAULTS: Settings = { decision: 'ask', coop: 'same-origin' }

export function createSettings(): SettingsStore {
  let settings = DEFAULTS
  return {
    current: () => settings,
    decides(decision, { user } = {}) {
      if (user !== undefined && !findUser(user)) {
        throw new Error(`No user "${user}" in the user pool, only ${USERS.map((u) => u.username).join(', ')}`)
      }
      settings = { decision, coop: settings.coop, ...(user === undefined ? {} : { user }) }
    },
    sets({ coop = settings.coop }) {
      settings = { ...settings, coop }
    },
    reset() {
      settings = DEFAULTS
    },
  }
}
