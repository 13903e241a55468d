import type { Item } from '../item.ts'
import type { AuthEvent } from '../sign-in/events.ts'
import type { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { type NextChat, unchanged, withAnnouncement } from './announce.ts'
import { connectionChanged } from './connection.ts'
import type { ChatEvent } from './events.ts'
import { reduceLifecycle } from './lifecycle.ts'
import { outboxRestored, reduceOutbox } from './outbox.ts'
import { messageDismissed, processingChanged } from './processing.ts'
import { receiptReceived } from './receipts.ts'
import type { ChatState } from './state.ts'
import { historyLoaded, itemReceived, streamStopped, trimHistory } from './transcript.ts'
import { notTyping, typing } from './typing.ts'

/** The decisions about sign-ins. Their code is loaded before the first chat is granted. */
export type ReduceSignIns = typeof reduceSignIns

/** The whole chat after one event. The same state back means that nothing happened. */
export function reduceChat(state: ChatState, event: ChatEvent, signIns: ReduceSignIns): NextChat {
  switch (event.type) {
    case 'start-asked':
    case 'granted':
    case 'start-failed':
    case 'nothing-to-resume':
    case 'end-asked':
    case 'end-failed':
    case 'ended':
    case 'cleared':
    case 'forget-failed':
    case 'forgotten':
    case 'connection-yielded':
    case 'connection-reclaimed':
      return reduceLifecycle(state, event, signIns)
    case 'panel-opened':
      return unchanged(state.panelOpen ? state : { ...state, panelOpen: true, unread: 0 })
    case 'panel-closed':
      return unchanged(state.panelOpen ? panelClosed(state) : state)
    case 'connected':
      return connectionChanged(state, 'connected', state.online)
    case 'connection-lost':
      return connectionChanged(state, 'reconnecting', state.online)
    case 'network':
      // A socket can survive a moment offline; it delivers nothing meanwhile.
      return connectionChanged(state, state.socket, event.online)
    case 'connection-proven':
      return connectionChanged(state, state.socket, true)
    case 'reconnect-planned':
      return unchanged(state.phase === 'live' ? { ...state, tryAtMs: event.tryAtMs } : state)
    case 'queue-answered':
      return queueAnswered(state, event.inQueue)
    case 'item':
      return itemReceived(state, received(event))
    case 'history':
      return historyLoaded(state, event)
    case 'history-trimmed':
      return unchanged(trimHistory(state, event.count))
    case 'typing':
      return unchanged(typing(state, event.from))
    case 'typing-over':
      return unchanged(notTyping(state, event.participantId))
    case 'receipt':
      return unchanged(receiptReceived(state, event.messageId, event.receipt))
    case 'processing-changed':
      return processingChanged(state, event)
    case 'stream-stopped':
      return streamStopped(state, event.messageId)
    case 'message-dismissed':
      return unchanged(messageDismissed(state, event.messageId))
    case 'name-changed':
      return unchanged(nameChanged(state, event))
    case 'unsent-restored':
      return unchanged(outboxRestored(state, event.outbox))
    case 'choices-restored':
      return unchanged({ ...state, choices: { ...event.choices, ...state.choices } })
    case 'file-advanced':
    case 'send-queued':
    case 'send-begun':
    case 'send-put-off':
    case 'sent':
    case 'send-failed':
    case 'send-retried':
    case 'send-discarded':
      return reduceOutbox(state, event)
    default:
      return signInsChanged(state, event, signIns)
  }
}

function queueAnswered(state: ChatState, inQueue: boolean): NextChat {
  if (!state.inQueue === !inQueue) return unchanged(state)
  const next = { ...state, inQueue }
  return inQueue ? withAnnouncement(next, { type: 'waiting' }) : unchanged(next)
}

/** Messages that were shown count as read. */
function panelClosed({ unreadFrom: _, ...state }: ChatState): ChatState {
  return { ...state, panelOpen: false }
}

/** How long ago a notice was sent is not known from Connect's time: the customer's clock may be wrong. */
function received({ item, atMs }: Extract<ChatEvent, { type: 'item' }>): Item {
  return item.kind === 'notice' && item.notice === 'idle' ? { ...item, receivedAtMs: atMs } : item
}

type NameChangedEvent = Extract<ChatEvent, { type: 'name-changed' }>

function nameChanged(state: ChatState, { participantId, role, displayName }: NameChangedEvent): ChatState {
  // UNCONFIRMED which fields of the participant come along: the id decides, without an id the role.
  const isSelf = participantId ? participantId === state.chat?.participantId : role === 'customer'
  return isSelf && state.displayName !== displayName ? { ...state, displayName } : state
}

function signInsChanged(state: ChatState, event: AuthEvent, signIns: ReduceSignIns): NextChat {
  const rules = state.chat?.signIn
  if (!rules) return unchanged(state)
  const isLeader = event.type === 'leader-gained' || (event.type !== 'leader-lost' && state.isLeader)
  const [attempts, effects] = signIns(state.attempts, event, rules, isLeader)
  if (attempts === state.attempts && isLeader === state.isLeader) return [state, effects]
  return [{ ...state, attempts, isLeader }, effects]
}
