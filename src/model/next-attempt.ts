import {
  ARMING_MS,
  type Attempt,
  type Bound,
  CONFIRM_SLOW_MS,
  type Final,
  type FinalState,
  isFinal,
  type Offer,
  type Pending,
  URL_WINDOW_MS,
} from './attempt.ts'
import type { AuthEffect } from './auth-effect.ts'
import type { AuthEvent, AuthServerEvent, Hint } from './auth-event.ts'
import { checkSignInUrl, type SignInHints, type SignInUrlRules } from './sign-in-url.ts'

/** What the BFF laid down for sign-ins of this chat. */
export interface SignInRules extends SignInUrlRules {
  readonly timeoutMs: number
  readonly hints?: SignInHints
}

export type Next = readonly [attempt: Attempt, ...effects: AuthEffect[]]
export type AttemptEvent = Exclude<Extract<AuthEvent, { sessionId: string }>, AuthServerEvent>

/** One attempt, one event: where the sign-in stands afterwards and what is to be done about it. */
export function nextAttempt(attempt: Attempt, event: AttemptEvent, rules: SignInRules): Next {
  const { sessionId } = attempt
  if (isFinal(attempt)) {
    // Nothing can be opened any more, but the flow still waits: the customer may release it.
    const stuck = attempt.state === 'unavailable' && attempt.by === 'local' && !attempt.released
    if (event.type !== 'declined' || !stuck) return [attempt]
    return [
      { ...attempt, released: true },
      { type: 'cancel', sessionId, waitUpToMs: 0 },
    ]
  }
  switch (event.type) {
    case 'url-received': {
      if (attempt.state !== 'preparing-url') return [attempt]
      const checked = checkSignInUrl(event.url, rules, rules.hints)
      if (!checked.ok) {
        return [
          ...finish(attempt, 'unavailable', 'local'),
          { type: 'report', sessionId, code: 'sign-in-url-rejected', detail: checked.why },
        ]
      }
      return [
        { ...offerOf(attempt), url: checked.url, host: checked.host, state: 'preparing-binding', tries: 0 },
        { type: 'bind', sessionId, url: checked.url, mode: 'popup', waitUpToMs: 0 },
      ]
    }
    case 'url-failed': {
      if (attempt.state !== 'preparing-url') return [attempt]
      const waitUpToMs = Math.min(300 * 2 ** attempt.tries, 4_000)
      const inTime = event.atMs + waitUpToMs < attempt.offeredAtMs + URL_WINDOW_MS
      if (event.why === 'refused') return unavailable(attempt, 'Connect refused to give the sign-in address')
      if (!inTime) return [attempt]
      return [
        { ...attempt, tries: attempt.tries + 1 },
        { type: 'request-url', sessionId, waitUpToMs },
      ]
    }
    case 'bound': {
      if (attempt.state !== 'preparing-binding') return [attempt]
      const { url, host } = attempt
      return [
        { ...offerOf(attempt), url, host, hash: event.hash, state: 'ready', readyAtMs: event.atMs },
        announce(sessionId, 'ready'),
      ]
    }
    case 'bind-failed': {
      if (attempt.state !== 'preparing-binding') return [attempt]
      if (event.why === 'refused') {
        // Never fall back to a sign-in that nothing ties to this browser.
        return [
          ...finish(attempt, 'unavailable', 'local'),
          {
            type: 'report',
            sessionId,
            code: 'sign-in-unbound',
            detail: 'the BFF refused to bind the sign-in',
          },
        ]
      }
      return [
        { ...attempt, tries: attempt.tries + 1 },
        {
          type: 'bind',
          sessionId,
          url: attempt.url,
          mode: 'popup',
          waitUpToMs: Math.min(500 * 2 ** attempt.tries, 8_000),
          ...(event.retryAfterMs === undefined ? {} : { waitAtLeastMs: event.retryAfterMs }),
        },
      ]
    }
    case 'window-opened':
      if (!canOpen(attempt)) return [attempt]
      return [{ ...boundOf(attempt), state: 'window-open' }, announce(sessionId, 'window-open')]
    case 'window-blocked':
      if (!canOpen(attempt)) return [attempt]
      return [{ ...boundOf(attempt), state: 'blocked' }, announce(sessionId, 'blocked')]
    case 'link-followed':
      if (!canOpen(attempt)) return [attempt]
      return [{ ...boundOf(attempt), state: 'window-detached' }, announce(sessionId, 'window-detached')]
    case 'window-lost':
      if (attempt.state !== 'window-open') return [attempt]
      return [{ ...boundOf(attempt), state: 'window-detached' }]
    case 'leave-chosen':
      if (!canOpen(attempt)) return [attempt]
      return [
        { ...boundOf(attempt), state: 'leaving', tries: 0 },
        { type: 'bind', sessionId, url: attempt.url, mode: 'redirect', waitUpToMs: 0 },
        announce(sessionId, 'leaving'),
      ]
    case 'leave-bound':
      if (attempt.state !== 'leaving') return [attempt]
      return [attempt, { type: 'leave', sessionId, url: attempt.url }]
    case 'leave-failed':
      if (attempt.state !== 'leaving') return [attempt]
      return ready(attempt, 'leave-failed', event.atMs)
    case 'came-back':
      if (attempt.state !== 'leaving') return [attempt]
      return [...ready(attempt, 'returned', event.atMs), { type: 'reconcile', sessionId }]
    case 'hinted':
      return hinted(attempt, event.hint, event.atMs)
    case 'declined':
      return declined(attempt)
    case 'cancel-accepted':
      if (attempt.state !== 'cancelling') return [attempt]
      return [attempt, { type: 'wake', sessionId, timer: 'cancel', afterMs: 10_000 }]
    case 'cancel-failed': {
      if (attempt.state !== 'cancelling') return [attempt]
      if (event.why === 'refused') {
        // Connect has most likely decided already; the outcome is on its way or can be looked up.
        return reconciling(attempt)
      }
      if (attempt.tries < 2) {
        const tries = attempt.tries + 1
        return [
          { ...attempt, tries },
          { type: 'cancel', sessionId, waitUpToMs: 500 * 2 ** tries },
        ]
      }
      const detail = 'Connect did not take the wish to go on without signing in'
      const failed: AuthEffect = { type: 'report', sessionId, code: 'sign-in-cancel-failed', detail }
      const { from } = attempt
      if (from.state === 'preparing-url' || from.state === 'preparing-binding') return [from, failed]
      return [...ready(from, 'cancel-failed', event.atMs), failed]
    }
    case 'woke':
      return woke(attempt, event.timer)
  }
}

