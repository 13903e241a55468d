import type { Bff } from './bff.ts'
import { tryToEnd } from './connect/end-chat.ts'
import { openChat } from './cookies/chat-cookie.ts'
import { clearAll, clearCookie, readCookies } from './cookies/cookies.ts'

/**
 * For the site's own logout route: ends the chat of the browser that sent `request`, and returns the Set-Cookie values
 * that remove every cookie of this BFF. If Connect cannot be reached, the chat goes on there without its customer, the
 * log says so, and the cookies are removed all the same. Never rejects because of Connect.
 */
export async function logout(bff: Bff, request: Request): Promise<readonly string[]> {
  const requestId = crypto.randomUUID()
  const cookies = readCookies(request.headers.get('Cookie'), bff.names)
  const chat = await openChat(bff, cookies.chat)
  if (chat) await tryToEnd(bff, requestId, chat, 'logout')
  // SameSite=Strict: a logout link on another site does not send the cookies, but must remove them.
  return [...new Set([clearCookie(bff.names.chat), ...clearAll(bff.names, cookies)])]
}
