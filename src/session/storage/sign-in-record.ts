import { type Attempt, isFinal } from '../../model/sign-in/attempt.ts'
import type { SignInRecord } from '../../model/sign-in/events.ts'

export type Fields = Readonly<Record<string, unknown>>

/** What is kept of an attempt; nothing before it was tied to this browser and after it is over. */
export function recordOf(attempt: Attempt): SignInRecord | undefined {
  if (isFinal(attempt) || !('hash' in attempt) || !attempt.hash || !attempt.url || !attempt.host)
    return undefined
  const { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host, hash } = attempt
  const base = { v: 1 as const, sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host, hash }
  return { ...base, state: progressOf(attempt) }
}

function progressOf(attempt: Attempt): SignInRecord['state'] {
  switch (attempt.state) {
    case 'other-tab':
      return attempt.progress ?? 'ready'
    case 'window-open':
    case 'window-detached':
      return 'open'
    case 'leaving':
      return 'leaving'
    case 'submitting':
    case 'confirming':
    case 'reconciling':
      return 'submitted'
    default:
      return 'ready'
  }
}

/** A record as storage or another tab gives it, which may be anything. */
export function parseRecord(value: Fields): SignInRecord | undefined {
  if (value.v !== 1) return undefined
  const { sentAtMs, offeredAtMs, deadlineAtMs, state } = value
  const [sessionId, itemId, url] = [textOf(value.sessionId), textOf(value.itemId), textOf(value.url)]
  const [host, hash] = [textOf(value.host), textOf(value.hash)]
  if (!sessionId || !itemId || !url || !host || !hash) return undefined
  if (!isTime(sentAtMs) || !isTime(offeredAtMs) || !isTime(deadlineAtMs)) return undefined
  if (state !== 'ready' && state !== 'open' && state !== 'leaving' && state !== 'submitted') return undefined
  return { v: 1, sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host, hash, state }
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