function hinted(attempt: Pending | Exclude<Attempt, Final>, hint: Hint, atMs: number): Next {
  const { sessionId } = attempt
  if (!('hash' in attempt) || attempt.hash === undefined) return [attempt]
  const bound = boundOf(attempt as Bound)
  const submitted = attempt.state === 'submitting' || attempt.state === 'confirming'
  switch (hint) {
    case 'submitting':
    case 'retrying':
      if (submitted || attempt.state === 'reconciling') return [attempt]
      return [
        { ...bound, state: 'submitting' },
        { type: 'wake', sessionId, timer: 'submit', afterMs: 50_000 },
        announce(sessionId, 'submitting'),
      ]
    case 'accepted':
    case 'error-accepted':
      if (attempt.state === 'confirming') return [attempt]
      return [
        { ...bound, state: 'confirming', sinceMs: atMs, slow: false },
        { type: 'wake', sessionId, timer: 'confirm', afterMs: CONFIRM_SLOW_MS },
        ...(submitted ? [] : [announce(sessionId, 'confirming')]),
      ]
    case 'expired':
      return reconciling(attempt)
    case 'refused':
    case 'gave-up':
      // A second window may fail after a first one was accepted: what was accepted stays so.
      if (attempt.state === 'confirming' || attempt.state === 'reconciling') return [attempt]
      return [
        { ...bound, state: 'ready', readyAtMs: atMs - ARMING_MS, after: 'not-passed-on' },
        announce(sessionId, 'ready'),
        {
          type: 'report',
          sessionId,
          code: 'sign-in-not-passed-on',
          detail: 'the callback page could not hand the sign-in over',
        },
      ]
  }
}

function declined(attempt: Exclude<Attempt, Final>): Next {
  const { sessionId } = attempt
  const early = attempt.state === 'confirming' && !attempt.slow
  if (early || attempt.state === 'submitting' || attempt.state === 'leaving') return [attempt]
  if (attempt.state === 'cancelling') return [attempt]
  const from: Pending =
    attempt.state === 'reconciling'
      ? 'hash' in attempt && attempt.hash !== undefined
        ? { ...boundOf(attempt as Bound), state: 'window-detached' }
        : { ...offerOf(attempt), state: 'preparing-url', tries: 0 }
      : attempt
  return [
    { ...offerOf(attempt), ...linkOf(attempt), state: 'cancelling', from, tries: 0 },
    { type: 'close-window', sessionId },
    { type: 'cancel', sessionId, waitUpToMs: 0 },
    announce(sessionId, 'cancelling'),
  ]
}

