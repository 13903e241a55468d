import type { MessageItem } from '../item.ts'
import { isOwnMessage } from './items.ts'
import { templateStates } from './replies.ts'
import type { ChatState } from './state.ts'

/**
 * The view that waits for an answer: the last message of the others is a view, it was not answered, and no agent has
 * joined since, who would read the answer's JSON.
 */
export function waitingView(state: ChatState): MessageItem | undefined {
  const self = state.chat?.participantId
  for (const item of state.items.toReversed()) {
    if (item.kind === 'notice') {
      if (item.notice === 'joined' && item.who?.role !== 'customer') return undefined
    } else if (!isOwnMessage(item, self)) {
      const { body } = item
      if (body.format !== 'structured' || body.templateType !== 'ViewResource') return undefined
      const reply = templateStates(state).get(item.id)?.reply.state
      return reply === 'open' || reply === 'failed' ? item : undefined
    }
  }
  return undefined
}
