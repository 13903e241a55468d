import type { MessageEntry, TranscriptEntry } from '../../model/chat/timeline.ts'
import type { AttemptState } from '../../model/sign-in/attempt.ts'
import { cleanLine, cleanText } from './clean-text.ts'
import type { TranscriptFormats } from './formats.ts'
import { type MessageTextParts, messageText } from './message-text.ts'

/** A line of a transcript: a message, an event, or a line between them. */
export interface TranscriptLine {
  /** `day`: the date above the lines of a day. `separator`: where a part of the conversation begins. */
  readonly kind: 'message' | 'event' | 'day' | 'separator'
  /** The text, with `\n` between its lines. Untrusted: show it as text. */
  readonly text: string
  /** Messages and events: Connect's time, in milliseconds since 1970. */
  readonly atMs?: number
  /** The same in words: hours and minutes. */
  readonly time?: string
  /** Messages: the name of the sender; that of a bot says so. */
  readonly sender?: string
  /** Messages: whether the customer wrote it. */
  readonly own?: boolean
  /** Messages of the customer: whether it was sent, delivered or read. Messages of a bot: that it is still writing. */
  readonly status?: string
}

export interface LinesInput extends MessageTextParts {
  readonly entries: readonly TranscriptEntry[]
  /** The state of each sign-in, by SessionId. */
  readonly signInState: (sessionId: string) => AttemptState | undefined
  /** The customer's name after a sign-in. */
  readonly signedInName?: string | undefined
  readonly formats: TranscriptFormats
}

/** The lines of a conversation, oldest first. Nothing of the conversation's content can make a line of its own. */
export function transcriptLines(input: LinesInput): readonly TranscriptLine[] {
  const { entries, words, formats } = input
  const lines: TranscriptLine[] = []
  let day: string | undefined
  let wasEarlier = false
  for (const entry of entries) {
    const line = lineOf(entry, input)
    if (!line) continue
    const today = formats.day(entry.sentAtMs)
    if (today !== day) lines.push({ kind: 'day', text: today })
    day = today
    const isEarlier: boolean = entry.kind === 'sign-in' ? wasEarlier : entry.earlier === true
    if (isEarlier !== wasEarlier) {
      const text = isEarlier ? words.earlierConversation : words.thisConversation
      lines.push({ kind: 'separator', text })
    }
    wasEarlier = isEarlier
    lines.push({ ...line, atMs: entry.sentAtMs, time: formats.time(entry.sentAtMs) })
  }
  return lines
}

function lineOf(entry: TranscriptEntry, input: LinesInput): TranscriptLine | undefined {
  const { words, signInState, signedInName } = input
  switch (entry.kind) {
    case 'message':
      return messageLine(entry, input)
    case 'notice':
      return { kind: 'event', text: cleanLine(words.notice(entry)) }
    case 'sign-in': {
      const state = signInState(entry.sessionId)
      return state && { kind: 'event', text: cleanLine(words.signIn(state, signedInName)) }
    }
  }
}

function messageLine(entry: MessageEntry, input: LinesInput): TranscriptLine {
  const { words } = input
  const { from, own, partial, status, reason } = entry
  const sender = own ? '' : cleanLine(from.displayName ?? '')
  const delivery = status && (reason ? words.sendFailures[reason] : words.status[status])
  const state = partial ? words.unfinished : delivery
  const name = sender || words.roles[from.role]
  return {
    kind: 'message',
    text: messageText(entry, input) ?? cleanText(words.unsupported),
    // No person speaks.
    sender: from.role === 'bot' || from.role === 'system' ? `${name} (${words.automated})` : name,
    own,
    ...(state === undefined ? {} : { status: state }),
  }
}
