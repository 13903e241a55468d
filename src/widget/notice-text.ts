import type { Notice } from '../model/item.ts'
import type { Participant } from '../model/participant.ts'
import type { Texts } from './texts/texts.ts'

/** Text of a notice, for the transcript and for screen readers. */
export function noticeText(notice: Notice, who: Participant | undefined, texts: Texts): string {
  // Connect reports when the customer or an agent is idle; a chat has one customer.
  if (notice === 'idle' && who?.role === 'customer') return texts.stillThere
  return texts.notices[notice](who?.displayName)
}
