import type { Item } from '../item.ts'
import { announce, type NextChat, unchanged, withAnnouncement } from './announce.ts'
import type { ChatEvent } from './events.ts'
import { isHiddenNotice, isOwnMessage, mergeItems } from './items.ts'
import { backToLive } from './lifecycle.ts'
import { withReceipt } from './receipts.ts'
import type { ChatState } from './state.ts'
import { notTyping } from './typing.ts'
import { unseenIn } from './unseen.ts'

export function itemReceived(state: ChatState, item: Item): NextChat {
  const self = state.chat?.participantId
  const [oldest] = state.items
  if (state.trimmed && oldest && item.sentAtMs < oldest.sentAtMs) return unchanged(state)
  const isNew = !state.items.some(({ id }) => id === item.id)
  const merged = mergeItems(state, [item], self)
  if (merged === state) return unchanged(state)
  let next: ChatState = { ...state, ...conversationOf(merged) }
  // The customer ended the conversation with the agent; the flow continues, for example with a survey.
  if (state.phase === 'ending' && isFollowUp(item)) next = backToLive(next)
  const own = isOwnMessage(item, self)
  if (item.kind === 'message') next = notTyping(next, item.from.id)
  if (item.kind === 'notice' && item.notice === 'left' && item.who) next = notTyping(next, item.who.id)
  if (own) return unchanged(next)
  const isComplete = item.kind === 'notice' || !item.partial
  if (isNew && item.kind === 'message' && !state.panelOpen) next = withUnread(next, [item])
  if (!isComplete || (item.kind === 'notice' && isHiddenNotice(item, state.attempts))) return unchanged(next)
  return withAnnouncement(
    next,
    item.kind === 'message' ? { type: 'message', message: item } : { type: 'notice', item },
  )
}

/** A streamed message that gets no further chunk is as long as it is. */
export function streamStopped(state: ChatState, messageId: string): NextChat {
  const index = state.items.findIndex(({ id }) => id === messageId)
  const item = state.items[index]
  if (item?.kind !== 'message' || !item.partial) return unchanged(state)
  const { partial: _, ...message } = item
  return withAnnouncement({ ...state, items: state.items.with(index, message) }, { type: 'message', message })
}

function isFollowUp(item: Item): boolean {
  return item.kind === 'message' && (item.from.role === 'system' || item.from.role === 'bot')
}

/** Up to this many missed messages are read out; of more than that only the number. */
const MAX_READ_ALOUD = 3

export function historyLoaded(state: ChatState, event: Extract<ChatEvent, { type: 'history' }>): NextChat {
  const self = state.chat?.participantId
  const merged = mergeItems(state, event.items, self)
  const historyComplete = state.historyComplete || event.complete
  let { receipts } = state
  for (const { messageId, receipt } of event.receipts) receipts = withReceipt(receipts, messageId, receipt)
  // Not by the newest known item: items between the transcript's last one and that one may be missing.
  const unseenAfterMs =
    event.part === 'newest' ? newestOf(event.items, state.unseenAfterMs) : state.unseenAfterMs
  const same =
    merged === state &&
    historyComplete === state.historyComplete &&
    receipts === state.receipts &&
    unseenAfterMs === state.unseenAfterMs
  if (same) return unchanged(state)
  const unseen =
    event.part === 'newest' ? unseenIn(state, event.items).filter((item) => !isOwnMessage(item, self)) : []
  const read = { ...state, ...conversationOf(merged), historyComplete, receipts, unseenAfterMs }
  // At the first reading after a reload, an open panel has shown nothing yet.
  const after = state.panelOpen && state.items.length > 0 ? read : withUnread(read, unseen)
  if (unseen.length > MAX_READ_ALOUD) return withAnnouncement(after, { type: 'unseen', count: unseen.length })
  return [after, unseen.map((message) => announce({ type: 'message', message }))]
}

function withUnread(state: ChatState, unseen: readonly Item[]): ChatState {
  const [first] = unseen
  if (!first) return state
  const unread = state.panelOpen ? state.unread : state.unread + unseen.length
  return { ...state, unread, unreadFrom: state.unreadFrom ?? first.id }
}

export function trimHistory(state: ChatState, count: number): ChatState {
  const items = state.items.slice(count)
  const kept = new Set(items.map(({ id }) => id))
  const receipts = Object.fromEntries(Object.entries(state.receipts).filter(([id]) => kept.has(id)))
  // An item that was removed here and arrives again is not unseen.
  const unseenAfterMs = Math.max(state.unseenAfterMs, state.items[count - 1]?.sentAtMs ?? 0)
  return { ...state, items, receipts, unseenAfterMs, historyComplete: false, trimmed: true }
}

function newestOf(items: readonly Item[], before: number): number {
  const newest = Math.max(0, ...items.map(({ sentAtMs }) => sentAtMs))
  return Number.isFinite(before) ? Math.max(newest, before) : newest
}

function conversationOf({
  items,
  outbox,
}: Pick<ChatState, 'items' | 'outbox'>): Pick<ChatState, 'items' | 'outbox'> {
  return { items, outbox }
}
