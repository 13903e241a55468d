import type { AuthEvent } from '../sign-in/events.ts'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { type NextChat, unchanged } from './announce.ts'
import { connectionChanged } from './connection.ts'
import type { ChatEvent } from './events.ts'
import { reduceLifecycle } from './lifecycle.ts'
import { outboxRestored, reduceOutbox } from './outbox.ts'
import { receiptReceived } from './receipts.ts'
import type { ChatState } from './state.ts'
import { historyLoaded, itemReceived, trimHistory } from './transcript.ts'
import { notTyping, typing } from './typing.ts'

/** The whole chat after one event. The same state back means that nothing happened. */
export function reduceChat(state: ChatState, event: ChatEvent): NextChat {
  switch (event.type) {
    case 'start-asked':
    case 'granted':
    case 'start-failed':
    case 'nothing-to-resume':
    case 'end-asked':
    case 'end-failed':
    case 'ended':
    case 'cleared':
    case 'connection-yielded':
    case 'connection-reclaimed':
      return reduceLifecycle(state, event)
    case 'panel-opened':
      return unchanged(state.panelOpen ? state : { ...state, panelOpen: true, unread: 0 })
    case 'panel-closed':
      return unchanged(state.panelOpen ? { ...state, panelOpen: false } : state)
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
    case 'item':
      return itemReceived(state, event.item)
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
    case 'name-changed':
      return unchanged(nameChanged(state, event))
    case 'unsent-restored':
      return unchanged(outboxRestored(state, event.outbox))
    case 'send-queued':
    case 'send-begun':
    case 'send-put-off':
    case 'sent':
    case 'send-failed':
    case 'send-retried':
    case 'send-discarded':
      return reduceOutbox(state, event)
    default:
      return signInsChanged(state, event)
  }
}

type NameChangedEvent = Extract<ChatEvent, { type: 'name-changed' }>

function nameChanged(state: ChatState, { participantId, role, displayName }: NameChangedEvent): ChatState {
  // UNCONFIRMED which fields of the participant come along: the id decides, without an id the role.
  const isSelf = participantId ? participantId === state.chat?.participantId : role === 'customer'
  return isSelf && state.displayName !== displayName ? { ...state, displayName } : state
}

function signInsChanged(state: ChatState, event: AuthEvent): NextChat {
  const rules = state.chat?.signIn
  if (!rules) return unchanged(state)
  const isLeader = event.type === 'leader-gained' || (event.type !== 'leader-lost' && state.isLeader)
  const [attempts, effects] = reduceSignIns(state.attempts, event, rules, isLeader)
  if (attempts === state.attempts && isLeader === state.isLeader) return [state, effects]
  return [{ ...state, attempts, isLeader }, effects]
}
