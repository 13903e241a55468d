import { type Attempt, isFinal, type Offer, URL_WINDOW_MS } from './attempt.ts'
import { type Attempts, deadlines, eachAttempt, type NextAttempts, placeOf, update } from './attempts.ts'
import { type AuthEffect, announce, report, setTimer } from './effects.ts'
import type { AuthEvent, AuthServerEvent, ResultEvent } from './events.ts'
import type { SignInRules } from './preparing.ts'
import { restored, shared } from './restore.ts'
import { enter } from './states.ts'

export type { Attempts, NextAttempts } from './attempts.ts'

/** All decisions about the sign-ins of a chat. The same attempts back: nothing happened. */
export function reduceSignIns(
  attempts: Attempts,
  event: AuthEvent,
  rules: SignInRules,
  /** Whether this tab is the leader. Of several tabs that show the chat only the leader asks for a URL and opens it. */
  isLeader = true,
): NextAttempts {
  switch (event.type) {
    case 'sign-in-offered':
      return offered(attempts, event, rules, isLeader)
    case 'sign-in-result':
      return resulted(attempts, event, rules)
    case 'sign-ins-replayed':
      return replayed(attempts, event.events, rules, isLeader)
    case 'sign-in-restored':
      return restored(attempts, event, rules, isLeader)
    case 'sign-in-shared':
      return shared(attempts, event, rules)
    case 'leader-gained':
    case 'leader-lost':
    case 'chat-over':
      return eachAttempt(attempts, event, rules)
    default:
      return update(attempts, event.sessionId, event, rules, isLeader)
  }
}

type OfferedEvent = Extract<AuthEvent, { type: 'sign-in-offered' }>

function offered(
  attempts: Attempts,
  event: OfferedEvent,
  rules: SignInRules,
  isLeader: boolean,
): NextAttempts {
  const { sessionId, itemId, sentAtMs, atMs, ageMs } = event
  if (attempts.some((attempt) => attempt.sessionId === sessionId)) return [attempts, []]
  const offeredAtMs = atMs - ageMs
  const deadlineAtMs = offeredAtMs + rules.timeoutMs
  const offer: Offer = { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }
  const place = placeOf(attempts, sentAtMs)
  if (place < attempts.length) {
    // This offer arrived late. A flow asks once at a time, so the newer offer has ended it.
    return [attempts.toSpliced(place, 0, { ...offer, state: 'superseded', decidedBy: 'local' }), []]
  }
  const [older, retired] = eachAttempt(attempts, { type: 'superseded', atMs }, rules)
  if (isLeader && ageMs >= URL_WINDOW_MS) {
    // The minute in which Connect hands out the URL has passed, and no URL was kept.
    const tooLate = report(sessionId, 'the offer came too late to be used')
    return [
      [...older, { ...offer, state: 'unavailable', decidedBy: 'local' }],
      [...retired, announce(sessionId, 'unavailable'), tooLate],
    ]
  }
  const [attempt, ...effects] = isLeader
    ? enter(
        // The request goes out first: the minute is running.
        { ...offer, state: 'preparing-url', tries: 0 },
        ...retired,
        setTimer(sessionId, 'url', URL_WINDOW_MS - ageMs),
        ...deadlines(offer, atMs),
      )
    : enter({ ...offer, state: 'other-tab', urlRequested: false }, ...retired, ...deadlines(offer, atMs))
  return [[...older, attempt], effects]
}

/** A result belongs to the attempt that it names, else to the newest one offered before it. */
function resulted(attempts: Attempts, event: ResultEvent, rules: SignInRules): NextAttempts {
  const target = event.sessionId
    ? attempts.find((attempt) => attempt.sessionId === event.sessionId)
    : attempts.findLast((attempt) => attempt.sentAtMs <= event.sentAtMs)
  return target ? update(attempts, target.sessionId, event, rules) : [attempts, []]
}

/** A whole transcript at once: only what is still open at its end leads to requests. */
function replayed(
  attempts: Attempts,
  events: readonly AuthServerEvent[],
  rules: SignInRules,
  isLeader: boolean,
): NextAttempts {
  let now = attempts
  const effects: AuthEffect[] = []
  for (const event of events) {
    const [next, more] = reduceSignIns(now, event, rules, isLeader)
    now = next
    effects.push(...more)
  }
  const known = new Set(attempts.map((attempt) => attempt.sessionId))
  const current = now.filter((attempt) => known.has(attempt.sessionId) || !isPast(attempt))
  const currentIds = new Set(current.map((attempt) => attempt.sessionId))
  return [now, effects.filter(({ sessionId }) => currentIds.has(sessionId))]
}

/** It began and ended before this page looked. An offer that only came too late is still the flow's current one. */
function isPast(attempt: Attempt): boolean {
  return isFinal(attempt) && attempt.state !== 'unavailable'
}
