/** What is loaded when the customer points at a message or focuses it: the code that copies its text. */
import { messageText } from '../../content/transcript/message-text.ts'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import type { LazyPart } from '../lazy-part.ts'
import type { Formats } from '../texts/formats.ts'
import type { Texts } from '../texts/texts.ts'
import type { ViewText } from '../view-texts.ts'
import { copyText } from './copy-text.ts'
import type { TextParts } from './parts.ts'
import { transcriptWords } from './transcript-words.ts'

export interface CopyInput {
  readonly message: MessageEntry
  readonly texts: Texts
  readonly formats: Formats
  readonly parts: TextParts
  /** The text of the message's view, if it has one that is shown. */
  readonly viewText?: ViewText | undefined
  /** Where a field may be for a moment. */
  readonly near: HTMLElement
}

/** Copies the text of a message as the customer reads it. Returns the sentence that says whether it worked. */
export async function copyMessage(input: CopyInput): Promise<string | undefined> {
  const { message, texts, formats, parts, viewText, near } = input
  const words = transcriptWords(texts)
  // A clipboard may want its text in the task of the click: nothing is awaited that is loaded.
  const missing = partsOf(message.body, parts).filter((part) => part.current() === undefined)
  if (missing.length > 0) await Promise.allSettled(missing.map((part) => part.load()))
  const markdown = parts.markdown.current()
  const text = messageText(message, {
    words,
    formats,
    templates: parts.templates.current(),
    viewText: (_, answer) => viewText?.(answer, words),
    ...(markdown ? { markdown: (source: string) => markdown.shownText(source, texts) } : {}),
  })
  if (text === undefined || !near.isConnected) return undefined
  return (await copyText(text, near)) ? texts.copied : texts.export.copyFailed
}

/** What the text of a message needs; a customer's own text may be the answer to a template. */
function partsOf(
  body: MessageEntry['body'],
  { markdown, templates }: TextParts,
): readonly LazyPart<unknown>[] {
  if (body.format === 'markdown') return [markdown]
  if (body.format === 'plain') return /^\s*\{|^\d{4}-\d\d-/.test(body.text) ? [templates] : []
  return [markdown, templates]
}
