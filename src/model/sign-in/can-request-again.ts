import type { ChatState } from '../chat/state.ts'
import { canDecline } from './can-decline.ts'

/** Outcomes without a sign-in, after which the flow or an agent can ask once more. */
const REPEATABLE: ReadonlySet<string> = new Set([
  'failed',
  'timed-out',
  'expired',
  'cancelled',
  'unavailable',
])

/**
 * Whether the customer can ask for another sign-in after this one: it is the latest of a running chat, ended without
 * success, and the flow no longer waits for it.
 */
export function canRequestAgain(
  { phase, connection, attempts }: Pick<ChatState, 'attempts' | 'connection' | 'phase'>,
  sessionId: string,
): boolean {
  const last = attempts.at(-1)
  return (
    phase === 'live' &&
    connection !== 'other-tabs' &&
    last?.sessionId === sessionId &&
    REPEATABLE.has(last.state) &&
    !canDecline(last)
  )
}
