import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Route } from '../bff.ts'
import { refusal } from '../chat/admission.ts'
import { ownChat } from '../chat/own-chat.ts'
import { admitted } from '../chat/sign-in-chat.ts'
import { openChat, sealChat } from '../cookies/chat-cookie.ts'
import { readRenew } from '../requests/bodies.ts'
import { guardPost } from '../requests/guard.ts'

/**
 * `POST /chats/renew`: restarts the idle time of a chat that is in use. Asks who is there as `resume` does, and answers
 * without the participant token.
 */
export const renew: Route = async (bff, visit) => {
  const { request, cookies } = visit
  guardPost(request, bff.origins, 'forbidden')
  await bff.rates.countClient(request, 'renew')
  const { contactId } = await readRenew(request)
  const chat = await openChat(bff, cookies.chat)
  if (chat?.contactId !== contactId) {
    throw new ApiFailure('no-chat', { log: { level: 'info', reason: chat ? 'chat-contact' : 'chat-cookie' } })
  }
  await bff.rates.countRenew(contactId)
  const own = await admitted(() => ownChat(bff, visit, 'resume', chat), refusal)
  if (own.own) return answer(204, undefined, [await sealChat(bff, own.chat)])
  throw new ApiFailure('no-chat', {
    cookies: own.cookies,
    log: { level: 'warning', reason: own.reason, contactId },
  })
}
