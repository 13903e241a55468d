/** What is loaded when the conversation is saved or printed for the first time, or read by the host. */
import type { ExportedTranscript } from '../../content/transcript/export.ts'
import type { TranscriptView } from '../../react/views.ts'
import { saveFile } from '../browser/save-file.ts'
import { type Renderers, rendererOf } from '../renderers/renderers.ts'
import { knownLocale, loadLanguage, withOverrides } from '../texts/load-language.ts'
import type { ContentTexts, TextOverrides, Texts } from '../texts/texts.ts'
import { fileName } from './file-name.ts'
import type { TextParts } from './parts.ts'
import { printTranscript } from './print-page.ts'
import { transcriptWords } from './transcript-words.ts'

/** `read` does nothing with it. */
export type ExportAction = 'read' | 'save' | 'print'

export interface ExportInput extends Pick<TranscriptView, 'exportTranscript'> {
  readonly locale: string
  readonly texts: Texts
  readonly renderers: Renderers
  readonly markdownPart: TextParts['markdown']
}

/** Saves or prints the conversation. Rejects if it cannot. */
export async function exportConversation(
  action: ExportAction,
  input: ExportInput,
): Promise<ExportedTranscript> {
  const { exportTranscript, locale, texts, renderers, markdownPart } = input
  // Without its code, Markdown is kept as it was written.
  const markdown = await markdownPart.load().catch(() => undefined)
  const transcript = await exportTranscript({
    locale,
    words: transcriptWords(texts),
    ...(markdown ? { markdown: (text) => markdown.shownText(text, texts) } : {}),
    includes: (entry) => entry.kind !== 'notice' || rendererOf(renderers.event, entry.notice) !== null,
  })
  if (action === 'save') {
    const bytes = new Blob([transcript.text], { type: 'text/plain;charset=utf-8' })
    saveFile(bytes, fileName(texts.export.fileName, new Date()))
  }
  if (action === 'print') await printTranscript(transcript)
  return transcript
}

/** How a choice of the menu ended. */
export interface ExportOutcome {
  readonly failed: boolean
  /** What the customer hears, and reads if it failed. The browser's dialog is enough after printing. */
  readonly text: string | undefined
}

/** The same for an item of the menu. Never rejects. */
export async function exportFromMenu(
  action: Exclude<ExportAction, 'read'>,
  input: ExportInput,
): Promise<ExportOutcome> {
  const { saved, saveFailed, printFailed } = input.texts.export
  try {
    await exportConversation(action, input)
    return { failed: false, text: action === 'save' ? saved : undefined }
  } catch {
    return { failed: true, text: action === 'save' ? saveFailed : printFailed }
  }
}

/** Options of the widget that the conversation's text depends on. */
export interface ExportProps {
  readonly locale?: string | undefined
  readonly name?: string | undefined
  readonly texts?: TextOverrides | undefined
  readonly renderers?: Renderers | undefined
}

export interface ExportForHostInput
  extends ExportProps,
    Pick<ExportInput, 'exportTranscript' | 'markdownPart'> {
  /** Creates the texts that load with this code, in the language of `locale`. */
  readonly contentTexts: (locale: string) => ContentTexts
}

/** The same for a call of the host, before or after the widget has its language. */
export async function exportWithProps(
  action: ExportAction,
  { locale: requested, name, texts: overrides, renderers = {}, contentTexts, ...input }: ExportForHostInput,
): Promise<ExportedTranscript> {
  const locale = knownLocale(requested)
  const own = name === undefined ? {} : { name, roles: { bot: name, system: name } }
  const main = withOverrides(withOverrides(await loadLanguage(locale), own), overrides)
  const texts: Texts = withOverrides(contentTexts(locale), main)
  return exportConversation(action, { ...input, locale, texts, renderers })
}
