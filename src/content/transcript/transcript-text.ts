import { cleanLine, isolated } from './clean-text.ts'
import type { TranscriptFormats } from './formats.ts'
import type { TranscriptLine } from './transcript-lines.ts'
import type { TranscriptWords } from './words.ts'

/** What is above the lines: what this is, when it was made, and where it begins. */
export interface TranscriptHead {
  readonly title: string
  /** Sentences, one line each. */
  readonly notes: readonly string[]
}

export interface HeadInput {
  readonly words: TranscriptWords
  readonly formats: TranscriptFormats
  readonly nowMs: number
  /** Whether the first message of the conversation is in the transcript. */
  readonly complete: boolean
  /** Connect's time of the first line, in milliseconds since 1970; undefined without lines. */
  readonly firstAtMs: number | undefined
}

export function transcriptHead({ words, formats, nowMs, complete, firstAtMs }: HeadInput): TranscriptHead {
  const notes = [words.savedAt(formats.full(nowMs)), words.timeZone(formats.timeZone)]
  if (complete) notes.push(words.conversationStart)
  else if (firstAtMs !== undefined) notes.push(words.beginsAt(formats.full(firstAtMs)))
  return { title: cleanLine(words.title), notes }
}

/** Further lines of a message are indented, so that a message cannot write the line of somebody else. */
const INDENT = '    '
/** RLM: viewers take the direction of a line from its first letter. */
const RIGHT_TO_LEFT_MARK = '\u200f'

/** A conversation as plain text. Lines end with `\n`. */
export function transcriptText(
  { title, notes }: TranscriptHead,
  lines: readonly TranscriptLine[],
  isRightToLeft: boolean,
): string {
  const isolate = (text: string): string => isolated(text, isRightToLeft)
  const body = lines.flatMap((line) => linesOf(line, isolate))
  const mark = isRightToLeft ? RIGHT_TO_LEFT_MARK : ''
  return [title, ...notes, ...body].map((line) => (line === '' ? '\n' : `${mark}${line}\n`)).join('')
}

function linesOf(line: TranscriptLine, isolate: (text: string) => string): readonly string[] {
  const { kind, text, time = '', sender = '', status } = line
  switch (kind) {
    case 'day':
      return ['', text]
    case 'separator':
      return [`--- ${text} ---`]
    case 'event':
      return [`[${time}] - ${isolate(text)}`]
    case 'message': {
      const [first = '', ...more] = text.split('\n').map(isolate)
      const state = status === undefined ? '' : ` (${status})`
      const texts = [`[${time}] ${isolate(sender)}: ${first}`, ...more.map((one) => INDENT + one)]
      return texts.map((one, index) => (index === texts.length - 1 ? one + state : one))
    }
  }
}
