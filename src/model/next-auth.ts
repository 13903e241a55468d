import { type Attempt, type Bound, CONFIRM_SLOW_MS, isFinal, type Offer, URL_WINDOW_MS } from './attempt.ts'
import type { AuthEffect } from './auth-effect.ts'
import type { AuthEvent, AuthServerEvent } from './auth-event.ts'
import { announce, finish, type Next, report } from './finish.ts'
import { nextAttempt } from './next-attempt.ts'
import type { SignInRules } from './preparing.ts'
import { DEADLINE_GRACE_MS } from './reconciling.ts'
import { checkSignInUrl } from './sign-in-url.ts'

export type Attempts = readonly Attempt[]
export type NextAuth = readonly [attempts: Attempts, effects: readonly AuthEffect[]]

/**
 * The whole of the sign-in's decisions. The same attempts back means that nothing happened. Only Connect's own
 * events make an attempt succeed; everything else changes words, timers and offers.
 */
export function nextAuth(attempts: Attempts, event: AuthEvent, rules: SignInRules): NextAuth {
  switch (event.type) {
    case 'sign-in-offered':
      return offered(attempts, event, rules)
    case 'sign-in-result':
      return resulted(attempts, event)
    case 'sign-ins-replayed':
      return replayed(attempts, event.events, rules)
    case 'sign-in-restored':
      return restored(attempts, event, rules)
    case 'chat-over':
      return over(attempts)
    default:
      return update(attempts, event.sessionId, (attempt) => nextAttempt(attempt, event, rules))
  }
}

type OfferedEvent = Extract<AuthEvent, { type: 'sign-in-offered' }>

function offered(attempts: Attempts, event: OfferedEvent, rules: SignInRules): NextAuth {
  const { sessionId, itemId, sentAtMs, atMs, ageMs } = event
  if (attempts.some((attempt) => attempt.sessionId === sessionId)) return [attempts, []]
  const offer: Offer = {
    sessionId,
    itemId,
    sentAtMs,
    offeredAtMs: atMs - ageMs,
    deadlineAtMs: atMs - ageMs + rules.timeoutMs,
  }
  const place = placeOf(attempts, sentAtMs)
  if (place < attempts.length) {
    // Heard of late: a flow asks once at a time, so the newer offer has ended this one.
    return [attempts.toSpliced(place, 0, { ...offer, state: 'superseded', by: 'local' }), []]
  }
  const [older, retired] = retire(attempts, 'superseded')
  if (ageMs >= URL_WINDOW_MS) {
    // The minute in which Connect hands out the address has passed and nothing of it was kept.
    return [
      [...older, { ...offer, state: 'unavailable', by: 'local' }],
      [
        ...retired,
        announce(sessionId, 'unavailable'),
        report(sessionId, 'the offer came too late to be used'),
      ],
    ]
  }
  return [
    [...older, { ...offer, state: 'preparing-url', tries: 0 }],
    [
      // First of all: the minute is running.
      { type: 'request-url', sessionId, waitUpToMs: 0 },
      ...retired,
      { type: 'wake', sessionId, timer: 'url', afterMs: URL_WINDOW_MS - ageMs },
      ...deadlines(offer, atMs),
      announce(sessionId, 'preparing-url'),
    ],
  ]
}

/** Attempts stand in the order in which Connect offered them, in whatever order that is heard. */
function placeOf(attempts: Attempts, sentAtMs: number): number {
  return attempts.findLastIndex((attempt) => attempt.sentAtMs <= sentAtMs) + 1
}

function deadlines({ sessionId, deadlineAtMs }: Offer, nowMs: number): AuthEffect[] {
  const at = (timer: 'flow' | 'last-minute' | 'last-seconds', dueMs: number): AuthEffect[] =>
    dueMs > nowMs || timer === 'flow'
      ? [{ type: 'wake', sessionId, timer, afterMs: Math.max(0, dueMs - nowMs) }]
      : []
  return [
    ...at('flow', deadlineAtMs + DEADLINE_GRACE_MS),
    ...at('last-minute', deadlineAtMs - 60_000),
    ...at('last-seconds', deadlineAtMs - 20_000),
  ]
}

type ResultEvent = Extract<AuthEvent, { type: 'sign-in-result' }>

/**
 * A result belongs to the attempt it names, else to the newest one offered before it. It overrules local
 * verdicts; among Connect's own, success stays and a later one replaces.
 */
