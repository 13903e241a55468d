import type { Announcement } from '../host-event.ts'
import type { Item, NoticeItem, Outgoing, Receipt } from '../item.ts'
import type { Participant } from '../participant.ts'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { announce, type NextChat, unchanged, withAnnouncement } from './announce.ts'
import type { ChatEvent } from './events.ts'
import { isHiddenNotice, isOwnMessage, mergeItems } from './items.ts'
import { isPending, nextOutbox } from './outbox.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'
import { unseenIn } from './unseen.ts'

/** The whole chat, one event on. The same state back means that nothing happened. */
export function nextChat(state: ChatState, event: ChatEvent): NextChat {
  switch (event.type) {
    case 'start-asked':
      return startAsked(state, event.how)
    case 'granted':
      return unchanged(granted(state, event))
    case 'start-failed':
      return withAnnouncement(
        { ...state, phase: 'failed', error: event.error },
        { type: 'phase', phase: 'failed', code: event.error.code },
      )
    case 'nothing-to-resume':
      return unchanged(state.phase === 'resuming' ? { ...state, phase: 'idle' } : state)
    case 'end-asked':
      if (state.phase !== 'live') return unchanged(state)
      return withAnnouncement(
        { ...state, phase: 'ending', typing: [], endAsked: true },
        { type: 'phase', phase: 'ending' },
      )
    case 'end-failed':
      return unchanged(state.phase === 'ending' ? backToLive({ ...state, endAsked: false }) : state)
    case 'ended':
      return ended(state, event)
    case 'cleared':
      return unchanged({ ...EMPTY_CHAT, panelOpen: state.panelOpen, online: state.online })
    case 'connection-yielded':
      return withConnection({ ...state, socket: 'connecting' }, 'other-tabs')
    case 'connection-reclaimed':
      return withConnection({ ...state, socket: 'connecting' }, state.online ? 'connecting' : 'offline')
    case 'panel-opened':
      return unchanged(state.panelOpen ? state : { ...state, panelOpen: true, unread: 0 })
    case 'panel-closed':
      return unchanged(state.panelOpen ? { ...state, panelOpen: false } : state)
    case 'connected':
      return connectionChanged(state, 'connected', state.online)
    case 'connection-lost':
      return connectionChanged(state, 'reconnecting', state.online)
    case 'network':
      // A socket may well outlive a moment offline; nothing is heard of it then.
      return connectionChanged(state, state.socket, event.online)
    case 'connection-proven':
      return connectionChanged(state, state.socket, true)
    case 'reconnect-planned':
      return unchanged(state.phase === 'live' ? { ...state, tryAtMs: event.tryAtMs } : state)
    case 'item':
      return itemReceived(state, event.item)
    case 'history':
      return historyLoaded(state, event)
    case 'history-trimmed':
      return unchanged(trimmed(state, event.count))
    case 'typing':
      return unchanged(typing(state, event.from))
    case 'typing-over':
      return unchanged(notTyping(state, event.participantId))
    case 'receipt':
      return unchanged(received(state, event.messageId, event.receipt))
    case 'name-changed': {
      // UNCONFIRMED which fields of the participant come along: the id alone tells, else the role.
      const ours = event.participantId
        ? event.participantId === state.chat?.participantId
        : event.role === 'customer'
      if (!ours) return unchanged(state)
      return unchanged(
        state.displayName === event.displayName ? state : { ...state, displayName: event.displayName },
      )
    }
    case 'unsent-restored':
      return unchanged(outboxRestored(state, event.outbox))
    case 'send-queued':
    case 'send-begun':
    case 'send-put-off':
    case 'sent':
    case 'send-failed':
    case 'send-retried':
    case 'send-discarded':
      return nextOutbox(state, event)
    default: {
      const rules = state.chat?.signIn
      if (!rules) return unchanged(state)
      const isLeader = event.type === 'leader-gained' || (event.type !== 'leader-lost' && state.isLeader)
      const [attempts, effects] = reduceSignIns(state.attempts, event, rules, isLeader)
      if (attempts === state.attempts && isLeader === state.isLeader) return [state, effects]
      return [{ ...state, attempts, isLeader }, effects]
    }
  }
}

