import { compact } from '../../contract/compact.ts'
import { isFields, isTime, readText } from '../../contract/read-fields.ts'
import type { Choice, Outgoing, OutgoingAnswer, OutgoingFile, SendFailure } from '../../model/item.ts'

const FAILURES: readonly SendFailure[] = [
  'rejected',
  'throttled',
  'chat-ended',
  'file-lost',
  'file-limit',
  'file-rejected',
]

/** Reads messages that were waiting, or had failed. */
export function parseUnsent(value: unknown): readonly Outgoing[] {
  return (Array.isArray(value) ? value.filter(isFields) : []).flatMap((one): readonly Outgoing[] => {
    const clientToken = readText(one.clientToken)
    const file = fileOf(one.file)
    const text = file ? '' : readText(one.text)
    const { queuedAtMs, notBeforeMs } = one
    const placeMs = isTime(one.placeMs) ? one.placeMs : undefined
    if (!clientToken || text === undefined || !isTime(queuedAtMs) || !isTime(notBeforeMs)) return []
    const base = compact({
      clientToken,
      text,
      queuedAtMs,
      notBeforeMs,
      placeMs,
      file,
      answer: answerOf(one.answer),
    })
    if (one.answer !== undefined && !base.answer) return []
    if (file && one.status === 'checking') return [{ ...base, status: 'checking' }]
    // A page cannot keep a file over a reload.
    if (file && one.status !== 'failed') return [{ ...base, status: 'failed', reason: 'file-lost' }]
    const reason = FAILURES.find((failure) => failure === one.reason)
    return [
      one.status === 'failed' && reason
        ? { ...base, status: 'failed', reason }
        : { ...base, status: 'waiting' },
    ]
  })
}

function fileOf(value: unknown): OutgoingFile | undefined {
  if (!isFields(value)) return undefined
  const [name, contentType, id] = [value.name, value.contentType, value.id].map(readText)
  const { sizeInBytes } = value
  return name && contentType && isTime(sizeInBytes)
    ? compact({ name, contentType, sizeInBytes, id })
    : undefined
}

function answerOf(value: unknown): OutgoingAnswer | undefined {
  if (!isFields(value)) return undefined
  const [contentType, content, messageId] = [value.contentType, value.content, value.messageId].map(readText)
  if (!contentType || !content || !messageId) return undefined
  const hidden = value.hidden === true ? true : undefined
  return compact({ contentType, content, messageId, choiceId: readText(value.choiceId), hidden })
}

/** Reads what the customer chose in templates, by Connect's id of the template's message. */
export function parseChoices(value: unknown): Readonly<Record<string, Choice>> {
  if (!isFields(value)) return {}
  const choices = Object.entries(value).flatMap(([id, one]): [string, Choice][] => {
    const { choiceId, clientToken, messageId } = isFields(one) ? one : {}
    const choice = { choiceId: readText(choiceId), clientToken: readText(clientToken) }
    if (!choice.choiceId || !choice.clientToken) return []
    return [[id, compact({ ...choice, messageId: readText(messageId) }) as Choice]]
  })
  return Object.fromEntries(choices)
}
