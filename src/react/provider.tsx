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
import type { Chat as SessionChat } from '../session/chat.ts'
import type { ChatOptions } from '../session/options.ts'
import { type Chat, createChat, sessionOf } from './chat.ts'
import { createQueryClient } from './query-client.ts'
import { subscribePerFrame } from './subscribe-per-frame.ts'
import { useLatest } from './use-latest.ts'

interface ChatContextValue {
  readonly chat: SessionChat
  /** Notifies at most once per frame. */
  readonly subscribe: SessionChat['subscribe']
  readonly timeline: (state: ChatState) => readonly TranscriptEntry[]
  /** Keeps the pending and error state of commands. */
  readonly queryClient: QueryClient
}

const ChatContext = createContext<ChatContextValue | undefined>(undefined)

/** Properties of `<ChatProvider>`. */
export interface ChatProviderProps {
  /** The chat of the hooks, from `createChat` or `useCreateChat`. */
  readonly chat: Chat
  /** The components that use the hooks. */
  readonly children?: ReactNode
}

/** Gives a chat to the hooks below it. Unmounting the provider neither ends nor destroys the chat. */
export function ChatProvider({ chat, children }: ChatProviderProps): ReactElement {
  const value = useMemo(() => createContextValue(sessionOf(chat)), [chat])
  return <ChatContext.Provider value={value}>{children}</ChatContext.Provider>
}

function createContextValue(chat: SessionChat): ChatContextValue {
  return {
    chat,
    subscribe: subscribePerFrame(chat),
    timeline: createTimeline(),
    queryClient: createQueryClient(),
  }
}

export function useChatContext(): ChatContextValue {
  const value = useContext(ChatContext)
  if (!value) throw new ChatError('invalid-option', 'the chat hooks must be used below <ChatProvider>')
  return value
}

/** Runs before the first paint; React 18 warns about a layout effect on a server. */
const useBeforePaintEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect

/** What `useCreateChat` takes. */
export interface UseCreateChatProps {
  /** Options of the chat. The chat is replaced when `api` changes; changes of other options are ignored until then. */
  readonly options: ChatOptions
  /** Called with every error of the chat, and with `invalid-option` if the options are not usable. */
  readonly onError: (error: ChatError) => void
  /** Called once with each chat that is created, before it is rendered. */
  readonly onCreated?: (chat: Chat) => void
}

/**
 * Creates a chat that lives as long as the component and is destroyed with it. Returns `undefined` on the server, in
 * the first render, and if the options are not usable.
 */
export function useCreateChat({ options, onError, onCreated }: UseCreateChatProps): Chat | undefined {
  const [chat, setChat] = useState<Chat>()
  const { api } = options
  const latestOnError = useLatest(onError)
  // In an effect, so that the second mount under StrictMode gets a chat of its own. Only another `api` needs another chat.
  useBeforePaintEffect(() => {
    try {
      const created = createChat({ ...options, api })
      const stop = created.on('error', ({ error }) => latestOnError.current(error))
      setChat(created)
      onCreated?.(created)
      return () => {
        stop()
        created.destroy()
        setChat(undefined)
      }
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      latestOnError.current(error)
      return undefined
    }
  }, [api])
  return chat
}