function startAsked(state: ChatState, how: 'start' | 'resume'): NextChat {
  const phase = how === 'start' ? 'starting' : 'resuming'
  const { panelOpen, chat, outbox, outboxOf } = state
  const owner = chat?.contactId ?? outboxOf
  // What was written before a line could be made is the customer's still.
  const kept = state.phase === 'failed' || state.phase === 'resuming' ? outbox : []
  const carried = kept.length > 0 && owner !== undefined ? { outbox: kept, outboxOf: owner } : {}
  const next: ChatState = { ...EMPTY_CHAT, ...carried, phase, panelOpen, online: state.online }
  // Of a chat that is looked for first and started then it is said once that it comes.
  return panelOpen && state.phase !== 'resuming'
    ? withAnnouncement(next, { type: 'phase', phase })
    : unchanged(next)
}

function outboxRestored(state: ChatState, kept: readonly Outgoing[]): ChatState {
  const known = new Set(state.outbox.map(({ clientToken }) => clientToken))
  return {
    ...state,
    outbox: [...kept.filter(({ clientToken }) => !known.has(clientToken)), ...state.outbox],
  }
}

function backToLive(state: ChatState): ChatState {
  return { ...state, phase: 'live' }
}

function granted(state: ChatState, event: Extract<ChatEvent, { type: 'granted' }>): ChatState {
  const { chat, how, seenUpToMs } = event
  // Of a chat that runs already, and that this tab never showed, everything was said before.
  const unseenAfterMs = how === 'start' ? 0 : (seenUpToMs ?? Number.POSITIVE_INFINITY)
  const { outboxOf, ...rest } = state
  const outbox = outboxOf === chat.contactId ? state.outbox : state.outbox.map((one) => unsent(one))
  const connection = state.online ? 'connecting' : 'offline'
  return { ...rest, phase: 'live', connection, socket: 'connecting', chat, unseenAfterMs, outbox }
}

function ended(state: ChatState, { why, atMs }: Extract<ChatEvent, { type: 'ended' }>): NextChat {
  if (state.phase === 'ended') return unchanged(state)
  const rules = state.chat?.signIn
  const [attempts, effects] = rules
    ? reduceSignIns(state.attempts, { type: 'chat-over', atMs }, rules)
    : ([state.attempts, []] as const)
  const pending = state.outbox.map((outgoing) => unsent(outgoing))
  const endReason = state.endAsked && why !== 'unconfirmed' ? 'customer' : why
  return [
    { ...state, phase: 'ended', endReason, attempts, outbox: pending, typing: [] },
    [...effects, { type: 'chat-is-over' }, announce({ type: 'phase', phase: 'ended', reason: endReason })],
  ]
}

/** What was on its way in a chat that is over. */
function unsent(outgoing: Outgoing): Outgoing {
  return isPending(outgoing) ? { ...outgoing, status: 'failed', reason: 'chat-ended' } : outgoing
}

function connectionChanged(state: ChatState, socket: ChatState['socket'], online: boolean): NextChat {
  const same = state.socket === socket && state.online === online
  const next = same ? state : { ...state, socket, online }
  if (state.connection === 'other-tabs') return unchanged(next)
  return withConnection(next, online ? socket : 'offline')
}

function withConnection(state: ChatState, next: ChatState['connection']): NextChat {
  if (state.phase !== 'live' && state.phase !== 'ending') return unchanged(state)
  if (state.connection === next) return unchanged(state)
  const typing = next === 'connected' || state.typing.length === 0 ? state.typing : []
  const { tryAtMs: _, ...rest } = state
  const after: ChatState = { ...(next === 'connected' ? rest : state), connection: next, typing }
  const again = state.connection !== 'connecting' || state.unseenAfterMs !== 0
  return withAnnouncement(after, { type: 'connection', connection: next, again })
}

