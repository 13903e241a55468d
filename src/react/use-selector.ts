import { useSyncExternalStore } from 'react'
import { type ChatState, EMPTY_CHAT } from '../model/chat/state.ts'
import { useChatContext } from './chat-context.ts'

/**
 * Returns a value of the state; renders again when it changed. The selector must return a value that is in the
 * state.
 */
export function useSelector<Value>(select: (state: ChatState) => Value): Value {
  const { chat, subscribe } = useChatContext()
  return useSyncExternalStore(
    subscribe,
    () => select(chat.get()),
    () => select(EMPTY_CHAT),
  )
}
