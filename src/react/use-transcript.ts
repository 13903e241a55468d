import { useChatContext } from './chat-context.ts'
import { exportTranscript } from './export-transcript.ts'
import { useCommand } from './use-command.ts'
import { useSelector } from './use-selector.ts'
import { useThinking } from './use-thinking.ts'
import type { TranscriptView } from './views.ts'

/** Returns the conversation. Renders again only if an entry or a typing participant changed. */
export function useTranscript(): TranscriptView {
  const { chat, timeline } = useChatContext()
  const thinking = useThinking(chat.thinking)
  return {
    entries: useSelector(timeline),
    typing: useSelector((state) => state.typing),
    unreadFrom: useSelector((state) => state.unreadFrom),
    historyComplete: useSelector((state) => state.historyComplete),
    loadOlder: useCommand(chat.loadOlder),
    thinking,
    sendText: chat.send,
    retry: chat.retry,
    discard: chat.discard,
    exportTranscript: (options) => exportTranscript(chat, options),
    scrollPlace: chat.scrollPlace,
    saveScrollPlace: chat.saveScrollPlace,
  }
}