function woke(attempt: Exclude<Attempt, Final>, timer: Extract<AuthEvent, { type: 'woke' }>['timer']): Next {
  const { sessionId, state } = attempt
  switch (timer) {
    case 'url':
      return state === 'preparing-url'
        ? unavailable(attempt, 'Connect gave no sign-in address in its minute')
        : [attempt]
    case 'last-minute':
      return waiting(attempt) ? [attempt, announce(sessionId, state, 60)] : [attempt]
    case 'last-seconds':
      return waiting(attempt) ? [attempt, announce(sessionId, state, 20)] : [attempt]
    case 'flow':
      return reconciling(attempt)
    case 'submit':
      return state === 'submitting' ? [attempt, { type: 'reconcile', sessionId }] : [attempt]
    case 'confirm':
      if (attempt.state !== 'confirming') return [attempt]
      return [
        attempt.slow ? attempt : { ...attempt, slow: true },
        { type: 'reconcile', sessionId },
        { type: 'wake', sessionId, timer: 'confirm', afterMs: 2 * CONFIRM_SLOW_MS },
        ...(attempt.slow ? [] : [announce(sessionId, 'confirming')]),
      ]
    case 'reconcile':
      return state === 'reconciling'
        ? [
            attempt,
            { type: 'reconcile', sessionId },
            { type: 'wake', sessionId, timer: 'reconcile', afterMs: 20_000 },
          ]
        : [attempt]
    case 'give-up':
      return state === 'reconciling' ? finish(attempt, 'expired', 'local') : [attempt]
    case 'cancel':
      return state === 'cancelling' ? finish(attempt, 'cancelled', 'local') : [attempt]
  }
}

/** The deadline passed, or nobody knows: Connect is asked, and overrules whatever is decided meanwhile. */
function reconciling(attempt: Exclude<Attempt, Final>): Next {
  if (attempt.state === 'reconciling') return [attempt]
  const { sessionId } = attempt
  return [
    { ...offerOf(attempt), ...linkOf(attempt), state: 'reconciling' },
    { type: 'reconcile', sessionId },
    { type: 'wake', sessionId, timer: 'reconcile', afterMs: 20_000 },
    { type: 'wake', sessionId, timer: 'give-up', afterMs: 60_000 },
    announce(sessionId, 'reconciling'),
  ]
}

function unavailable(attempt: Exclude<Attempt, Final>, detail: string): Next {
  return [...finish(attempt, 'unavailable', 'local'), report(attempt.sessionId, detail)]
}

export function finish(
  attempt: Attempt,
  state: FinalState,
  by: 'server' | 'local',
  resultAtMs?: number,
): Next {
  const { sessionId } = attempt
  const host = 'host' in attempt ? attempt.host : undefined
  const hash = 'hash' in attempt ? attempt.hash : undefined
  const final: Final = {
    ...offerOf(attempt),
    state,
    by,
    ...(resultAtMs === undefined ? {} : { resultAtMs }),
    ...(host === undefined ? {} : { host }),
    ...(hash === undefined ? {} : { hash }),
  }
  if (isFinal(attempt)) return [final, announce(sessionId, state)]
  return [
    final,
    { type: 'close-window', sessionId },
    { type: 'release', sessionId },
    announce(sessionId, state),
  ]
}

function ready(attempt: Bound, after: 'returned' | 'cancel-failed' | 'leave-failed', atMs: number): Next {
  return [
    { ...boundOf(attempt), state: 'ready', readyAtMs: atMs - ARMING_MS, after },
    announce(attempt.sessionId, 'ready'),
  ]
}

type Opening = Extract<Attempt, { state: 'ready' | 'blocked' | 'window-open' | 'window-detached' }>

/** Whether the sign-in page may be opened, the first time or once more. */
export function canOpen(attempt: Attempt): attempt is Opening {
  const { state } = attempt
  return state === 'ready' || state === 'blocked' || state === 'window-open' || state === 'window-detached'
}

function waiting(attempt: Attempt): boolean {
  return canOpen(attempt) || attempt.state === 'preparing-binding'
}

function offerOf({ sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }: Offer): Offer {
  return { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }
}

function boundOf(attempt: Bound): Bound {
  return { ...offerOf(attempt), url: attempt.url, host: attempt.host, hash: attempt.hash }
}

function linkOf(attempt: Exclude<Attempt, Final>): Partial<Bound> {
  return 'hash' in attempt && attempt.hash !== undefined ? boundOf(attempt as Bound) : {}
}

export function announce(sessionId: string, state: Attempt['state'], secondsLeft?: number): AuthEffect {
  return { type: 'announce', sessionId, state, ...(secondsLeft === undefined ? {} : { secondsLeft }) }
}

export function report(sessionId: string, detail: string): AuthEffect {
  return { type: 'report', sessionId, code: 'sign-in-url-unavailable', detail }
}
