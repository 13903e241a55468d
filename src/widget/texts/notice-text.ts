import type { Notice } from '../../model/item.ts'
import type { Participant } from '../../model/participant.ts'
import type { MainTexts } from './texts.ts'

/** Text of a notice, for the transcript and for screen readers. */
export function noticeText(
  notice: Notice,
  who: Participant | undefined,
  texts: MainTexts,
  by?: Participant,
): string {
  // Connect reports when the customer or an agent is idle; a chat has one customer.
  if (notice === 'idle' && who?.role === 'customer') return texts.stillThere
  if (notice === 'transferred' && by) {
    const to = who && who.id !== by.id && who.displayName !== by.displayName ? who.displayName : undefined
    return texts.transferredBy(by.displayName ?? texts.roles.agent, to)
  }
  return texts.notices[notice](who?.displayName)
}
