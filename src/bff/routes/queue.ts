import type { QueueAnswer } from '../../contract/api.ts'
import { isFields } from '../../contract/read-fields.ts'
import { answer } from '../answer.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Bff, Route } from '../bff.ts'
import { refusal } from '../chat/admission.ts'
import { ownChat } from '../chat/own-chat.ts'
import { admitted } from '../chat/sign-in-chat.ts'
import { ConnectApiError, callConnect } from '../connect/connect-call.ts'
import { connectFailure } from '../connect/connect-failure.ts'
import { createContactCache } from '../connect/contact-cache.ts'
import { openChat } from '../cookies/chat-cookie.ts'
import { failureEntry } from '../log/failure-entry.ts'
import { guardGet } from '../requests/guard.ts'

type InQueue = QueueAnswer['inQueue']

/** How long an answer is cached, in milliseconds: that Connect could not be asked, too. */
const CACHE_MS = 5_000

/**
 * Creates `GET /chats/queue`: whether the contact waits in a queue. Connect sends the participants no event about it. The
 * customer has no part in a failure of Connect or a limit that is reached: the answer is then that it is not known.
 */
export function createQueue(describeContact: NonNullable<Bff['connect']['describeContact']>): Route {
  const cache = createContactCache<InQueue>(CACHE_MS)

  const read = async (bff: Bff, requestId: string, contactId: string): Promise<InQueue> => {
    if (!(await bff.rates.takeQueue())) return null
    try {
      const input = { InstanceId: bff.instanceId, ContactId: contactId }
      return isInQueue(await callConnect((options) => describeContact(input, options)))
    } catch (error) {
      if (!(error instanceof ConnectApiError)) throw error
      const { code: _, ...entry } = failureEntry(
        connectFailure(error, { log: { level: 'warning', contactId } }),
        requestId,
      )
      const level = entry.level === 'alarm' ? await bff.rates.alarmLevel('DescribeContact') : entry.level
      bff.log({ ...entry, level })
      return null
    }
  }

  return async (bff, visit) => {
    const { request, requestId, cookies } = visit
    guardGet(request, bff.origins)
    await bff.rates.countClient(request, 'queue')
    const chat = await openChat(bff, cookies.chat)
    if (chat === undefined) throw new ApiFailure('no-chat', { log: { level: 'info', reason: 'chat-cookie' } })
    const { contactId } = chat
    await bff.rates.countQueue(contactId)
    const own = await admitted(() => ownChat(bff, visit, 'resume', chat), refusal)
    if (!own.own) {
      throw new ApiFailure('no-chat', {
        cookies: own.cookies,
        log: { level: 'warning', reason: own.reason, contactId },
      })
    }
    const inQueue = await cache.get(contactId, bff.now(), () => read(bff, requestId, contactId))
    return answer(200, { inQueue } satisfies QueueAnswer, own.cookies)
  }
}

/**
 * UNCONFIRMED: that QueueInfo stays once an agent has joined, and that AgentInfo of a chat has the time. A contact that was
 * transferred by an agent has ended: the contact that follows, and its queue, are others.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_Contact.html
 */
function isInQueue(output: unknown): InQueue {
  const contact = isFields(output) ? output.Contact : undefined
  if (!isFields(contact)) return null
  const enqueuedAt = timeIn(contact.QueueInfo, 'EnqueueTimestamp')
  const connectedAt = timeIn(contact.AgentInfo, 'ConnectedToAgentTimestamp')
  const endedAt = timeIn(contact, 'DisconnectTimestamp')
  if (enqueuedAt === 'invalid' || connectedAt === 'invalid' || endedAt === 'invalid') return null
  return enqueuedAt === 'set' && connectedAt === 'absent' && endedAt === 'absent'
}

/** A time of the AWS SDK is a Date; on the wire it is a number of seconds. */
function timeIn(fields: unknown, name: string): 'set' | 'absent' | 'invalid' {
  if (fields === undefined || fields === null) return 'absent'
  if (!isFields(fields)) return 'invalid'
  const time = fields[name]
  if (time === undefined || time === null) return 'absent'
  const seconds = time instanceof Date ? time.getTime() : time
  return typeof seconds === 'number' && Number.isFinite(seconds) ? 'set' : 'invalid'
}
