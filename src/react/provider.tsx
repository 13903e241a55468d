import { type ReactElement, type ReactNode, useMemo, useRef, useState } from 'react'
import { createTimeline } from '../model/chat/timeline.ts'
import { ChatError } from '../model/chat-error.ts'
import type { Chat as SessionChat } from '../session/chat.ts'
import type { ChatOptions } from '../session/options.ts'
import { type Chat, createChat, sessionOf } from './chat.ts'
import { ChatContext, type ChatContextValue } from './chat-context.ts'
import { viewLoaderOf } from './lazy-views.ts'
import { createQueryClient } from './query-client.ts'
import { subscribePerFrame } from './subscribe-per-frame.ts'
import { useBeforePaintEffect } from './use-before-paint-effect.ts'
import { useLatest } from './use-latest.ts'

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
    views: viewLoaderOf(chat),
    queryClient: createQueryClient(),
  }
}

/** What `useCreateChat` takes. */
export interface UseCreateChatProps {
  /**
   * Options of the chat. The chat is replaced when `api` changes, and another `customer.id` may forget it; changes of
   * other options are ignored until then.
   */
  readonly options: ChatOptions
  /** Called with every error of the chat, and with `invalid-option` if the options are not usable. */
  readonly onError: (error: ChatError) => void
  /** Called once with each chat that is created, before it is rendered. */
  readonly onCreated?: ((chat: Chat) => void) | undefined
}

/**
 * Creates a chat that lives as long as the component and is destroyed with it. Returns `undefined` on the server, in
 * the first render, and if the options are not usable.
 */
export function useCreateChat({ options, onError, onCreated }: UseCreateChatProps): Chat | undefined {
  const [chat, setChat] = useState<Chat>()
  const { api, customer } = options
  const customerId = customer?.id
  const [attempts, setAttempts] = useState(0)
  /** The customer id with which no chat could be created. */
  const failed = useRef<{ readonly id: unknown }>(undefined)
  const latestOnError = useLatest(onError)
  // In an effect, so that the second mount under StrictMode gets a chat of its own. Only another `api` needs another chat.
  useBeforePaintEffect(() => {
    try {
      const created = createChat({ ...options, api })
      failed.current = undefined
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
      failed.current = { id: customerId }
      return undefined
    }
  }, [api, attempts])
  useBeforePaintEffect(() => {
    if (failed.current && failed.current.id !== customerId) return setAttempts((count) => count + 1)
    try {
      chat?.setCustomerId(customerId)
    } catch (error) {
      // The chat has reported it.
      if (!(error instanceof ChatError)) throw error
    }
  }, [chat, customerId])
  return chat
}
