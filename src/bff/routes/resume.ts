import { admitOrRefuse, isSameCustomer } from '../admission.ts'
import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Route } from '../bff.ts'
import { readResume } from '../bodies.ts'
import { openChat, sealChat } from '../chat-cookie.ts'
import { chatCookie, clearCookie, ownCookies } from '../cookies.ts'
import { grantFor } from '../grant.ts'
import { guardPost } from '../guard.ts'

/** `POST /chats/resume`: returns the browser's chat to a page that lost it, and restarts the idle time. */
export const resume: Route = async (bff, request, requestId) => {
  guardPost(request, bff.origins, 'forbidden')
  await bff.rates.countClient(request, 'resume')
  const { contactId } = await readResume(request)
  const chat = await openChat(bff, request)
  const name = chatCookie(bff.basePath)
  if (chat === undefined) {
    const cookies = ownCookies(request, bff.basePath).has(name) ? [clearCookie(name)] : []
    throw new ApiFailure('no-chat', { cookies, log: { level: 'info', reason: 'chat-cookie' } })
  }
  // Another tab may have started a different chat in the meantime; this page asks for the old one.
  if (contactId !== undefined && contactId !== chat.contactId) {
    throw new ApiFailure('no-chat', { log: { level: 'info', reason: 'chat-contact' } })
  }
  const admission = await admitOrRefuse(bff, request, 'resume')
  if (!isSameCustomer(chat, admission)) {
    throw new ApiFailure('no-chat', {
      cookies: [clearCookie(name)],
      log: { level: 'warning', reason: 'chat-customer' },
    })
  }
  bff.log({ level: 'info', event: 'chat-resumed', requestId, contactId: chat.contactId })
  return answer(200, grantFor(bff, chat), [await sealChat(bff, chat)])
}
