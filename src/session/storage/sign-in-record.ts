import { type Fields, isTime, readText } from '../../contract/read-fields.ts'
import { type Attempt, isFinal } from '../../model/sign-in/attempt.ts'
import type { SignInRecord } from '../../model/sign-in/events.ts'

/** What is saved of an attempt. Undefined before it is bound to this browser and after it has ended. */
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

/** Reads a record from storage or from another tab. Undefined if it is not valid. */
export function parseRecord(value: Fields): SignInRecord | undefined {
  if (value.v !== 1) return undefined
  const { sentAtMs, offeredAtMs, deadlineAtMs, state } = value
  const [sessionId, itemId, url] = [readText(value.sessionId), readText(value.itemId), readText(value.url)]
  const [host, hash] = [readText(value.host), readText(value.hash)]
  if (!sessionId || !itemId || !url || !host || !hash) return undefined
  if (!isTime(sentAtMs) || !isTime(offeredAtMs) || !isTime(deadlineAtMs)) return undefined
  if (state !== 'ready' && state !== 'open' && state !== 'leaving' && state !== 'submitted') return undefined
  return { v: 1, sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host, hash, state }
}
