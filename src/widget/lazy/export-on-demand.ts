import type { ExportedTranscript } from '../../content/transcript/export.ts'
import type { Chat } from '../../react/chat.ts'
import { exportTranscript } from '../../react/export-transcript.ts'
import type { ReportError } from '../app/report-error.ts'
import type { ExportAction, ExportInput, ExportOutcome, ExportProps } from '../export/export-conversation.ts'
import { allTexts, contentLanguage } from '../texts/content-language.ts'
import { knownLocale } from '../texts/load-language.ts'
import { pageLanguage } from '../texts/page-language.ts'
import type { MainTexts } from '../texts/texts.ts'
import { exportPart, markdownPart } from './message-parts.ts'

/** Reads, saves or prints the conversation for the host, in the language of the widget. */
export async function exportForHost(
  chat: Chat,
  action: ExportAction,
  props: ExportProps,
): Promise<ExportedTranscript> {
  const locale = props.locale || pageLanguage()
  const [{ exportWithProps }, { contentTexts }] = await Promise.all([
    exportPart.load(),
    contentLanguage(knownLocale(locale)).load(),
  ])
  return exportWithProps(action, {
    ...props,
    locale,
    exportTranscript: (options) => exportTranscript(chat, options),
    markdownPart,
    contentTexts,
  })
}

/** Saves or prints the conversation for the customer. Never rejects. */
export async function exportForCustomer(
  action: Exclude<ExportAction, 'read'>,
  input: Omit<ExportInput, 'texts' | 'markdownPart'> & { readonly texts: MainTexts },
  report: ReportError,
): Promise<ExportOutcome> {
  const { locale, texts } = input
  try {
    const [{ exportFromMenu }, language] = await Promise.all([
      exportPart.load(),
      contentLanguage(locale).load(),
    ])
    return await exportFromMenu(action, { ...input, markdownPart, texts: allTexts(locale, texts, language) })
  } catch (cause) {
    report('load-failed', cause)
    return { failed: true, text: texts.errors['load-failed'] }
  }
}
