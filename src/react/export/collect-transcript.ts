import { type ExportedTranscript, exportedTranscript } from '../../content/transcript/export.ts'
import type { TranscriptWords } from '../../content/transcript/words.ts'
import { createTimeline, type TranscriptEntry } from '../../model/chat/timeline.ts'
import type { Chat } from '../../session/chat.ts'
import { viewLoaderOf } from '../lazy-views.ts'
import { prepareViews } from './prepare-views.ts'

/** How a conversation becomes text. */
export interface TranscriptExportOptions {
  /**
   * Language of dates and times, a BCP 47 tag.
   * @defaultValue `en`
   */
  readonly locale?: string | undefined
  /**
   * Time zone of all times, an IANA name.
   * @defaultValue that of the browser
   */
  readonly timeZone?: string | undefined
  /**
   * Words in that language.
   * @defaultValue English
   */
  readonly words?: Partial<TranscriptWords> | undefined
  /** Turns the Markdown of a message into text. Without it, Markdown is as it was written. */
  readonly markdown?: ((text: string) => string) | undefined
  /**
   * Whether an entry is part of the text.
   * @defaultValue all
   */
  readonly includes?: ((entry: TranscriptEntry) => boolean) | undefined
}

/** Pages that are loaded at most: a conversation of 25 hours has fewer. */
const MAX_PAGES = 500

export async function collectTranscript(
  chat: Chat,
  templates: typeof import('../../content/templates/parser.ts'),
  { includes = () => true, ...options }: TranscriptExportOptions = {},
): Promise<ExportedTranscript> {
  await loadOlderPages(chat)
  const state = chat.get()
  const entries = createTimeline()(state).filter(includes)
  const views = viewLoaderOf(chat)
  await prepareViews(chat, entries, templates, views)
  return exportedTranscript({
    ...options,
    entries,
    signInState: (sessionId) => state.attempts.find((one) => one.sessionId === sessionId)?.state,
    signedInName: state.displayName,
    templates,
    viewText: views.text,
    complete: state.historyComplete,
    nowMs: Date.now(),
  })
}

/** A failure needs no report: the text says where it begins. */
async function loadOlderPages(chat: Chat): Promise<void> {
  if (chat.get().historyComplete) return
  for (let page = 0; page < MAX_PAGES && !chat.get().historyComplete; page++) {
    const { items } = chat.get()
    const isLoaded = await chat.loadOlder().then(
      () => true,
      () => false,
    )
    // Nothing comes without a connection.
    if (!isLoaded || chat.get().items === items) break
  }
  // Loading counts as reading further up, where nothing is dropped from memory.
  chat.saveScrollPlace(chat.scrollPlace())
}
