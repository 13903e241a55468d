import { useChatContext } from './provider.tsx'
import { useCommand } from './use-command.ts'
import { useSelector } from './use-selector.ts'
import type { TranscriptView } from './views.ts'

/** Returns the conversation. Renders again only if an entry or a typing participant changed. */
export function useTranscript(): TranscriptView {
  const { chat, timeline } = useChatContext()
  return {
    entries: useSelector(timeline),
    typing: useSelector((state) => state.typing),
    historyComplete: useSelector((state) => state.historyComplete),
    loadOlder: useCommand(chat.loadOlder),
    retry: chat.retry,
    discard: chat.discard,
    scrollPlace: chat.scrollPlace,
    saveScrollPlace: chat.saveScrollPlace,
  }
}
