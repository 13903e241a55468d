import type { CallbackOutcome } from '../../contract/api.ts'
import type { Attempt, AttemptState } from './attempt.ts'
import type { AuthEffect } from './effects.ts'
import type { AuthEvent, SignInRecord } from './events.ts'
import type { SignInRules } from './preparing.ts'
import { type Attempts, reduceSignIns } from './reduce-sign-ins.ts'

export const RULES: SignInRules = {
  hosts: ['auth.bank.example'],
  redirectUri: 'https://bank.example/connect-chat/sign-in/callback',
  timeoutMs: 180_000,
}

export const URL_1 = signInUrl('state-1')
export const HASH = 'h'.repeat(43)
/** When the first attempt is offered: the customer's clock, far from Connect's. */
export const T0 = 1_000_000

/** SessionIds have 36 characters. */
export function sessionId(number: number): string {
  return `session-${number}-`.padEnd(36, '0')
}

export const S1: string = sessionId(1)
export const S2: string = sessionId(2)

export function signInUrl(state: string): string {
  const query = new URLSearchParams({
    client_id: 'client',
    response_type: 'code',
    redirect_uri: RULES.redirectUri,
    state,
  })
  return `https://auth.bank.example/oauth2/authorize?${query}`
}

/** Connect's time of an attempt's offer, in milliseconds; its clock differs from the customer's. */
export function sentAt(number: number): number {
  return 5_000 + number * 1_000
}

export function offered(
  number = 1,
  { atMs = T0, ageMs = 0 } = {},
): Extract<AuthEvent, { type: 'sign-in-offered' }> {
  const sentAtMs = sentAt(number)
  return {
    type: 'sign-in-offered',
    sessionId: sessionId(number),
    itemId: `i${number}`,
    sentAtMs,
    atMs,
    ageMs,
  }
}

type Result = Extract<AuthEvent, { type: 'sign-in-result' }>

export function resulted(
  outcome: Result['outcome'],
  of: { sessionId?: string; sentAtMs?: number; atMs?: number } = {},
): Result {
  return { type: 'sign-in-result', outcome, itemId: 'r', sentAtMs: sentAt(1) + 500, atMs: T0, ...of }
}

export function callbackProgressed(progress: CallbackOutcome, atMs: number = T0, of: string = S1): AuthEvent {
  return { type: 'callback-progressed', sessionId: of, progress: progress, atMs }
}

export function timerFired(
  timer: Extract<AuthEvent, { type: 'timer-fired' }>['timer'],
  atMs: number = T0,
): AuthEvent {
  return { type: 'timer-fired', sessionId: S1, timer, atMs }
}

/** An event of the first attempt without further data. */
export function plain(
  type: Extract<
    AuthEvent['type'],
    | 'window-opened'
    | 'window-blocked'
    | 'link-followed'
    | 'window-lost'
    | 'leave-chosen'
    | 'leave-bound'
    | 'leave-failed'
    | 'came-back'
    | 'declined'
    | 'cancel-accepted'
    | 'requested-again'
  >,
  atMs: number = T0,
): AuthEvent {
  return { type, sessionId: S1, atMs }
}

export const urlReceived: AuthEvent = { type: 'url-received', sessionId: S1, url: URL_1, atMs: T0 }
export const bound: AuthEvent = { type: 'bound', sessionId: S1, hash: HASH, atMs: T0 }

export function urlFailed(
  reason: 'refused' | 'denied' | 'busy' | 'unreachable',
  atMs: number = T0,
): AuthEvent {
  return { type: 'url-failed', sessionId: S1, reason, atMs }
}

export function cancelFailed(reason: 'refused' | 'busy', atMs: number = T0): AuthEvent {
  return { type: 'cancel-failed', sessionId: S1, reason, atMs }
}

export function record(state: SignInRecord['state'], number = 1): SignInRecord {
  return {
    v: 1,
    sessionId: sessionId(number),
    itemId: `i${number}`,
    sentAtMs: sentAt(number),
    offeredAtMs: T0,
    deadlineAtMs: T0 + RULES.timeoutMs,
    url: signInUrl(`state-${number}`),
    host: 'auth.bank.example',
    hash: HASH,
    state,
  }
}

/** The events that bring the first attempt into each state. */
export const EVENTS_TO: Readonly<Record<Exclude<AttemptState, 'superseded'>, readonly AuthEvent[]>> = {
  'preparing-url': [offered()],
  'preparing-binding': [offered(), urlReceived],
  ready: [offered(), urlReceived, bound],
  blocked: [offered(), urlReceived, bound, plain('window-blocked')],
  'window-open': [offered(), urlReceived, bound, plain('window-opened')],
  'window-detached': [offered(), urlReceived, bound, plain('window-opened'), plain('window-lost')],
  leaving: [offered(), urlReceived, bound, plain('leave-chosen')],
  submitting: [offered(), urlReceived, bound, plain('window-opened'), callbackProgressed('submitting')],
  confirming: [offered(), urlReceived, bound, plain('window-opened'), callbackProgressed('accepted')],
  'other-tab': [offered(), urlReceived, bound, { type: 'leader-lost', atMs: T0 }],
  reconciling: [offered(), urlReceived, bound, timerFired('flow', T0 + 185_000)],
  cancelling: [offered(), urlReceived, bound, plain('declined')],
  succeeded: [offered(), resulted('succeeded')],
  failed: [offered(), resulted('failed')],
  'timed-out': [offered(), resulted('timed-out')],
  expired: [offered(), resulted('expired')],
  cancelled: [offered(), resulted('cancelled')],
  unavailable: [offered(), urlFailed('refused')],
  'chat-ended': [offered(), { type: 'chat-over', atMs: T0 }],
}

export function attemptsAfter(events: readonly AuthEvent[], rules: SignInRules = RULES): Attempts {
  return events.reduce<Attempts>((attempts, event) => reduceSignIns(attempts, event, rules)[0], [])
}

export function inState(state: keyof typeof EVENTS_TO): Attempts {
  const attempts = attemptsAfter(EVENTS_TO[state])
  if (attempts.at(-1)?.state !== state) throw new Error(`the events do not lead to ${state}`)
  return attempts
}

/** One more event: the first attempt afterwards, and the effects. */
export function step(
  attempts: Attempts,
  event: AuthEvent,
  rules: SignInRules = RULES,
): { attempts: Attempts; attempt: Attempt; state: AttemptState; effects: readonly AuthEffect[] } {
  const [next, effects] = reduceSignIns(attempts, event, rules)
  const attempt = next.find((one) => one.sessionId === S1)
  if (!attempt) throw new Error('the first attempt is gone')
  return { attempts: next, attempt, state: attempt.state, effects }
}

/** The names of the effects; a timer with its own name. */
export function names(effects: readonly AuthEffect[]): readonly string[] {
  return effects.map((effect) => (effect.type === 'set-timer' ? `set-timer ${effect.timer}` : effect.type))
}
