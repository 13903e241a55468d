import type { ExportedTranscript } from '../content/transcript/export.ts'
import { type Chat, sessionOf } from './chat.ts'
import type { TranscriptExportOptions } from './export/collect-transcript.ts'
import { parser } from './use-message-content.ts'

/**
 * Returns the conversation as text, to keep it: all of its messages, with times, names, delivery states and events. Loads
 * earlier messages first; if that fails, `complete` is false and the text says where it begins. Rejects with RangeError if
 * `locale` or `timeZone` is not valid, and with the browser's error if the code cannot be loaded.
 */
export async function exportTranscript(
  chat: Chat,
  options?: TranscriptExportOptions,
): Promise<ExportedTranscript> {
  const [{ collectTranscript }, templates] = await Promise.all([
    import('./export/collect-transcript.ts'),
    parser.load(),
  ])
  return collectTranscript(sessionOf(chat), templates, options)
}
