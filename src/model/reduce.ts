import type { AuthEffect } from './auth-effect.ts'
import type { ChatEvent, GrantedChat } from './chat-event.ts'
import { type ChatState, EMPTY_CHAT } from './chat-state.ts'
import type { Announcement } from './host-event.ts'
import type { Item, NoticeItem, Outgoing, Receipt } from './item.ts'
import { absorb, isOwnMessage, isUntold } from './items.ts'
import { nextAuth } from './next-auth.ts'
import type { Participant } from './participant.ts'

export type ChatEffect = AuthEffect | SayEffect | { readonly type: 'chat-is-over' }

/** What a screen reader shall hear, beside what the sign-ins announce themselves. */
export interface SayEffect {
  readonly type: 'say'
  readonly announcement: Announcement
}

export type NextChat = readonly [state: ChatState, effects: readonly ChatEffect[]]

/** The whole chat, one event on. The same state back means that nothing happened. */
export function nextChat(state: ChatState, event: ChatEvent): NextChat {
  switch (event.type) {
    case 'start-asked':
      return still({
        ...EMPTY_CHAT,
        phase: event.how === 'start' ? 'starting' : 'resuming',
        panelOpen: state.panelOpen,
      })
    case 'granted':
      return still(granted(state, event.chat))
    case 'start-failed':
      return said({ ...state, phase: 'failed', error: event.error }, { type: 'phase', phase: 'failed' })
    case 'nothing-to-resume':
      return still(state.phase === 'resuming' ? { ...state, phase: 'idle' } : state)
    case 'end-asked':
      return still(state.phase === 'live' ? { ...state, phase: 'ending', typing: [] } : state)
    case 'end-failed':
      return still(state.phase === 'ending' ? { ...state, phase: 'live' } : state)
    case 'ended':
      return ended(state, event)
    case 'cleared':
      return still({ ...EMPTY_CHAT, panelOpen: state.panelOpen })
    case 'panel-opened':
      return still(state.panelOpen ? state : { ...state, panelOpen: true, unread: 0 })
    case 'panel-closed':
      return still(state.panelOpen ? { ...state, panelOpen: false } : state)
    case 'connected':
      return connection(state, 'connected', 'connected')
    case 'connection-lost':
    case 'connection-broken':
      return connection(state, state.connection === 'offline' ? 'offline' : 'reconnecting', 'reconnecting')
    case 'network':
      // A socket may well outlive a moment offline; nothing is heard of it then.
      return connection(state, event.online ? state.socket : 'offline', state.socket)
    case 'item':
      return heard(state, event.item)
    case 'history': {
      const merged = absorb(state, event.items, state.chat?.participantId)
      const historyComplete = state.historyComplete || event.complete
      if (merged === state && historyComplete === state.historyComplete) return still(state)
      return still({ ...state, ...pick(merged), historyComplete })
    }
    case 'typing':
      return still(typing(state, event.from))
    case 'typing-over':
      return still(notTyping(state, event.participantId))
    case 'receipt':
      return still(received(state, event.messageId, event.receipt))
    case 'name-changed': {
      // UNCONFIRMED which fields of the participant come along: the id alone tells, else the role.
      const ours = event.participantId
        ? event.participantId === state.chat?.participantId
        : event.role === 'customer'
      if (!ours) return still(state)
      return still(
        state.displayName === event.displayName ? state : { ...state, displayName: event.displayName },
      )
    }
    case 'send-queued':
    case 'sent':
    case 'send-failed':
    case 'send-retried':
    case 'send-discarded':
      return outbox(state, event)
    default: {
      const rules = state.chat?.signIn
      if (!rules) return still(state)
      const leads = event.type === 'lead-taken' || (event.type !== 'lead-lost' && state.leads)
      const [attempts, effects] = nextAuth(state.attempts, event, rules, leads)
      if (attempts === state.attempts && leads === state.leads) return [state, effects]
      return [{ ...state, attempts, leads }, effects]
    }
  }
}

function granted(state: ChatState, chat: GrantedChat): ChatState {
  return { ...state, phase: 'live', connection: 'connecting', socket: 'connecting', chat }
}

function ended(state: ChatState, { why, atMs }: Extract<ChatEvent, { type: 'ended' }>): NextChat {
  if (state.phase === 'ended') return still(state)
  const rules = state.chat?.signIn
  const [attempts, effects] = rules
    ? nextAuth(state.attempts, { type: 'chat-over', atMs }, rules)
    : ([state.attempts, []] as const)
  const pending = state.outbox.map((outgoing) =>
    outgoing.status === 'sending'
      ? { ...outgoing, status: 'failed' as const, reason: 'chat-ended' as const }
      : outgoing,
  )
  const endReason = state.phase === 'ending' && why === 'service' ? 'customer' : why
  return [
    { ...state, phase: 'ended', endReason, attempts, outbox: pending, typing: [] },
    [...effects, { type: 'chat-is-over' }, say({ type: 'phase', phase: 'ended' })],
  ]
}

