import type { ChatState } from '../model/chat/state.ts'
import type { Item, MessageItem, NoticeItem } from '../model/item.ts'
import type { Participant } from '../model/participant.ts'
import { useChatContext } from './provider.tsx'
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
    displayName: useSelector((state) => state.displayName),
    signedIn: useSelector((state) => state.attempts.some((attempt) => attempt.state === 'succeeded')),
    endReason: useSelector((state) => state.endReason),
    error: useSelector((state) => state.error),
    open: chat.open,
    close: chat.close,
    start: useCommand(chat.start),
    end: useCommand(chat.end),
    forget: useCommand(chat.forget),
    tryAtMs: useSelector((state) => state.tryAtMs),
    reconnect: chat.reconnect,
    useHere: useCommand(chat.useHere),
  }
}

/** The last agent who joined and has not left; if no agent's joining is known, the last agent who wrote. */
function agentOf({ items }: ChatState): Participant | undefined {
  const left = new Set<string>()
  let speaker: string | undefined
  const joined = items.findLast((item): item is NoticeItem => {
    const who = item.kind === 'notice' ? item.who : item.from
    if (item.earlier || who?.role !== 'agent' || left.has(who.id)) return false
    if (item.kind === 'message') speaker ??= who.id
    else if (item.notice === 'left' && speaker !== who.id) left.add(who.id)
    return item.kind === 'notice' && item.notice === 'joined'
  })
  // The participant of their first message, always the same object: a new one would render again.
  const isTheirs = (item: Item): item is MessageItem => item.kind === 'message' && item.from.id === speaker
  return joined?.who ?? items.find(isTheirs)?.from
}
