import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Bff, Visit } from '../bff.ts'
import { readChat, sealChat } from '../cookies/chat-cookie.ts'
import { clearCookie } from '../cookies/cookies.ts'
import { refusal } from './admission.ts'
import { grantFor } from './grant.ts'
import { ownChat } from './own-chat.ts'
import { admitted } from './sign-in-chat.ts'

/**
 * The answer with the chat that this browser has, if its visitor owns it; restarts the idle time. Another chat than
 * `contactId`, if given, does not count.
 * @throws ApiFailure `no-chat` if there is none; `refused` if the site refuses the visitor.
 */
export async function runningChat(bff: Bff, visit: Visit, contactId?: string): Promise<Response> {
  const { requestId, cookies } = visit
  const reading = await readChat(bff, cookies.chat)
  if (reading.state !== 'valid') {
    // A cookie that cannot be opened stays: another process may have the key that sealed it.
    const cleared = reading.state === 'expired' ? [clearCookie(bff.names.chat)] : []
    throw new ApiFailure('no-chat', { cookies: cleared, log: { level: 'info', reason: 'chat-cookie' } })
  }
  const { chat } = reading
  // Another tab may have started a different chat in the meantime; this page asks for the old one.
  if (contactId !== undefined && contactId !== chat.contactId) {
    throw new ApiFailure('no-chat', { log: { level: 'info', reason: 'chat-contact' } })
  }
  const own = await admitted(() => ownChat(bff, visit, 'resume', chat), refusal)
  if (!own.own) {
    const { reason, cookies: cleared } = own
    throw new ApiFailure('no-chat', {
      cookies: cleared,
      log: { level: 'warning', reason, contactId: chat.contactId },
    })
  }
  bff.log({ level: 'info', event: 'chat-resumed', requestId, contactId: chat.contactId })
  return answer(200, grantFor(bff, own.chat), [await sealChat(bff, own.chat)])
}
