import type { QueryClient } from '@tanstack/react-query'
import { type Context, createContext, useContext } from 'react'
import type { ChatState } from '../model/chat/state.ts'
import type { TranscriptEntry } from '../model/chat/timeline.ts'
import { ChatError } from '../model/chat-error.ts'
import type { Chat as SessionChat } from '../session/chat.ts'
import type { ViewLoader } from './view-loader.ts'

/** What the hooks share. Apart from the provider, so that no published type names react-query, which is bundled. */
export interface ChatContextValue {
  readonly chat: SessionChat
  /** Notifies at most once per frame. */
  readonly subscribe: SessionChat['subscribe']
  readonly timeline: (state: ChatState) => readonly TranscriptEntry[]
  /** Loads the views of ViewResource messages. */
  readonly views: ViewLoader
  /** Keeps the pending and error state of commands. */
  readonly queryClient: QueryClient
}

export const ChatContext: Context<ChatContextValue | undefined> = createContext<ChatContextValue | undefined>(
  undefined,
)

export function useChatContext(): ChatContextValue {
  const value = useContext(ChatContext)
  if (!value) throw new ChatError('invalid-option', 'the chat hooks must be used below <ChatProvider>')
  return value
}
