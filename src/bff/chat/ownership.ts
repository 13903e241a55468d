import type { SealedChat } from '../cookies/chat-cookie.ts'
import type { GuestChats } from '../options/options.ts'

/** How the visitor relates to the chat that the browser has. */
export type Relation =
  /** The chat is theirs: the same customer, or a guest in a guest's chat. */
  | 'owner'
  /** A guest's chat whose visitor has logged in, which the site keeps: from now on it is this customer's. */
  | 'new-owner'
  /** A guest's chat whose visitor has logged in: somebody else may have written in it. */
  | 'logged-in'
  /** A customer's chat, and the visitor is not logged in: it waits for its customer. */
  | 'logged-out'
  /** Another customer's chat. */
  | 'other'

/**
 * Compares the visitor with the customer that a chat belongs to. "Not known" is a value of its own and never the same as
 * a customer: on a shared device, the next visitor must not get the previous customer's chat.
 */
export function relationOf(
  chat: Pick<SealedChat, 'customerId' | 'signedIn'>,
  visitor: string | null,
  guestChats: GuestChats,
): Relation {
  if (chat.customerId === visitor) return 'owner'
  if (chat.customerId !== null) return visitor === null ? 'logged-out' : 'other'
  // Whoever signed in within the chat need not be the customer who logged in to the site afterwards.
  return guestChats === 'keep-on-login' && !chat.signedIn ? 'new-owner' : 'logged-in'
}
