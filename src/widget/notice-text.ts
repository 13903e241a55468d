import type { Notice } from '../model/item.ts'
import type { Participant } from '../model/participant.ts'
import type { Texts } from './texts/texts.ts'

/** What happened in the chat, in a line: to read and to hear. */
export function noticeText(notice: Notice, who: Participant | undefined, texts: Texts): string {
  // Connect watches for the silence of the customer, of whom a chat has one, and of the agent.
  if (notice === 'idle' && who?.role === 'customer') return texts.stillThere
  return texts.notices[notice](who?.displayName)
}
