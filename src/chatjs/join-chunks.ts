import { type Fields, isFields, readText } from '../contract/read-fields.ts'

/** Messages under way at the same time; a further one drops the oldest. */
const MAX_OPEN = 20
/** Complete messages whose repeated chunks are ignored. */
const MAX_DONE = 200

/**
 * Joins the chunks of a streamed message by their number, for senders whose chunks amazon-connect-chatjs does not join:
 * it joins those of the role SYSTEM only. A joined item has the text from the first chunk up to the first gap. Returns
 * undefined for a chunk that adds nothing: a repeated one, or one after a gap.
 */
export function createChunkJoiner(): (raw: unknown) => unknown {
  const open = new Map<string, Joined>()
  const done = new Set<string>()
  return (raw) => {
    const chunk = chunkOf(raw)
    if (!chunk) return raw
    const { id, item, number, text, isLast } = chunk
    if (done.has(id)) return undefined
    if (isLast) {
      open.delete(id)
      limit(done.add(id), MAX_DONE)
      return raw
    }
    const message = open.get(id) ?? { text: '', next: 1, later: new Map() }
    if (number < message.next || message.later.has(number)) return undefined
    message.later.set(number, text)
    open.set(id, message)
    limit(open, MAX_OPEN)
    const before = message.text
    for (let more = take(message); more !== undefined; more = take(message)) message.text += more
    return message.text === before ? undefined : { ...item, Content: message.text }
  }
}

/** A message under way: the text up to the first missing chunk, and the chunks after it. */
interface Joined {
  text: string
  next: number
  readonly later: Map<number, string>
}

/** Removes the next chunk; undefined if it is missing. */
function take(message: Joined): string | undefined {
  const text = message.later.get(message.next)
  if (text !== undefined) message.later.delete(message.next++)
  return text
}

interface Chunk {
  readonly id: string
  readonly item: Fields
  readonly number: number
  readonly text: string
  readonly isLast: boolean
}

/** SYSTEM is left out: amazon-connect-chatjs has joined its chunks, each has the text so far. */
function chunkOf(raw: unknown): Chunk | undefined {
  if (!isFields(raw) || raw.ParticipantRole === 'SYSTEM' || !isFields(raw.MessageMetadata)) return undefined
  const { ChunkNumber: number, MessageCompleted } = raw.MessageMetadata
  const id = readText(raw.Id)
  if (!id || typeof number !== 'number' || typeof MessageCompleted !== 'boolean') return undefined
  return { id, item: raw, number, text: readText(raw.Content) ?? '', isLast: MessageCompleted }
}

function limit(
  entries: { readonly size: number; keys(): Iterator<string>; delete(key: string): boolean },
  max: number,
): void {
  if (entries.size <= max) return
  const { value } = entries.keys().next()
  if (typeof value === 'string') entries.delete(value)
}
