/** What is loaded with the first transcript that is kept: its lines and its text. */
import { ENGLISH } from './english.ts'
import { transcriptFormats } from './formats.ts'
import { type LinesInput, type TranscriptLine, transcriptLines } from './transcript-lines.ts'
import { transcriptHead, transcriptText } from './transcript-text.ts'
import type { TranscriptWords } from './words.ts'

export type { TranscriptLine } from './transcript-lines.ts'

/** A conversation as text. */
export interface ExportedTranscript {
  /** The whole as plain text; lines end with `\n`. */
  readonly text: string
  /** What it is, in one line. */
  readonly title: string
  /** When it was made, the time zone, and where it begins: one sentence each. */
  readonly notes: readonly string[]
  /** The conversation, oldest first. */
  readonly lines: readonly TranscriptLine[]
  /** Whether it begins with the first message of the conversation. */
  readonly complete: boolean
  /** Language of the text, a BCP 47 tag. */
  readonly locale: string
  /** Direction of the text. */
  readonly dir: 'ltr' | 'rtl'
}

export interface ExportInput
  extends Pick<LinesInput, 'entries' | 'signInState' | 'signedInName' | 'markdown' | 'templates'> {
  /** The text of the view of a message, with its answer. */
  readonly viewText?: (
    messageId: string,
    answer: string | undefined,
    words: TranscriptWords,
  ) => string | undefined
  readonly nowMs: number
  readonly complete: boolean
  readonly locale?: string | undefined
  readonly timeZone?: string | undefined
  readonly words?: Partial<TranscriptWords> | undefined
}

/** Throws RangeError if `locale` or `timeZone` is not valid. */
export function exportedTranscript(input: ExportInput): ExportedTranscript {
  const { nowMs, complete, locale = 'en', timeZone, words: given, viewText } = input
  const words = { ...ENGLISH, ...given }
  const formats = transcriptFormats(locale, timeZone)
  const lines = transcriptLines({
    ...input,
    ...{ words, formats },
    viewText: (messageId, answer) => viewText?.(messageId, answer, words),
  })
  const firstAtMs = lines.find(({ atMs }) => atMs !== undefined)?.atMs
  const head = transcriptHead({ words, formats, nowMs, complete, firstAtMs })
  const { isRightToLeft } = formats
  const text = transcriptText(head, lines, isRightToLeft)
  return { ...head, text, lines, complete, locale, dir: isRightToLeft ? 'rtl' : 'ltr' }
}
