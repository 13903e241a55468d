import { compact } from '../../contract/compact.ts'
import type { BffOptions } from './options.ts'
import type { Settings } from './settings.ts'

/** Idle time of the strict profile, in seconds. */
const STRICT_IDLE_SECONDS = 15 * 60

/** The options with the defaults of their profile. */
export function withProfile(options: BffOptions): BffOptions {
  if (options?.profile !== 'strict') return options
  return {
    ...options,
    chat: { cookie: 'session', idleSeconds: STRICT_IDLE_SECONDS, ...compact(options.chat ?? {}) },
    features: { keepText: false, ...compact(options.features ?? {}) },
    signIn: { ...options.signIn, prompt: options.signIn?.prompt ?? 'login' },
  }
}

/**
 * What the strict profile requires beyond its defaults: each entry is an option, whether it is as required, and what it
 * must be.
 */
const RULES: readonly (readonly [string, (settings: Settings) => boolean, string])[] = [
  ['signIn.participant', ({ signIn }) => signIn.participant !== undefined, 'given'],
  ['signIn.mediated', ({ signIn }) => signIn.mediated, 'true or left out'],
  ['signIn.clientId', ({ signIn }) => signIn.clientId !== undefined, 'given'],
  ['clientAddress', ({ clientAddress }) => clientAddress !== undefined, 'given'],
  ['log', ({ log }) => log !== undefined, 'given'],
  ['guestChats', ({ guestChats }) => guestChats === 'end-on-login', "'end-on-login' or left out"],
  ['chat.cookie', ({ cookie }) => cookie === 'session', "'session' or left out"],
  ['chat.idleSeconds', (settings) => settings.idleSeconds <= STRICT_IDLE_SECONDS, 'at most 900'],
  ['features.keepText', ({ features }) => features.keepText === false, 'false or left out'],
]

/** @throws TypeError that names the option that the profile does not allow. */
export function checkProfile(settings: Settings): void {
  if (settings.profile !== 'strict') return
  for (const [name, isMet, expected] of RULES) {
    if (!isMet(settings)) throw new TypeError(`createBff: ${name} must be ${expected} with profile 'strict'`)
  }
}
