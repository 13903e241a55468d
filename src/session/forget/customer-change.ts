import type { SharedRecord } from '../storage/shared-record.ts'
import { type CustomerId, GUEST, isDescribedBy } from './customer-id.ts'

/**
 * What another customer means for the chat. `check`: the BFF decides whether the chat is this visitor's, by its own
 * session and its option `guestChats`.
 */
export type CustomerChange = 'none' | 'check' | 'forget'

/** The chat that this browser has, as far as this page knows. */
export interface KnownChat {
  /** What the tabs share; undefined if no chat is known. */
  readonly record: SharedRecord | undefined
  /** This tab shows a chat, or did before a reload. */
  readonly shown: boolean
  /** What this page said last; undefined if it has not said anything. */
  readonly previousId: CustomerId | undefined
}

/**
 * Compares who is there now with who the chat is known to belong to. "Not known" is never the same as a customer, and
 * never the same as a guest.
 */
export function customerChange(
  { record, shown, previousId }: KnownChat,
  id: CustomerId | undefined,
): CustomerChange {
  if (id === undefined || record?.forget) return 'none'
  // The exact comparison: what is stored is shortened.
  if (shown && previousId !== undefined && previousId !== id) return previousId === null ? 'check' : 'forget'
  const known = record?.customer
  if (!record) return shown && previousId === undefined ? 'check' : 'none'
  if (known === undefined) return 'check'
  if (isDescribedBy(known, id)) return 'none'
  return known === GUEST ? 'check' : 'forget'
}
