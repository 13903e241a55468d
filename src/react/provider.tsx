import type { QueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react'
import type { ChatState } from '../model/chat/state.ts'
import { createTimeline, type TranscriptEntry } from '../model/chat/timeline.ts'
import { ChatError } from '../model/chat-error.ts'
import { type Chat, createChat } from '../session/chat.ts'
import type { ChatOptions } from '../session/options.ts'
import { useLatest } from './latest.ts'
import { createMutations } from './mutations.ts'
import { subscribePerFrame } from './subscribe-per-frame.ts'

interface ChatContextValue {
  readonly chat: Chat
  /** Tells of changes once in a frame. */
  readonly subscribe: Chat['subscribe']
  readonly timeline: (state: ChatState) => readonly TranscriptEntry[]
  /** Where commands keep their pending and error state. */
  readonly mutations: QueryClient
}

const ChatContext = createContext<ChatContextValue | undefined>(undefined)

/** Gives a chat to the hooks below it. The chat stays the caller's: unmounting does not end or destroy it. */
export function ChatProvider({ chat, children }: { chat: Chat; children?: ReactNode }): ReactElement {
  const value = useMemo(() => createContextValue(chat), [chat])
  return <ChatContext.Provider value={value}>{children}</ChatContext.Provider>
}

function createContextValue(chat: Chat): ChatContextValue {
  return {
    chat,
    subscribe: subscribePerFrame(chat),
    timeline: createTimeline(),
    mutations: createMutations(),
  }
}

export function useChatContext(): ChatContextValue {
  const provided = useContext(ChatContext)
  if (!provided) throw new ChatError('invalid-option', 'the chat hooks work below <ChatProvider> only')
  return provided
}

/** Before anything is painted, since whoever clicked the launcher waits for it; React 18 has no such thing on a server. */
const useEarlyEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect

/**
 * A chat for as long as the component lives; `undefined` on the server and in the first render. Made in an
 * effect, so that StrictMode's second mount gets one of its own. Changed options make a new chat only where
 * `api` changed. `onMade` is told of it before it is drawn.
 */
export function useCreateChat(
  options: ChatOptions,
  onError: (error: ChatError) => void,
  onCreated?: (chat: Chat) => void,
): Chat | undefined {
  const [chat, setChat] = useState<Chat>()
  const { api } = options
  const fail = useLatest(onError)
  // The chat of one BFF lives on while other options change.
  useEarlyEffect(() => {
    try {
      const created = createChat({ ...options, api })
      const stop = created.on('error', ({ error }) => fail.current(error))
      setChat(created)
      onCreated?.(created)
      return () => {
        stop()
        created.destroy()
        setChat(undefined)
      }
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      fail.current(error)
      return undefined
    }
  }, [api])
  return chat
}
