import { hasAssistant, isWaitingForAgent } from '../model/chat/notices.ts'
import { agentOf } from './agent-of.ts'
import { useChatContext } from './chat-context.ts'
import { useCommand } from './use-command.ts'
import { useSelector } from './use-selector.ts'
import type { ChatView } from './views.ts'

/** Returns the state of the chat as a whole. Renders again only if a value in it changed. */
export function useChat(): ChatView {
  const { chat } = useChatContext()
  return {
    phase: useSelector((state) => state.phase),
    connection: useSelector((state) => state.connection),
    panelOpen: useSelector((state) => state.panelOpen),
    unread: useSelector((state) => state.unread),
    agent: useSelector(agentOf),
    waitingForAgent: useSelector(isWaitingForAgent),
    assistant: useSelector(hasAssistant),
    displayName: useSelector((state) => state.displayName),
    signedIn: useSelector((state) => state.attempts.some((attempt) => attempt.state === 'succeeded')),
    endReason: useSelector((state) => state.endReason),
    error: useSelector((state) => state.error),
    open: chat.open,
    close: chat.close,
    start: useCommand(chat.start),
    end: useCommand(chat.end),
    forget: useCommand(chat.forget),
    forgetError: useSelector((state) => state.forgetError),
    tryAtMs: useSelector((state) => state.tryAtMs),
    reconnect: chat.reconnect,
    useHere: useCommand(chat.useHere),
  }
}
