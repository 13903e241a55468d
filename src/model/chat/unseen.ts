import type { Item, MessageItem } from '../item.ts'
import type { ChatState } from './state.ts'

/**
 * The messages among what a transcript brings that nobody here has seen: said after the last look, and not heard
 * since. What an earlier chat of the same customer left behind is none of them.
 */
export function unseenIn(state: ChatState, items: readonly Item[]): readonly MessageItem[] {
  const known = new Set(state.items.map(({ id }) => id))
  return items.filter(
    (item): item is MessageItem =>
      item.kind === 'message' &&
      !item.partial &&
      !item.earlier &&
      item.sentAtMs > state.unseenAfterMs &&
      !known.has(item.id),
  )
}
