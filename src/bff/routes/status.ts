import type { StatusAnswer } from '../../contract/api.ts'
import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Bff, Route } from '../bff.ts'
import { ownChat } from '../chat/own-chat.ts'
import { admitted, forbidden } from '../chat/sign-in-chat.ts'
import { ConnectApiError, callConnect } from '../connect/connect-call.ts'
import { connectFailure } from '../connect/connect-failure.ts'
import { createContactCache } from '../connect/contact-cache.ts'
import { openChat } from '../cookies/chat-cookie.ts'
import { guardGet } from '../requests/guard.ts'

/** How long a status is cached, in milliseconds. */
const CACHE_MS = 2_000

/**
 * Values of `Status` in the segment attribute `connect:CustomerAuthentication`.
 * UNCONFIRMED: whether the Authenticate Customer block writes them as pre-chat authentication does. Any other value
 * counts as pending.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
 */
const STATUSES: ReadonlyMap<string | undefined, StatusAnswer['status']> = new Map([
  ['AUTHENTICATED', 'authenticated'],
  ['FAILED', 'failed'],
  ['TIMEOUT', 'timed-out'],
] as const)

/** Creates `GET /sign-in/status`: the status of the contact's latest sign-in, as recorded by Connect. */
export function createStatus(describeContact: NonNullable<Bff['connect']['describeContact']>): Route {
  const cache = createContactCache<StatusAnswer['status']>(CACHE_MS)

  const read = async (bff: Bff, contactId: string): Promise<StatusAnswer['status']> => {
    await bff.rates.takeDescribe()
    const { Contact } = await callConnect((options) =>
      describeContact({ InstanceId: bff.instanceId, ContactId: contactId }, options),
    )
    const fields = Contact?.SegmentAttributes?.['connect:CustomerAuthentication']?.ValueMap
    return STATUSES.get(fields?.Status?.ValueString) ?? 'pending'
  }

  return async (bff, visit) => {
    const { request, cookies } = visit
    guardGet(request, bff.origins)
    await bff.rates.countClient(request, 'status')
    const chat = await openChat(bff, cookies.chat)
    if (chat === undefined) throw new ApiFailure('no-chat', { log: { level: 'info', reason: 'chat-cookie' } })
    const about = { contactId: chat.contactId }
    await bff.rates.countStatus(chat.contactId)
    const own = await admitted(
      () => ownChat(bff, visit, 'complete', chat),
      (code) => forbidden(code, about),
    )
    if (!own.own) {
      throw new ApiFailure('no-chat', {
        cookies: own.cookies,
        log: { level: 'warning', reason: own.reason, ...about },
      })
    }
    try {
      const status = await cache.get(chat.contactId, bff.now(), () => read(bff, chat.contactId))
      return answer(200, { status } satisfies StatusAnswer, own.cookies)
    } catch (error) {
      throw error instanceof ConnectApiError
        ? connectFailure(error, { log: { level: 'warning', contactId: chat.contactId } })
        : error
    }
  }
}
