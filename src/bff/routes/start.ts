import type { StartRequest } from '../../contract/api.ts'
import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Bff, Route, Visit } from '../bff.ts'
import { admit, refusal } from '../chat/admission.ts'
import { grantFor } from '../chat/grant.ts'
import { runningChat } from '../chat/running-chat.ts'
import { admitted } from '../chat/sign-in-chat.ts'
import { ConnectApiError, callConnect } from '../connect/connect-call.ts'
import { connectFailure } from '../connect/connect-failure.ts'
import { tryToEnd } from '../connect/end-chat.ts'
import { openChat, type SealedChat, sealChat } from '../cookies/chat-cookie.ts'
import { clearCookie } from '../cookies/cookies.ts'
import { failureEntry } from '../log/failure-entry.ts'
import type { Admission } from '../options/options.ts'
import { readStart } from '../requests/bodies.ts'
import { guardPost } from '../requests/guard.ts'
import { startInput } from '../requests/start-input.ts'

/**
 * `POST /chats`: starts a chat, or with `resume` returns the one that the browser has. A browser has one chat at a time:
 * an older one is ended at Connect, its cookie is replaced, and its attempt cookies are cleared.
 */
export const start: Route = async (bff, visit) => {
  const { request, requestId, cookies } = visit
  guardPost(request, bff.origins, 'forbidden')
  await bff.rates.countClient(request, 'start')
  const { clientToken, resume, ...wish } = await readStart(request)
  const running = resume ? await runningOrNone(bff, visit) : NONE
  if (running.answer) return running.answer
  const before = running.isCleared ? undefined : await openChat(bff, cookies.chat)
  await bff.rates.countStart(request, before?.browserId)
  const admission = await admitted(() => admit(bff, request, 'start', wish), refusal)
  await bff.rates.takeStart()
  const chat = await startChat(
    bff,
    admission,
    { clientToken, ...wish },
    before?.browserId ?? crypto.randomUUID(),
  )
  bff.log({ level: 'info', event: 'chat-started', requestId, contactId: chat.contactId })
  if (before && before.contactId !== chat.contactId) await tryToEnd(bff, requestId, before, 'replaced')
  const stale = [...cookies.attempts.keys()].slice(0, MAX_CLEARED).map(clearCookie)
  return answer(201, grantFor(bff, chat), [await sealChat(bff, chat), ...stale])
}

interface Running {
  readonly answer?: Response
  /** The browser's chat has ended, or was ended because it is another customer's. */
  readonly isCleared?: boolean
}

const NONE: Running = {}

async function runningOrNone(bff: Bff, visit: Visit): Promise<Running> {
  try {
    return { answer: await runningChat(bff, visit) }
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.code !== 'no-chat') throw error
    const entry = failureEntry(error, visit.requestId)
    // That a visitor has no chat is no event; that the cookie is another customer's is.
    if (entry.level !== 'info') bff.log(entry)
    return { isCleared: (error.details.cookies ?? []).length > 0 }
  }
}

/** One answer clears at most seven attempt cookies. */
const MAX_CLEARED = 7

async function startChat(
  bff: Bff,
  admission: Admission,
  { clientToken, contentTypes, locale }: Pick<StartRequest, 'clientToken' | 'contentTypes' | 'locale'>,
  browserId: string,
): Promise<SealedChat> {
  const { customerId } = admission
  // Connect returns the same chat for the same token, so a start whose answer was lost can be repeated. Only by the same
  // customer: who the visitor is goes into the token.
  const ClientToken = await bff.keyring.tokenFor([bff.basePath, customerId, clientToken])
  const input = startInput(bff, admission, { ClientToken, contentTypes, locale })
  try {
    const { ContactId, ParticipantId, ParticipantToken } = await callConnect((options) =>
      bff.connect.startChatContact(input, options),
    )
    if (!ContactId || !ParticipantId || !ParticipantToken) {
      throw new ApiFailure('connect-unavailable', { log: { level: 'alarm', reason: 'incomplete answer' } })
    }
    return {
      contactId: ContactId,
      participantId: ParticipantId,
      participantToken: ParticipantToken,
      customerId,
      signedIn: false,
      browserId,
      issuedAt: Math.floor(bff.now() / 1000),
    }
  } catch (error) {
    throw error instanceof ConnectApiError ? connectFailure(error) : error
  }
}
