import { isFinal } from '../sign-in/attempt.ts'
import type { ChatEvent } from './events.ts'
import { isWaitingForAgent } from './notices.ts'
import type { ChatState } from './state.ts'

/** Whether the contact can be in a queue: the chat goes on, and no agent is in it. */
export function canBeInQueue(state: ChatState): boolean {
  return state.phase === 'live' && !hasAgent(state)
}

/**
 * Whether it makes sense to ask the BFF now. While an event of Connect says that the customer waits, the answer adds
 * nothing; while the flow waits for a sign-in, the contact is in no queue.
 */
export function canAskForQueue(state: ChatState): boolean {
  const { attempts, chat, connection, inQueue, items } = state
  if (!chat?.queueStatus || connection !== 'connected' || !canBeInQueue(state)) return false
  return (inQueue || !isWaitingForAgent({ items })) && attempts.every(isFinal)
}

/** Whether the flow may put the contact into a queue soon after this event, or has done so unnoticed before it. */
export function isQueueMoment(event: ChatEvent): boolean {
  if (event.type === 'item') {
    const { item } = event
    return item.kind === 'notice'
      ? item.notice === 'left'
      : item.from.role === 'bot' || item.from.role === 'system'
  }
  if (event.type === 'network') return event.online
  return event.type === 'connected' || event.type === 'sign-in-result' || event.type === 'end-failed'
}

/** Whether the last that is known of agents is that one joined or wrote. */
function hasAgent({ items }: ChatState): boolean {
  const last = items.findLast((item) => {
    if (item.earlier) return false
    if (item.kind === 'message') return item.from.role === 'agent'
    const isAgent = item.who === undefined || item.who.role === 'agent'
    return item.notice === 'transferred' || (isAgent && (item.notice === 'joined' || item.notice === 'left'))
  })
  return last !== undefined && (last.kind === 'message' || last.notice === 'joined')
}
