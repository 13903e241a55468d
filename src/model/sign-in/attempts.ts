import { type Attempt, isFinal, type Offer, type OpenAttempt } from './attempt.ts'
import { finish, type Next } from './attempt-parts.ts'
import type { AuthEffect } from './effects.ts'
import { DEADLINE_GRACE_MS } from './reconciling.ts'

/** All sign-ins of one chat, in the order in which Connect offered them. */
export type Attempts = readonly Attempt[]
export type NextAuth = readonly [attempts: Attempts, effects: readonly AuthEffect[]]

/** Attempts stand in the order in which Connect offered them, in whatever order that is heard. */
export function placeOf(attempts: Attempts, sentAtMs: number): number {
  return attempts.findLastIndex((attempt) => attempt.sentAtMs <= sentAtMs) + 1
}

export function deadlines({ sessionId, deadlineAtMs }: Offer, nowMs: number): AuthEffect[] {
  const at = (timer: 'flow' | 'last-minute' | 'last-seconds', dueMs: number): AuthEffect[] =>
    dueMs > nowMs || timer === 'flow'
      ? [{ type: 'set-timer', sessionId, timer, afterMs: Math.max(0, dueMs - nowMs) }]
      : []
  return [
    ...at('flow', deadlineAtMs + DEADLINE_GRACE_MS),
    ...at('last-minute', deadlineAtMs - 60_000),
    ...at('last-seconds', deadlineAtMs - 20_000),
  ]
}

export function retire(attempts: Attempts, state: 'superseded' | 'chat-ended'): NextAuth {
  const effects: AuthEffect[] = []
  const next = attempts.map((attempt) => {
    if (isFinal(attempt)) return attempt
    const [final, ...more] = finish(attempt, state, 'local')
    effects.push(...more)
    return final
  })
  return effects.length === 0 ? [attempts, []] : [next, effects]
}

export function eachOpen(attempts: Attempts, step: (attempt: OpenAttempt) => Next): NextAuth {
  let now: NextAuth = [attempts, []]
  for (const { sessionId } of attempts) {
    const [next, more] = update(now[0], sessionId, (attempt) =>
      isFinal(attempt) ? [attempt] : step(attempt),
    )
    now = [next, [...now[1], ...more]]
  }
  return now
}

export function update(attempts: Attempts, sessionId: string, step: (attempt: Attempt) => Next): NextAuth {
  const index = attempts.findIndex((attempt) => attempt.sessionId === sessionId)
  const attempt = attempts[index]
  if (!attempt) return [attempts, []]
  const [next, ...effects] = step(attempt)
  return [next === attempt ? attempts : attempts.with(index, next), effects]
}
