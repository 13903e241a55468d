import type { TranscriptWords } from '../../content/transcript/words.ts'
import { noticeText } from '../texts/notice-text.ts'
import type { Texts } from '../texts/texts.ts'

/** The words of a transcript are those of the widget. */
export function transcriptWords(texts: Texts): TranscriptWords {
  const own = texts.export
  return {
    ...texts,
    ...own,
    title: `${own.fileName}: ${texts.name}`,
    notice: ({ notice, who, by }) => noticeText(notice, who, texts, by),
    signIn(state, name) {
      if (state === 'succeeded' && name !== undefined) return texts.signedInAs(name)
      const { title, text } = texts.signIn[state]
      return text ? `${title.replace(/[.…]$/, '')}. ${text}` : title
    },
  }
}
