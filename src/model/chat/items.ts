import type { Item, MessageItem, NoticeItem, Outgoing } from '../item.ts'
import { insert } from './insert.ts'
import { isPending } from './outbox.ts'
import type { ChatState } from './state.ts'

type Conversation = Pick<ChatState, 'items' | 'outbox'>

/**
 * Merges items from the websocket and the transcript: each id once, ordered by Connect's time. The echo of an own
 * message replaces the outgoing message.
 */
export function mergeItems(
  state: Conversation,
  incoming: readonly Item[],
  self: string | undefined,
): Conversation {
  let { items, outbox } = state
  for (const item of incoming) {
    const known = items.findIndex(({ id }) => id === item.id)
    if (known >= 0) {
      items = replaceItem(items, known, item)
      continue
    }
    const sent = item.kind === 'message' ? findOutgoing(item, outbox, self) : undefined
    if (sent) outbox = outbox.filter((outgoing) => outgoing !== sent)
    items = insert(items, sent && item.kind === 'message' ? { ...item, clientToken: sent.clientToken } : item)
  }
  return items === state.items && outbox === state.outbox ? state : { items, outbox }
}

/** A later version of the same item: the next chunk of a bot's answer. A longer or complete text is never replaced by a shorter one. */
function replaceItem(items: readonly Item[], index: number, item: Item): readonly Item[] {
  const old = items[index]
  if (old?.kind !== 'message' || item.kind !== 'message') return items
  if (!old.partial && !old.provisional) return items
  if (item.partial && lengthOf(item) <= lengthOf(old)) return items
  const kept = old.clientToken ? { clientToken: old.clientToken } : {}
  return items.with(index, { ...item, ...kept, sentAtMs: old.sentAtMs })
}

function lengthOf({ body }: MessageItem): number {
  return body.format === 'unsupported' ? 0 : body.text.length
}

/**
 * Connect's echo has no client token. An echo that arrives before the answer is matched by its text: with the oldest
 * message under way, else with one whose answer was lost. An older message in a transcript is not an echo.
 */
function findOutgoing(
  item: MessageItem,
  outbox: readonly Outgoing[],
  self: string | undefined,
): Outgoing | undefined {
  if (!isOwnMessage(item, self)) return undefined
  const { body, sentAtMs } = item
  if (body.format === 'unsupported') return undefined
  const alike = outbox.filter(({ text, notBeforeMs }) => text === body.text && notBeforeMs <= sentAtMs)
  return alike.find(isPending) ?? alike.find(isUnanswered)
}

function isUnanswered({ status, reason }: Outgoing): boolean {
  return status === 'failed' && reason === 'throttled'
}

export function isOwnMessage(item: Item, self: string | undefined): boolean {
  return (
    item.kind === 'message' && item.from.role === 'customer' && (item.from.id === self || item.from.id === '')
  )
}

/**
 * Customers do not need a notice of their own joins and leaves, nor of a bot's. Their idle notice is shown: Connect may
 * end an idle chat, and a time limit needs a warning (WCAG 2.2, 2.2.1 Timing Adjustable).
 */
export function isHiddenNotice({ notice, who }: NoticeItem): boolean {
  if (notice === 'idle' && who?.role === 'customer') return false
  const presence = notice === 'joined' || notice === 'left' || notice === 'idle' || notice === 'returned'
  return presence && who !== undefined && who.role !== 'agent' && who.role !== 'supervisor'
}
