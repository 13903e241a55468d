import type { Item, MessageItem } from '../item.ts'
import type { ChatState } from './state.ts'

/**
 * The messages of a transcript that the customer has not seen: sent after the last known item and not received since.
 * Messages of an earlier chat do not count.
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