function itemReceived(state: ChatState, item: Item): NextChat {
  const self = state.chat?.participantId
  const [oldest] = state.items
  if (state.trimmed && oldest && item.sentAtMs < oldest.sentAtMs) return unchanged(state)
  const fresh = !state.items.some(({ id }) => id === item.id)
  const merged = mergeItems(state, [item], self)
  if (merged === state) return unchanged(state)
  let next: ChatState = { ...state, ...conversationOf(merged) }
  // The customer's end was the agent's; a flow asks on, how it was for example, and waits for an answer.
  if (state.phase === 'ending' && isFollowUp(item)) next = backToLive(next)
  const own = isOwnMessage(item, self)
  if (item.kind === 'message') next = notTyping(next, item.from.id)
  if (item.kind === 'notice' && item.notice === 'left' && item.who) next = notTyping(next, item.who.id)
  if (own) return unchanged(next)
  const whole = item.kind === 'notice' || !item.partial
  if (fresh && item.kind === 'message' && !state.panelOpen) next = { ...next, unread: next.unread + 1 }
  if (!whole || (item.kind === 'notice' && isHiddenNotice(item))) return unchanged(next)
  return withAnnouncement(next, item.kind === 'message' ? { type: 'message', message: item } : notice(item))
}

function isFollowUp(item: Item): boolean {
  return item.kind === 'message' && (item.from.role === 'system' || item.from.role === 'bot')
}

/** Up to this many, what was missed is read out; else only how much it was. */
const MAX_READ_ALOUD = 3

function historyLoaded(state: ChatState, event: Extract<ChatEvent, { type: 'history' }>): NextChat {
  const self = state.chat?.participantId
  const merged = mergeItems(state, event.items, self)
  const historyComplete = state.historyComplete || event.complete
  const receipts = event.receipts.reduce(
    (known, { messageId, receipt }) => withReceipt(known, messageId, receipt),
    state.receipts,
  )
  // Not by the newest that is known: between the transcript's last item and that one something may be missing.
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
  const unread = state.panelOpen ? state.unread : state.unread + unseen.length
  const after = {
    ...state,
    ...conversationOf(merged),
    historyComplete,
    receipts,
    unseenAfterMs: unseenAfterMs,
    unread,
  }
  if (unseen.length > MAX_READ_ALOUD) return withAnnouncement(after, { type: 'unseen', count: unseen.length })
  return [after, unseen.map((message) => announce({ type: 'message', message }))]
}

function trimmed(state: ChatState, count: number): ChatState {
  const items = state.items.slice(count)
  const kept = new Set(items.map(({ id }) => id))
  const receipts = Object.fromEntries(Object.entries(state.receipts).filter(([id]) => kept.has(id)))
  // Whatever of them comes again is no news.
  const unseenAfterMs = Math.max(state.unseenAfterMs, state.items[count - 1]?.sentAtMs ?? 0)
  return { ...state, items, receipts, unseenAfterMs, historyComplete: false, trimmed: true }
}

function newestOf(items: readonly Item[], before: number): number {
  const newest = items.reduce((latest, { sentAtMs }) => Math.max(latest, sentAtMs), 0)
  return Number.isFinite(before) ? Math.max(newest, before) : newest
}

function notice(item: NoticeItem): Announcement {
  return { type: 'notice', item }
}

function typing(state: ChatState, from: Participant): ChatState {
  if (from.role === 'customer') return state
  if (state.typing.some(({ id }) => id === from.id)) return state
  return { ...state, typing: [...state.typing, from] }
}

function notTyping(state: ChatState, participantId: string): ChatState {
  if (!state.typing.some(({ id }) => id === participantId)) return state
  return { ...state, typing: state.typing.filter(({ id }) => id !== participantId) }
}

function received(state: ChatState, messageId: string, receipt: Receipt): ChatState {
  const receipts = withReceipt(state.receipts, messageId, receipt)
  return receipts === state.receipts ? state : { ...state, receipts }
}

/** A receipt never goes back from read to delivered. */
function withReceipt(
  receipts: ChatState['receipts'],
  messageId: string,
  receipt: Receipt,
): ChatState['receipts'] {
  const known = receipts[messageId]
  return known === receipt || known === 'read' ? receipts : { ...receipts, [messageId]: receipt }
}

function conversationOf({
  items,
  outbox,
}: Pick<ChatState, 'items' | 'outbox'>): Pick<ChatState, 'items' | 'outbox'> {
  return { items, outbox }
}
