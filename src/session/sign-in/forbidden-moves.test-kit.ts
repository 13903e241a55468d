import { isFinal } from '../../model/sign-in/attempt.ts'
import type { Attempts } from '../../model/sign-in/reduce-sign-ins.ts'

/** The transitions between two states of all attempts that no attempt may make. */
export function forbiddenMoves(
  before: Attempts,
  after: Attempts,
  successes: ReadonlySet<number | undefined>,
): readonly string[] {
  const unfounded = after.filter(
    (attempt) => attempt.state === 'succeeded' && !successes.has(attempt.resultAtMs),
  )
  return [
    ...before.flatMap((was) => forbiddenMove(was, after) ?? []),
    ...unfounded.map(() => 'succeeded without an event of Connect'),
  ]
}

function forbiddenMove(was: Attempts[number], after: Attempts): string | undefined {
  const is = after.find((one) => one.sessionId === was.sessionId)
  if (!is) return `${was.state} vanished`
  if (!isFinal(was) || is === was) return undefined
  const byAuthority =
    isFinal(is) && is.decidedBy === 'server' && (was.decidedBy === 'local' || is.state === 'succeeded')
  const sameVerdict = is.state === was.state && isFinal(is) && is.decidedBy === was.decidedBy
  const isAllowed = was.state !== 'succeeded' && (byAuthority || sameVerdict)
  return isAllowed ? undefined : `${was.state} became ${is.state}`
}
