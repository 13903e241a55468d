import { checkSignInUrl } from '../../contract/sign-in-url.ts'
import type { Bound } from './attempt.ts'
import type { SignInRecord } from './events.ts'
import type { SignInRules } from './preparing.ts'

/** What storage or another tab says is checked like what Connect says. */
export function validatedRecord(record: SignInRecord, atMs: number, rules: SignInRules): Bound | undefined {
  const { sessionId, itemId, sentAtMs, offeredAtMs, url, hash } = record
  const checked = checkSignInUrl(url, rules)
  if (!checked.ok) return undefined
  const deadlineAtMs = Math.min(record.deadlineAtMs, atMs + rules.timeoutMs)
  return { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host: checked.host, hash }
}
