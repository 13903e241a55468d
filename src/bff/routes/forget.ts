import { answer } from '../answer.ts'
import type { Route } from '../bff.ts'
import { readForget } from '../bodies.ts'
import { openChat } from '../chat-cookie.ts'
import { clearAll } from '../cookies.ts'
import { endChat } from '../end-chat.ts'
import { guardPost } from '../guard.ts'

/**
 * `POST /chats/forget`: ends the browser's chat at Connect and clears every cookie of this BFF. While Connect cannot be
 * reached the cookies stay, so that the page can repeat the request.
 */
export const forget: Route = async (bff, { request, requestId, cookies }) => {
  guardPost(request, bff.origins, 'forbidden')
  await bff.rates.countClient(request, 'forget')
  await readForget(request)
  const chat = await openChat(bff, cookies.chat)
  if (chat) await endChat(bff, requestId, chat, 'forgotten')
  bff.log({ level: 'info', event: 'chat-forgotten', requestId })
  return answer(204, undefined, clearAll(bff.names, cookies))
}
