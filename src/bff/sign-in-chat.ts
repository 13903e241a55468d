import { admit, isSameCustomer } from './admission.ts'
import { ApiFailure } from './api-failure.ts'
import type { Bff, Visit } from './bff.ts'
import { openChat, type SealedChat } from './chat-cookie.ts'
import type { LogEntry } from './log-entry.ts'
import { Refused } from './refused.ts'

/** A refusal whose reason is in the log but not in the answer. */
export const forbidden = (reason: string, about: Pick<LogEntry, 'attempt' | 'contactId'>): ApiFailure =>
  new ApiFailure('forbidden', { log: { level: 'warning', reason, ...about } })

/**
 * The chat that a sign-in belongs to, if this browser started it, the rate limit permits another sign-in and the site
 * admits it.
 * @throws ApiFailure
 */
export async function chatForSignIn(
  bff: Bff,
  { request, cookies }: Visit,
  contactId: string,
  about: Pick<LogEntry, 'attempt' | 'contactId'>,
): Promise<SealedChat> {
  const chat = await openChat(bff, cookies.chat)
  if (chat?.contactId !== contactId) throw forbidden(chat ? 'chat-contact' : 'chat-cookie', about)
  await bff.rates.countBegin(contactId)
  try {
    if (!isSameCustomer(chat, await admit(bff, request, 'sign-in'))) throw forbidden('chat-customer', about)
  } catch (error) {
    throw error instanceof Refused ? forbidden(error.code, about) : error
  }
  return chat
}
