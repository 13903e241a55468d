import type { Contact } from '../contacts/contact.ts'
import { currentSegment, type Segment, segmentOf } from '../contacts/segment.ts'
import type { Services } from '../services.ts'
import { WireError } from '../wire/wire-error.ts'
import { requireContact } from './instance.ts'

/** What a persistent chat goes on with. */
export interface PersistentSource {
  readonly contact: Contact
  /** The contact that is really gone on with, as the answer names it. */
  readonly segment: Segment
}

/**
 * The ended chat that a new one goes on with, and from which of its contacts: the named one, or the last one of a
 * session that is named by its first. Each can be continued once (Administrator Guide, persistent chat).
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
  // UNCONFIRMED what AWS answers to those who do not wait for the transcript of the ended chat.
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
