import { type Fields, isTime, readFields, readText } from '../../contract/read-fields.ts'
import type { SharedSignIn } from '../../model/sign-in/events.ts'
import { parseRecord } from '../storage/sign-in-record.ts'

/**
 * A message between the tabs of one chat. `ask`: a new tab requests the open sign-ins. `read`: this message was reported
 * to Connect as read. `in-use`: this tab is visible, so the leader renews the chat's cookie.
 */
export type TabMessage =
  | { readonly v: 1; readonly what: 'ask' | 'in-use' }
  | { readonly v: 1; readonly what: 'read'; readonly messageId: string }
  | { readonly v: 1; readonly what: 'sign-in'; readonly shared: SharedSignIn }

/** Any script of this origin can post to the channel: anything that is not a valid message is `undefined`. */
export function parseTabMessage(data: unknown): TabMessage | undefined {
  const message = readFields(data)
  if (message?.v !== 1) return undefined
  if (message.what === 'ask' || message.what === 'in-use') return { v: 1, what: message.what }
  const messageId = message.what === 'read' ? readText(message.messageId) : undefined
  if (messageId !== undefined) return { v: 1, what: 'read', messageId }
  const shared = message.what === 'sign-in' ? parseShared(readFields(message.shared)) : undefined
  return shared && { v: 1, what: 'sign-in', shared }
}

const OUTCOMES = ['unavailable', 'cancelled', 'expired'] as const

function parseShared(given: Fields | undefined): SharedSignIn | undefined {
  if (given?.what === 'record') {
    const record = parseRecord(readFields(given.record) ?? {})
    return record && { what: 'record', record }
  }
  const sessionId = readText(given?.sessionId)
  if (!given || sessionId === undefined) return undefined
  if (given.what === 'ended') {
    const outcome = OUTCOMES.find((known) => known === given.outcome)
    return outcome && { what: 'ended', sessionId, outcome }
  }
  const itemId = readText(given.itemId)
  const { sentAtMs, offeredAtMs, deadlineAtMs } = given
  if (given.what !== 'url-requested' || itemId === undefined) return undefined
  if (!isTime(sentAtMs) || !isTime(offeredAtMs) || !isTime(deadlineAtMs)) return undefined
  return { what: 'url-requested', sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }
}
