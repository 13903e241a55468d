import type { TranscriptWords } from '../../content/transcript/words.ts'
import type { MessageEntry } from '../../model/chat/timeline.ts'

/** The text of a view and of the answer to it. */
export type ViewText = (answer: string | undefined, words: TranscriptWords) => string

/** The text of each view that is shown, by the body of its message: what copies a message does not load views. */
export const viewTexts: WeakMap<MessageEntry['body'], ViewText> = new WeakMap()
