import type { CompleteAnswer, CompleteRequest } from '../../contract/api.ts'
import { hashState } from '../../contract/state-hash.ts'
import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Bff, Route, Visit } from '../bff.ts'
import { ownChat } from '../chat/own-chat.ts'
import { admitted } from '../chat/sign-in-chat.ts'
import { submitAuthentication } from '../connect/submit-authentication.ts'
import { type Attempt, readAttempt } from '../cookies/attempt-cookie.ts'
import { openChat, type SealedChat, sealChat } from '../cookies/chat-cookie.ts'
import { clearCookie } from '../cookies/cookies.ts'
import { signedInKey } from '../limits/store-keys.ts'
import { attemptId } from '../log/log-entry.ts'
import { readComplete } from '../requests/bodies.ts'
import { guardPost } from '../requests/guard.ts'

/**
 * `POST /sign-in/complete`: submits Cognito's answer to Connect if this browser began this sign-in for its current chat.
 * Connect cannot know which browser it is: without the binding, a victim who follows a mailed link would be signed in to
 * the attacker's chat.
 */
export const complete: Route = async (bff, visit) => {
  const { request, requestId } = visit
  guardPost(request, bff.origins, 'unbound')
  await bff.rates.countClient(request, 'complete')
  const sent = await readComplete(request)
  const { attempt, chat } = await boundAttempt(bff, visit, sent)
  await bff.rates.countComplete(attempt.stateHash, attempt.returnPath)
  const outcome = await submitAuthentication(bff, attempt, sent)
  const cookies = [clearCookie(bff.names.attempt(attempt.stateHash))]
  if ('code' in sent) {
    await bff.store.set(signedInKey(chat.contactId), '1', bff.lifetimeSeconds * 1000, bff.now())
    cookies.push(await sealChat(bff, { ...chat, signedIn: true }))
  }
  bff.log({
    level: 'info',
    event: 'sign-in-submitted',
    requestId,
    attempt: attemptId(attempt.stateHash),
    contactId: attempt.contactId,
    reason: 'error' in sent ? `${outcome}, error` : outcome,
  })
  const body: CompleteAnswer = {
    outcome,
    next: attempt.mode === 'popup' ? 'close' : 'return',
    path: attempt.returnPath,
  }
  return answer(outcome === 'accepted' ? 202 : 200, body, cookies)
}

async function boundAttempt(
  bff: Bff,
  visit: Visit,
  { state }: CompleteRequest,
): Promise<{ readonly attempt: Attempt; readonly chat: SealedChat }> {
  const { cookies } = visit
  const stateHash = await hashState(state)
  const log = { level: 'warning', attempt: attemptId(stateHash) } as const
  const [attempt, chat] = await Promise.all([
    readAttempt(bff, cookies, stateHash),
    openChat(bff, cookies.chat),
  ])
  if (attempt === undefined) throw new ApiFailure('unbound', { log: { ...log, reason: 'attempt-cookie' } })
  if (chat === undefined || attempt.contactId !== chat.contactId) {
    throw new ApiFailure('unbound', { log: { ...log, reason: chat ? 'attempt-contact' : 'chat-cookie' } })
  }
  if (attempt.expired) {
    const cleared = [clearCookie(bff.names.attempt(stateHash))]
    throw new ApiFailure('expired', {
      cookies: cleared,
      path: attempt.returnPath,
      log: { ...log, level: 'info' },
    })
  }
  const unbound = (reason: string, cleared: readonly string[] = []): ApiFailure =>
    new ApiFailure('unbound', { log: { ...log, reason, contactId: chat.contactId }, cookies: cleared })
  const own = await admitted(() => ownChat(bff, visit, 'complete', chat), unbound)
  if (!own.own) throw unbound(own.reason, own.cookies)
  return { attempt, chat: own.chat }
}