function resulted(attempts: Attempts, event: ResultEvent): NextAuth {
  const target = event.sessionId
    ? attempts.find((attempt) => attempt.sessionId === event.sessionId)
    : attempts.findLast((attempt) => attempt.sentAtMs <= event.sentAtMs)
  if (!target) return [attempts, []]
  return update(attempts, target.sessionId, (attempt) => {
    if (isFinal(attempt) && attempt.by === 'server') {
      const later = event.outcome === 'succeeded' && event.sentAtMs >= (attempt.resultAtMs ?? 0)
      if (attempt.state === 'succeeded' || !later) return [attempt]
    }
    return finish(attempt, event.outcome, 'server', event.sentAtMs)
  })
}

/** The past in one piece: only what is still open at its end leads to requests. */
function replayed(attempts: Attempts, events: readonly AuthServerEvent[], rules: SignInRules): NextAuth {
  let now = attempts
  const effects: AuthEffect[] = []
  for (const event of events) {
    const [next, more] = nextAuth(now, event, rules)
    now = next
    effects.push(...more)
  }
  const known = new Set(attempts.map((attempt) => attempt.sessionId))
  const current = now.filter((attempt) => known.has(attempt.sessionId) || !isPast(attempt))
  const told = new Set(current.map((attempt) => attempt.sessionId))
  return [now, effects.filter(({ sessionId }) => told.has(sessionId))]
}

/** Began and ended while nobody looked. One that only came too late is still the flow's current one. */
function isPast(attempt: Attempt): boolean {
  return isFinal(attempt) && !(attempt.state === 'unavailable' && attempt.by === 'local')
}

type RestoredEvent = Extract<AuthEvent, { type: 'sign-in-restored' }>

function restored(attempts: Attempts, { record, atMs }: RestoredEvent, rules: SignInRules): NextAuth {
  if (attempts.some((attempt) => attempt.sessionId === record.sessionId)) return [attempts, []]
  const { sessionId, itemId, sentAtMs, offeredAtMs, url, hash } = record
  // What a page's storage says is believed no more than what Connect says.
  const checked = checkSignInUrl(url, rules)
  if (!checked.ok || placeOf(attempts, sentAtMs) < attempts.length) {
    return [attempts, [{ type: 'release', sessionId }]]
  }
  const [older, retired] = retire(attempts, 'superseded')
  const { host } = checked
  const deadlineAtMs = Math.min(record.deadlineAtMs, atMs + rules.timeoutMs)
  const bound: Bound = { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host, hash }
  const attempt = reborn(bound, record.state, atMs)
  const effects: AuthEffect[] = [...retired, ...deadlines(bound, atMs)]
  if (attempt.state === 'confirming') {
    effects.push({ type: 'wake', sessionId, timer: 'confirm', afterMs: CONFIRM_SLOW_MS })
  }
  if (record.state !== 'ready') effects.push({ type: 'reconcile', sessionId })
  return [[...older, attempt], effects]
}

function reborn(bound: Bound, was: RestoredEvent['record']['state'], atMs: number): Attempt {
  switch (was) {
    case 'open':
      return { ...bound, state: 'window-detached' }
    case 'submitted':
      return { ...bound, state: 'confirming', sinceMs: atMs, slow: false }
    case 'leaving':
      return { ...bound, state: 'ready', readyAtMs: atMs, after: 'returned' }
    case 'ready':
      return { ...bound, state: 'ready', readyAtMs: atMs }
  }
}

function over(attempts: Attempts): NextAuth {
  return retire(attempts, 'chat-ended')
}

function retire(attempts: Attempts, state: 'superseded' | 'chat-ended'): NextAuth {
  const effects: AuthEffect[] = []
  const next = attempts.map((attempt) => {
    if (isFinal(attempt)) return attempt
    const [final, ...more] = finish(attempt, state, 'local')
    effects.push(...more)
    return final
  })
  return effects.length === 0 ? [attempts, []] : [next, effects]
}

function update(attempts: Attempts, sessionId: string, step: (attempt: Attempt) => Next): NextAuth {
  const index = attempts.findIndex((attempt) => attempt.sessionId === sessionId)
  const attempt = attempts[index]
  if (!attempt) return [attempts, []]
  const [next, ...effects] = step(attempt)
  return [next === attempt ? attempts : attempts.with(index, next), effects]
}
