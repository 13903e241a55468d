import { admit, isSameCustomer } from './admission.ts'
import { ApiFailure } from './api-failure.ts'
import type { Bff } from './bff.ts'
import { openChat, type SealedChat } from './chat-cookie.ts'
import type { LogEntry } from './log-entry.ts'
import { Refused } from './refused.ts'

/** A refusal that says nothing to whoever is refused, and its reason to the log. */
export const forbidden = (reason: string, about: Pick<LogEntry, 'attempt' | 'contactId'>): ApiFailure =>
  new ApiFailure('forbidden', { log: { level: 'warning', reason, ...about } })

/**
 * The chat that a sign-in is for, if this browser started it, may begin one more and the site lets it.
 * @throws ApiFailure
 */
export async function chatForSignIn(
  bff: Bff,
  request: Request,
  contactId: string,
  about: Pick<LogEntry, 'attempt' | 'contactId'>,
): Promise<SealedChat> {
  const chat = await openChat(bff, request)
  if (chat?.contactId !== contactId) throw forbidden(chat ? 'chat-contact' : 'chat-cookie', about)
  await bff.rates.countBegin(contactId)
  try {
    if (!isSameCustomer(chat, await admit(bff, request, 'sign-in'))) throw forbidden('chat-customer', about)
  } catch (error) {
    throw error instanceof Refused ? forbidden(error.code, about) : error
  }
  return chat
}
