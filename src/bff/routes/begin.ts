import { admit, isSameCustomer } from '../admission.ts'
import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import { signAttempt, surplusAttempts } from '../attempt-cookie.ts'
import type { Route } from '../bff.ts'
import { readBegin } from '../bodies.ts'
import { openChat } from '../chat-cookie.ts'
import { clearCookie } from '../cookies.ts'
import { guardPost } from '../guard.ts'
import { attemptId } from '../log-entry.ts'
import { Refused } from '../refused.ts'

/**
 * `POST /sign-in/begin`: binds a sign-in to the browser that asks for it, by a cookie that complete wants to
 * see (RFC 9700 §4.7). Asked again for the same state, it binds anew with the new mode and path.
 */
export const begin: Route = async (bff, request, requestId) => {
  guardPost(request, bff.origins, 'forbidden')
  await bff.rates.countClient(request, 'begin')
  const attempt = await readBegin(request)
  const chat = await openChat(bff, request)
  const about = { attempt: attemptId(attempt.stateHash), contactId: attempt.contactId }
  const refuse = (reason: string): ApiFailure =>
    new ApiFailure('forbidden', { log: { level: 'warning', reason, ...about } })
  if (chat?.contactId !== attempt.contactId) throw refuse(chat ? 'chat-contact' : 'chat-cookie')
  await bff.rates.countBegin(chat.contactId)
  try {
    if (!isSameCustomer(chat, await admit(bff, request, 'sign-in'))) throw refuse('chat-customer')
  } catch (error) {
    throw error instanceof Refused ? refuse(error.code) : error
  }
  const surplus = await surplusAttempts(bff, request, attempt.stateHash)
  bff.log({ level: 'info', event: 'sign-in-begun', requestId, ...about })
  return answer(204, undefined, [await signAttempt(bff, attempt), ...surplus.map(clearCookie)])
}
