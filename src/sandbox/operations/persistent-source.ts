import type { Contact } from '../contacts/contact.ts'
import { currentSegment, type Segment, segmentOf } from '../contacts/segment.ts'
import type { Services } from '../services.ts'
import { WireError } from '../wire/wire-error.ts'
import { requireContact } from './instance.ts'

/** The chat and contact that a persistent chat continues. */
export interface PersistentSource {
  readonly contact: Contact
  /** The contact that is continued: ContinuedFromContactId in the response. */
  readonly segment: Segment
}

/**
 * The ended chat that a new one continues, and which of its contacts: the named one, or the last one if the whole session
 * is continued. Each contact can be continued once (Administrator Guide, persistent chat).
 */
export function requireSource(
  services: Pick<Services, 'clock' | 'contacts' | 'rules'>,
  persistent: { readonly RehydrationType?: string; readonly SourceContactId?: string },
): PersistentSource {
  const { RehydrationType, SourceContactId } = persistent
  if (RehydrationType === undefined || SourceContactId === undefined) {
    throw new WireError('InvalidRequestException', 'PersistentChat needs RehydrationType and SourceContactId')
  }
  const chat = requireContact(services, SourceContactId)
  if (RehydrationType === 'ENTIRE_PAST_SESSION' && SourceContactId !== chat.id) {
    throw new WireError(
      'InvalidRequestException',
      'ENTIRE_PAST_SESSION takes the initial contact id of a session',
    )
  }
  if (chat.stage !== 'ended') {
    throw new WireError('InvalidRequestException', 'Only a chat that has ended can be continued')
  }
  // UNCONFIRMED what AWS returns before the transcript of the ended chat is ready.
  const readyAtMs = (chat.endedAtMs ?? 0) + services.rules.current().transcriptSeconds * 1000
  if (services.clock.now() < readyAtMs) {
    throw new WireError('InvalidRequestException', 'The transcript of the ended chat is not ready yet')
  }
  const segment = RehydrationType === 'FROM_SEGMENT' ? segmentOf(chat, SourceContactId) : currentSegment(chat)
  if (segment.isContinued) {
    throw new WireError('InvalidRequestException', 'The chat has been continued already')
  }
  return { contact: chat, segment }
}
