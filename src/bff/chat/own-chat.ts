import type { Bff, Visit } from '../bff.ts'
import { tryToEnd } from '../connect/end-chat.ts'
import { type SealedChat, sealChat } from '../cookies/chat-cookie.ts'
import { clearCookie } from '../cookies/cookies.ts'
import { endedKey, signedInKey } from '../limits/store-keys.ts'
import type { Purpose } from '../options/options.ts'
import { admit } from './admission.ts'
import { relationOf } from './ownership.ts'

/** Whether this browser's chat belongs to the visitor. */
export type OwnChat =
  | {
      readonly own: true
      readonly chat: SealedChat
      /** Set-Cookie values that the answer needs, because the record has changed. */
      readonly cookies: readonly string[]
    }
  | { readonly own: false; readonly reason: string; readonly cookies: readonly string[] }

/**
 * Asks the site who is there, and compares the answer with the chat's customer. A chat that can belong to nobody at this
 * browser any more is ended at Connect, and its cookie is cleared.
 * @throws Refused if the site refuses the visitor.
 */
export async function ownChat(
  bff: Bff,
  visit: Visit,
  purpose: Exclude<Purpose, 'start'>,
  sealed: SealedChat,
): Promise<OwnChat> {
  const clear = [clearCookie(bff.names.chat)]
  const { contactId } = sealed
  if (await bff.store.get(endedKey(contactId), bff.now())) {
    return { own: false, reason: 'chat-ended', cookies: clear }
  }
  const { customerId } = await admit(bff, visit.request, purpose)
  const signedIn = sealed.signedIn || (await bff.store.get(signedInKey(contactId), bff.now())) !== undefined
  const chat = { ...sealed, signedIn }
  const relation = relationOf(chat, customerId, bff.guestChats)
  if (relation === 'owner') return { own: true, chat, cookies: [] }
  if (relation === 'new-owner') {
    const kept = { ...chat, customerId }
    return { own: true, chat: kept, cookies: [await sealChat(bff, kept)] }
  }
  if (relation === 'logged-out') return { own: false, reason: 'chat-customer', cookies: [] }
  await tryToEnd(bff, visit.requestId, chat, relation)
  return { own: false, reason: 'chat-customer', cookies: clear }
}