function connection(state: ChatState, next: ChatState['connection'], socket: ChatState['socket']): NextChat {
  if (state.phase !== 'live' && state.phase !== 'ending') return still(state)
  if (state.connection === next) return still(state.socket === socket ? state : { ...state, socket })
  const typing = next === 'connected' || state.typing.length === 0 ? state.typing : []
  const after = { ...state, connection: next, socket, typing }
  return said(after, { type: 'connection', connection: next })
}

function heard(state: ChatState, item: Item): NextChat {
  const self = state.chat?.participantId
  const fresh = !state.items.some(({ id }) => id === item.id)
  const merged = absorb(state, [item], self)
  if (merged === state) return still(state)
  let next: ChatState = { ...state, ...pick(merged) }
  const own = isOwnMessage(item, self)
  if (item.kind === 'message') next = notTyping(next, item.from.id)
  if (item.kind === 'notice' && item.notice === 'left' && item.who) next = notTyping(next, item.who.id)
  if (own) return still(next)
  const whole = item.kind === 'notice' || !item.partial
  if (fresh && item.kind === 'message' && !state.panelOpen) next = { ...next, unread: next.unread + 1 }
  if (!whole || (item.kind === 'notice' && isUntold(item))) return still(next)
  return said(next, item.kind === 'message' ? { type: 'message', message: item } : notice(item))
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

/** A receipt never goes back from read to delivered. */
function received(state: ChatState, messageId: string, receipt: Receipt): ChatState {
  const known = state.receipts[messageId]
  if (known === receipt || known === 'read') return state
  return { ...state, receipts: { ...state.receipts, [messageId]: receipt } }
}

type OutboxEvent = Extract<ChatEvent, { clientToken: string }>

function outbox(state: ChatState, event: OutboxEvent): NextChat {
  const { clientToken } = event
  if (event.type === 'send-queued') {
    const { text, atMs } = event
    const notBeforeMs = state.items.at(-1)?.sentAtMs ?? 0
    const queued = { clientToken, text, queuedAtMs: atMs, notBeforeMs, status: 'sending' as const }
    return still({ ...state, outbox: [...state.outbox, queued] })
  }
  const index = state.outbox.findIndex((outgoing) => outgoing.clientToken === clientToken)
  const outgoing = state.outbox[index]
  if (!outgoing) return still(state)
  switch (event.type) {
    case 'sent': {
      const { id } = event
      const echo = state.items.findIndex((item) => item.id === id)
      if (echo >= 0) return still(echoed(state, outgoing, echo))
      const { reason: _, ...rest } = outgoing
      return still({ ...state, outbox: state.outbox.with(index, { ...rest, status: 'sent', id }) })
    }
    case 'send-failed':
      return said(
        {
          ...state,
          outbox: state.outbox.with(index, { ...outgoing, status: 'failed', reason: event.reason }),
        },
        { type: 'send-failed' },
      )
    case 'send-retried': {
      if (outgoing.status !== 'failed') return still(state)
      const { reason: _, ...rest } = outgoing
      return still({ ...state, outbox: state.outbox.with(index, { ...rest, status: 'sending' }) })
    }
    case 'send-discarded':
      if (outgoing.status !== 'failed') return still(state)
      return still({ ...state, outbox: state.outbox.filter((one) => one !== outgoing) })
  }
}

/** The echo came before the answer, too unlike the words sent to be matched by them. */
function echoed(state: ChatState, outgoing: Outgoing, index: number): ChatState {
  const { clientToken } = outgoing
  const item = state.items[index]
  const outbox = state.outbox.filter((one) => one !== outgoing)
  if (item?.kind !== 'message' || item.clientToken) return { ...state, outbox }
  return { ...state, outbox, items: state.items.with(index, { ...item, clientToken }) }
}

function pick({ items, outbox }: Pick<ChatState, 'items' | 'outbox'>): Pick<ChatState, 'items' | 'outbox'> {
  return { items, outbox }
}

function still(state: ChatState): NextChat {
  return [state, []]
}

function said(state: ChatState, announcement: Announcement): NextChat {
  return [state, [say(announcement)]]
}

function say(announcement: Announcement): SayEffect {
  return { type: 'say', announcement }
}
