import { compact } from '../../contract/compact.ts'
import type { ChatError } from '../chat-error.ts'
import type { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { announce, type NextChat, unchanged, withAnnouncement } from './announce.ts'
import { withConnection } from './connection.ts'
import type { ChatEvent, LifecycleEvent } from './events.ts'
import { isStarting, unsent } from './outbox.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'

/** From the start of a chat to its end. */
export function reduceLifecycle(
  state: ChatState,
  event: LifecycleEvent,
  signIns: typeof reduceSignIns,
): NextChat {
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
      return ended(state, event, signIns)
    case 'cleared':
      return unchanged({ ...EMPTY_CHAT, panelOpen: state.panelOpen, online: state.online })
    case 'forget-failed':
      return forgetFailed(state, event.error)
    case 'forgotten': {
      const { forgetError, ...rest } = state
      return forgetError ? withAnnouncement(rest, { type: 'forget', outcome: 'done' }) : unchanged(state)
    }
    case 'connection-yielded':
      return withConnection({ ...state, socket: 'connecting' }, 'other-tabs')
    case 'connection-reclaimed':
      return withConnection({ ...state, socket: 'connecting' }, state.online ? 'connecting' : 'offline')
  }
}

function startAsked(state: ChatState, how: 'start' | 'resume'): NextChat {
  const phase = how === 'start' ? 'starting' : 'resuming'
  const { panelOpen, chat, outbox, outboxOf } = state
  const owner = chat?.contactId ?? outboxOf
  const wasStarting = isStarting(state)
  // Messages written before a connection existed still belong to the customer, also if there was no chat to resume.
  const isKept = state.phase === 'failed' || wasStarting || chat === undefined
  const carried = compact({
    outbox: isKept ? outbox : EMPTY_CHAT.outbox,
    outboxOf: isKept ? owner : undefined,
  })
  const next: ChatState = { ...EMPTY_CHAT, ...carried, phase, panelOpen, online: state.online }
  // If a start is repeated, or a resume turns into one, only the first is announced.
  return panelOpen && !wasStarting ? withAnnouncement(next, { type: 'phase', phase }) : unchanged(next)
}

function granted(state: ChatState, event: Extract<ChatEvent, { type: 'granted' }>): ChatState {
  const { chat, how, seenUpToMs } = event
  // A running chat that this tab never showed has no unseen messages.
  const unseenAfterMs = how === 'start' ? 0 : (seenUpToMs ?? Number.POSITIVE_INFINITY)
  const { outboxOf, ...rest } = state
  const outbox = state.outbox.map((one) => {
    // Written while the chat started, it belongs to no other chat; a new chat has no older items.
    if (outboxOf === undefined) return how === 'start' ? { ...one, notBeforeMs: 0 } : one
    return outboxOf === chat.contactId ? one : unsent(one)
  })
  const connection = state.online ? 'connecting' : 'offline'
  return { ...rest, phase: 'live', connection, socket: 'connecting', chat, unseenAfterMs, outbox }
}

function ended(
  state: ChatState,
  { why, atMs }: Extract<ChatEvent, { type: 'ended' }>,
  signIns: typeof reduceSignIns,
): NextChat {
  if (state.phase === 'ended') return unchanged(state)
  const rules = state.chat?.signIn
  const [attempts, effects] = rules
    ? signIns(state.attempts, { type: 'chat-over', atMs }, rules)
    : ([state.attempts, []] as const)
  // There was no chat to resume: what the customer wrote meanwhile waits for the next one.
  const pending = state.chat ? state.outbox.map((outgoing) => unsent(outgoing, state.items)) : state.outbox
  const endReason = state.endAsked && why !== 'unconfirmed' ? 'customer' : why
  return [
    { ...state, phase: 'ended', endReason, attempts, outbox: pending, typing: [] },
    [...effects, { type: 'chat-is-over' }, announce({ type: 'phase', phase: 'ended', reason: endReason })],
  ]
}

function forgetFailed(state: ChatState, error: ChatError): NextChat {
  // A new chat has replaced the forgotten one.
  if (state.phase !== 'idle') return unchanged(state)
  const next = { ...state, forgetError: error }
  return state.forgetError ? unchanged(next) : withAnnouncement(next, { type: 'forget', outcome: 'failed' })
}

export function backToLive(state: ChatState): ChatState {
  return { ...state, phase: 'live' }
}
