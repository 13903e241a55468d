import { ApiFailure } from '../api-failure.ts'
import type { Bff, Visit } from '../bff.ts'
import { openChat } from '../cookies/chat-cookie.ts'
import type { LogEntry } from '../log/log-entry.ts'
import { Refused } from '../refused.ts'
import { type OwnChat, ownChat } from './own-chat.ts'

type About = Pick<LogEntry, 'attempt' | 'contactId'>

/** A refusal whose reason is in the log but not in the answer. */
export const forbidden = (reason: string, about: About, cookies: readonly string[] = []): ApiFailure =>
  new ApiFailure('forbidden', { log: { level: 'warning', reason, ...about }, cookies })

/**
 * The chat that a sign-in belongs to, if this browser started it, `count` permits the request and the site admits its
 * visitor.
 * @throws ApiFailure
 */
export async function chatForSignIn(
  bff: Bff,
  visit: Visit,
  contactId: string,
  about: About,
  count: (contactId: string) => Promise<void> = bff.rates.countBegin,
): Promise<OwnChat & { readonly own: true }> {
  const chat = await openChat(bff, visit.cookies.chat)
  if (chat?.contactId !== contactId) throw forbidden(chat ? 'chat-contact' : 'chat-cookie', about)
  await count(contactId)
  const own = await admitted(
    () => ownChat(bff, visit, 'sign-in', chat),
    (reason) => forbidden(reason, about),
  )
  if (!own.own) throw forbidden(own.reason, about, own.cookies)
  return own
}

/** Runs a check that asks `admit`; a refusal by the site becomes this failure. */
export async function admitted<T>(
  check: () => Promise<T>,
  failure: (code: string) => ApiFailure,
): Promise<T> {
  try {
    return await check()
  } catch (error) {
    throw error instanceof Refused ? failure(error.code) : error
  }
}
