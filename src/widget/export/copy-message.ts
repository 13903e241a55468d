/** What is loaded when the customer points at a message or focuses it: the code that copies its text. */
import { messageText } from '../../content/transcript/message-text.ts'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import { copyText } from '../browser/copy-text.ts'
import type { LazyPart } from '../lazy/lazy-part.ts'
import type { ViewText } from '../lazy/view-texts.ts'
import type { Formats } from '../texts/formats.ts'
import type { Texts } from '../texts/texts.ts'
import type { TextParts } from './parts.ts'
import { transcriptWords } from './transcript-words.ts'

export interface CopyInput {
  readonly message: MessageEntry
  readonly texts: Texts
  readonly formats: Formats
  readonly parts: TextParts
  /** The text of the message's view, if it has one that is shown. */
  readonly viewText?: (() => ViewText | undefined) | undefined
  /** Behind the message; where a field may be for a moment. */
  readonly near: HTMLElement
}

/** Copies the text of a message as the customer reads it. Returns the sentence that says whether it worked. */
export async function copyMessage(input: CopyInput): Promise<string | undefined> {
  const { message, texts, formats, parts, viewText, near } = input
  const words = transcriptWords(texts)
  // A clipboard may want its text in the task of the click: nothing is awaited that is loaded.
  if (isLoadingView(input)) await untilViewIsShown(input)
  const missing = partsOf(message.body, parts).filter((part) => part.current() === undefined)
  if (missing.length > 0) await Promise.allSettled(missing.map((part) => part.load()))
  const markdown = parts.markdown.current()
  const text = messageText(message, {
    words,
    formats,
    templates: parts.templates.current(),
    viewText: (_, answer) => viewText?.()?.(answer, words),
    ...(markdown ? { markdown: (source: string) => markdown.shownText(source, texts) } : {}),
  })
  if (text === undefined || !near.isConnected) return undefined
  return (await copyText(text, near)) ? texts.copied : texts.export.copyFailed
}

/** A browser allows to write to the clipboard for five seconds after a click. */
const MAX_WAIT_MS = 4_000
const WAIT_MS = 100

/** Whether the message is a view whose code or content is being loaded. */
function isLoadingView({ message: { body }, near }: CopyInput): boolean {
  const isView = body.format === 'structured' && body.templateType === 'ViewResource'
  const shown = near.previousElementSibling
  return isView && shown?.querySelector('.content-loading, [aria-busy="true"]') != null
}

async function untilViewIsShown(input: CopyInput): Promise<void> {
  for (let waitedMs = 0; waitedMs < MAX_WAIT_MS && isLoadingView(input); waitedMs += WAIT_MS)
    await new Promise((next) => setTimeout(next, WAIT_MS))
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
