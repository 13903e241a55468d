import type { Attempt, Offer } from './attempt.ts'
import type { AttemptEvent } from './attempt-event.ts'
import { type AuthEffect, setTimer } from './effects.ts'
import { yieldToLeader } from './other-tabs.ts'
import type { SignInRules } from './preparing.ts'
import { DEADLINE_GRACE_MS } from './reconciling.ts'
import { transition } from './transitions.ts'

/** All sign-ins of one chat, in the order in which Connect offered them. */
export type Attempts = readonly Attempt[]
export type NextAttempts = readonly [attempts: Attempts, effects: readonly AuthEffect[]]

/** The place of an attempt by Connect's time of its offer, whichever offer arrived first. */
export function placeOf(attempts: Attempts, sentAtMs: number): number {
  return attempts.findLastIndex((attempt) => attempt.sentAtMs <= sentAtMs) + 1
}

/** The timers that count towards the deadline of an attempt. A warning whose time has passed is left out. */
export function deadlines({ sessionId, deadlineAtMs }: Offer, nowMs: number): AuthEffect[] {
  const at = (timer: 'flow' | 'last-minute' | 'last-seconds', dueMs: number): AuthEffect[] =>
    dueMs > nowMs || timer === 'flow' ? [setTimer(sessionId, timer, Math.max(0, dueMs - nowMs))] : []
  return [
    ...at('flow', deadlineAtMs + DEADLINE_GRACE_MS),
    ...at('last-minute', deadlineAtMs - 60_000),
    ...at('last-seconds', deadlineAtMs - 20_000),
  ]
}

/** An event that concerns every attempt. */
export function eachAttempt(attempts: Attempts, event: AttemptEvent, rules: SignInRules): NextAttempts {
  let all = attempts
  const effects: AuthEffect[] = []
  for (const { sessionId } of attempts) {
    const [next, more] = update(all, sessionId, event, rules)
    all = next
    effects.push(...more)
  }
  return [all, effects]
}

/** An event that concerns one attempt. */
export function update(
  attempts: Attempts,
  sessionId: string,
  event: AttemptEvent,
  rules: SignInRules,
  isLeader = true,
): NextAttempts {
  const index = attempts.findIndex((attempt) => attempt.sessionId === sessionId)
  const attempt = attempts[index]
  if (!attempt) return [attempts, []]
  const after = transition(attempt, event, rules)
  const [next, ...effects] = isLeader ? after : yieldToLeader(after)
  return [next === attempt ? attempts : attempts.with(index, next), effects]
}
