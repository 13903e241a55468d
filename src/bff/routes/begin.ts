import { answer } from '../answer.ts'
import type { Route } from '../bff.ts'
import { chatForSignIn, forbidden } from '../chat/sign-in-chat.ts'
import { readAttempt, sealAttempt, surplusAttempts } from '../cookies/attempt-cookie.ts'
import { clearCookie } from '../cookies/cookies.ts'
import { attemptId } from '../log/log-entry.ts'
import { readBegin } from '../requests/bodies.ts'
import { guardPost } from '../requests/guard.ts'

/**
 * `POST /sign-in/begin`: binds a sign-in to the calling browser by a cookie that `/sign-in/complete` requires (RFC 9700
 * §4.7). A second call for the same state replaces the binding's mode and path. In mediated sign-in only such second
 * calls are accepted, because the BFF itself obtains the state.
 */
export const begin: Route = async (bff, visit) => {
  const { request, requestId, cookies } = visit
  guardPost(request, bff.origins, 'forbidden')
  await bff.rates.countClient(request, 'begin')
  const attempt = await readBegin(request)
  const about = { attempt: attemptId(attempt.stateHash), contactId: attempt.contactId }
  const own = await chatForSignIn(bff, visit, attempt.contactId, about)
  if (bff.signIn.mediated) {
    const before = await readAttempt(bff, cookies, attempt.stateHash)
    if (before?.contactId !== attempt.contactId) throw forbidden('attempt-cookie', about)
  }
  const surplus = await surplusAttempts(bff, cookies, attempt.stateHash)
  const cookie = await sealAttempt(bff, attempt)
  bff.log({ level: 'info', event: 'sign-in-begun', requestId, ...about })
  return answer(204, undefined, [cookie, ...own.cookies, ...surplus.map(clearCookie)])
}
