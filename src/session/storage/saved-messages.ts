import { compact } from '../../contract/compact.ts'
import { type Fields, isFields, isTime, readText } from '../../contract/read-fields.ts'
import type { Item, MessageItem, Outgoing, SendFailure } from '../../model/item.ts'
import type { Participant, ParticipantRole } from '../../model/participant.ts'

/** Enough of a long conversation to recognise it. */
const LAST_LINES = 50

export function lastLines(items: readonly Item[]): readonly Item[] {
  return items.slice(-LAST_LINES)
}

const FAILURES: readonly SendFailure[] = ['rejected', 'throttled', 'chat-ended']

/** Reads messages that were waiting, or had failed. */
export function parseUnsent(value: unknown): readonly Outgoing[] {
  return listOf(value).flatMap((one): readonly Outgoing[] => {
    const [clientToken, text] = [readText(one.clientToken), readText(one.text)]
    const { queuedAtMs, notBeforeMs } = one
    if (!clientToken || !text || !isTime(queuedAtMs) || !isTime(notBeforeMs)) return []
    const base = { clientToken, text, queuedAtMs, notBeforeMs }
    const reason = FAILURES.find((failure) => failure === one.reason)
    return [
      one.status === 'failed' && reason
        ? { ...base, status: 'failed', reason }
        : { ...base, status: 'waiting' },
    ]
  })
}

/** Reads the last messages of a conversation, for when Connect has no transcript any more. */
export function parseLastLines(value: unknown): readonly Item[] {
  return listOf(value).flatMap((one): readonly Item[] => {
    const [id, { sentAtMs }] = [readText(one.id), one]
    const [from, body] = [participantOf(one.from), bodyOf(one.body)]
    if (one.kind !== 'message' || !id || !isTime(sentAtMs) || !from || !body) return []
    return [{ kind: 'message', id, sentAtMs, from, body }]
  })
}

const ROLES: readonly ParticipantRole[] = ['customer', 'agent', 'supervisor', 'bot', 'system']

function participantOf(value: unknown): Participant | undefined {
  if (!isFields(value)) return undefined
  const role = ROLES.find((one) => one === value.role)
  const displayName = readText(value.displayName)
  if (!role || typeof value.id !== 'string') return undefined
  return compact({ id: value.id, role, displayName })
}

function bodyOf(value: unknown): MessageItem['body'] | undefined {
  if (!isFields(value) || typeof value.text !== 'string') return undefined
  const { format, text } = value
  return format === 'plain' || format === 'markdown' ? { format, text } : undefined
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}
