import type { Processing } from '../item.ts'
import { type NextChat, unchanged, withAnnouncement } from './announce.ts'
import type { ChatState } from './state.ts'

/** A message that is being processed was sent; one that was refused or failed reached nobody. */
export function processingChanged(
  state: ChatState,
  event: { readonly messageId: string; readonly processing: Processing; readonly replayed?: boolean },
): NextChat {
  const { messageId, processing } = event
  const known = Object.hasOwn(state.processing, messageId) ? state.processing[messageId] : undefined
  if (known === processing || (known && processing === 'processing')) return unchanged(state)
  const next = { ...state, processing: { ...state.processing, [messageId]: processing } }
  if (processing === 'processing' || event.replayed) return unchanged(next)
  return withAnnouncement(next, { type: 'send-failed', reason: NOT_DELIVERED[processing] })
}

/** Why a message that Connect has was not delivered. */
export const NOT_DELIVERED = { rejected: 'refused', failed: 'not-processed' } as const

/** The customer removes a message that was not delivered. */
export function messageDismissed(state: ChatState, messageId: string): ChatState {
  const isUndelivered =
    Object.hasOwn(state.processing, messageId) && state.processing[messageId] !== 'processing'
  if (!isUndelivered || state.dismissed.includes(messageId)) return state
  return { ...state, dismissed: [...state.dismissed, messageId] }
}
