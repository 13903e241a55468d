import { compact } from '../../contract/compact.ts'
import { type Fields, isFields, isTime, readText } from '../../contract/read-fields.ts'
import type { FilesBody, Item, MessageItem } from '../../model/item.ts'
import type { Participant, ParticipantRole } from '../../model/participant.ts'

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
  if (!isFields(value)) return undefined
  if (value.format === 'files') return filesOf(value.files)
  if (typeof value.text !== 'string') return undefined
  const { format, text } = value
  return format === 'plain' || format === 'markdown' ? { format, text } : undefined
}

/** The names: a file of a chat that is over cannot be fetched. */
function filesOf(value: unknown): FilesBody {
  const files = listOf(value).map(({ name, state }) =>
    compact({ name: readText(name), state: state === 'refused' ? ('refused' as const) : ('ready' as const) }),
  )
  return { format: 'files', contentType: 'attachment', files }
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}
