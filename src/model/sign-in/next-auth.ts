import { type Attempt, isFinal, type Offer, URL_WINDOW_MS } from './attempt.ts'
import { announce, finish, report } from './attempt-parts.ts'
import { type Attempts, deadlines, eachOpen, type NextAuth, placeOf, retire, update } from './attempts.ts'
import type { AuthEffect } from './effects.ts'
import type { AuthEvent, AuthServerEvent } from './events.ts'
import { nextAttempt } from './next-attempt.ts'
import { leaderChanged, yieldToLeader } from './other-tabs.ts'
import type { SignInRules } from './preparing.ts'
import { restored, shared } from './restore.ts'

export type { Attempts, NextAuth } from './attempts.ts'

/**
 * The whole of the sign-in's decisions. The same attempts back means that nothing happened. Only Connect's own
 * events make an attempt succeed; everything else changes words, timers and offers.
 */
export function nextAuth(
  attempts: Attempts,
  event: AuthEvent,
  rules: SignInRules,
  /** Whether this tab is the one that leads the chat: where several show it, the others ask and open nothing. */
  isLeader = true,
): NextAuth {
  switch (event.type) {
    case 'sign-in-offered':
      return offered(attempts, event, rules, isLeader)
    case 'sign-in-result':
      return resulted(attempts, event)
    case 'sign-ins-replayed':
      return replayed(attempts, event.events, rules, isLeader)
    case 'sign-in-restored':
      return restored(attempts, event, rules, isLeader)
    case 'sign-in-shared':
      return shared(attempts, event, rules)
    case 'leader-gained':
      return eachOpen(attempts, (attempt) => leaderChanged(attempt, event.atMs))
    case 'leader-lost':
      return eachOpen(attempts, (attempt) => yieldToLeader([attempt]))
    case 'chat-over':
      return over(attempts)
    default:
      return update(attempts, event.sessionId, (attempt) => {
        const next = nextAttempt(attempt, event, rules)
        return isLeader ? next : yieldToLeader(next)
      })
  }
}

type OfferedEvent = Extract<AuthEvent, { type: 'sign-in-offered' }>

function offered(attempts: Attempts, event: OfferedEvent, rules: SignInRules, isLeader: boolean): NextAuth {
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
    return [attempts.toSpliced(place, 0, { ...offer, state: 'superseded', decidedBy: 'local' }), []]
  }
  const [older, retired] = retire(attempts, 'superseded')
  if (!isLeader) {
    const attempt: Attempt = { ...offer, state: 'other-tab', urlRequested: false }
    return [
      [...older, attempt],
      [...retired, ...deadlines(offer, atMs), announce(sessionId, 'other-tab')],
    ]
  }
  if (ageMs >= URL_WINDOW_MS) {
    // The minute in which Connect hands out the address has passed and nothing of it was kept.
    return [
      [...older, { ...offer, state: 'unavailable', decidedBy: 'local' }],
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
      { type: 'set-timer', sessionId, timer: 'url', afterMs: URL_WINDOW_MS - ageMs },
      ...deadlines(offer, atMs),
      announce(sessionId, 'preparing-url'),
    ],
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
    if (isFinal(attempt) && attempt.decidedBy === 'server') {
      const later = event.outcome === 'succeeded' && event.sentAtMs >= (attempt.resultAtMs ?? 0)
      if (attempt.state === 'succeeded' || !later) return [attempt]
    }
    return finish(attempt, event.outcome, 'server', event.sentAtMs)
  })
}

/** The past in one piece: only what is still open at its end leads to requests. */
function replayed(
  attempts: Attempts,
  events: readonly AuthServerEvent[],
  rules: SignInRules,
  isLeader: boolean,
): NextAuth {
  let now = attempts
  const effects: AuthEffect[] = []
  for (const event of events) {
    const [next, more] = nextAuth(now, event, rules, isLeader)
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
  return isFinal(attempt) && !(attempt.state === 'unavailable' && attempt.decidedBy === 'local')
}

function over(attempts: Attempts): NextAuth {
  return retire(attempts, 'chat-ended')
}
