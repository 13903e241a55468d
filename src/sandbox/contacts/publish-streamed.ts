import { randomUUID } from 'node:crypto'
import type { Services } from '../services.ts'
import type { Contact, Participant } from './contact.ts'
import { type Publishing, publish } from './publish.ts'

/** Words with the space after them. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? []
}

/** Maximum number of chunks per message. */
const MAX_CHUNKS = 20

function chunksOf(text: string): readonly string[] {
  const words = wordsOf(text)
  const perChunk = Math.ceil(words.length / MAX_CHUNKS)
  const chunks: string[] = []
  for (let at = 0; at < words.length; at += perChunk) chunks.push(words.slice(at, at + perChunk).join(''))
  return chunks
}

/**
 * Publishes a message in chunks, as a bot does in a chat with ResponseMode INCREMENTAL: chunks with one Id, numbered from
 * 1, then the complete text with MessageCompleted (Administrator Guide, message streaming). The transcript keeps only the
 * complete text.
 */
export async function publishStreamed(
  services: Publishing & Pick<Services, 'rules'>,
  contact: Contact,
  sender: Participant,
  message: { readonly content: string; readonly contentType: string },
): Promise<void> {
  const Id = randomUUID()
  const publishChunk = (Content: string, ChunkNumber: number, MessageCompleted: boolean): void => {
    publish(services, contact, {
      Id,
      Type: 'MESSAGE',
      ContentType: message.contentType,
      Content,
      ParticipantId: sender.id,
      ParticipantRole: sender.role,
      DisplayName: sender.displayName,
      MessageMetadata: { MessageId: Id, ChunkNumber, MessageCompleted },
    })
  }
  const chunks = chunksOf(message.content)
  for (const [index, chunk] of chunks.entries()) {
    if (contact.stage === 'ended') return
    publishChunk(chunk, index + 1, false)
    await services.clock.sleep(services.rules.current().streamChunkMs)
  }
  if (contact.stage !== 'ended') publishChunk(message.content, chunks.length + 1, true)
}
