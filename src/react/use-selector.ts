import { useSyncExternalStore } from 'react'
import { type ChatState, EMPTY_CHAT } from '../model/chat/state.ts'
import { useChatContext } from './provider.tsx'

/** A value out of the state; renders again when it changed. The selector returns what is already there. */
export function useSelector<Value>(select: (state: ChatState) => Value): Value {
  const { chat, subscribe } = useChatContext()
  return useSyncExternalStore(
    subscribe,
    () => select(chat.get()),
    () => select(EMPTY_CHAT),
  )
}
