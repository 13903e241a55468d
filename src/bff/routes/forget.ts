import { answer } from '../answer.ts'
import type { Route } from '../bff.ts'
import { endChat } from '../connect/end-chat.ts'
import { openChat } from '../cookies/chat-cookie.ts'
import { clearAll } from '../cookies/cookies.ts'
import { readForget } from '../requests/bodies.ts'
import { guardPost } from '../requests/guard.ts'

/**
 * `POST /chats/forget`: ends the browser's chat at Connect and clears every cookie of this BFF. While Connect cannot be
 * reached the cookies stay, so that the page can repeat the request. A request for a chat that the browser no longer has
 * changes nothing.
 */
export const forget: Route = async (bff, { request, requestId, cookies }) => {
  guardPost(request, bff.origins, 'forbidden')
  await bff.rates.countClient(request, 'forget')
  const { contactId } = await readForget(request)
  const chat = await openChat(bff, cookies.chat)
  // A repeated request must not end the chat that the customer has started since.
  if (chat && contactId !== undefined && contactId !== chat.contactId) return answer(204)
  if (chat) await endChat(bff, requestId, chat, 'forgotten')
  bff.log({ level: 'info', event: 'chat-forgotten', requestId })
  return answer(204, undefined, clearAll(bff.names, cookies))
}
