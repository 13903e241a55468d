import type { Receipt } from '../item.ts'
import type { ChatState } from './state.ts'

export function receiptReceived(state: ChatState, messageId: string, receipt: Receipt): ChatState {
  const receipts = withReceipt(state.receipts, messageId, receipt)
  return receipts === state.receipts ? state : { ...state, receipts }
}

/** A receipt never goes back from read to delivered. */
export function withReceipt(
  receipts: ChatState['receipts'],
  messageId: string,
  receipt: Receipt,
): ChatState['receipts'] {
  const known = Object.hasOwn(receipts, messageId) ? receipts[messageId] : undefined
  return known === receipt || known === 'read' ? receipts : { ...receipts, [messageId]: receipt }
}
