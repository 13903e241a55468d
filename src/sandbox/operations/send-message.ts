import type { SendMessageCommandOutput } from '@aws-sdk/client-connectparticipant'
import { INTERACTIVE_RESPONSE } from '../contacts/content-types.ts'
import { customerArrives } from '../contacts/customer-arrives.ts'
import { type Publishing, publishMessage } from '../contacts/publish.ts'
import { recordActivity } from '../contacts/timeout-timers.ts'
import type { Rules } from '../rules.ts'
import type { Services } from '../services.ts'
import { optional, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

/** Content types that a participant may send, and their maximum length in characters (API Reference, SendMessage). */
const maxLengths = ({ maxTextCharacters }: Rules): Readonly<Record<string, number>> => ({
  'text/plain': maxTextCharacters,
  'text/markdown': maxTextCharacters,
  'application/json': 12_000,
  [INTERACTIVE_RESPONSE]: 12_288,
})

/** The stricter reading of the two pages: at most as many bytes of UTF-8 as the model allows characters. */
const MAX_BYTES = 16_384

export const sendMessage: Operation = participantOperation({
  name: 'SendMessage',
  path: '/participant/message',
  bearer: 'connection-token',
  support: 'Fully supported: the message is sent on every websocket of the chat with the Id of the response.',
  fields: {
    ContentType: text({ min: 1, max: 100 }),
    Content: text({ min: 1, max: 16_384 }),
    ClientToken: optional(text({ max: 500 })),
  },
  run(
    input,
    { contact, participant },
    services: Publishing & Pick<Services, 'rules'>,
  ): Wire<SendMessageCommandOutput> {
    const maxLength = maxLengths(services.rules.current())[input.ContentType]
    if (maxLength === undefined)
      throw new WireError('ValidationException', 'The content type is not supported')
    if ([...input.Content].length > maxLength) {
      throw new WireError(
        'ValidationException',
        `Content of ${input.ContentType} is at most ${maxLength} characters`,
      )
    }
    if (Buffer.byteLength(input.Content) > MAX_BYTES)
      throw new WireError('ValidationException', `Content is at most ${MAX_BYTES} bytes`)
    const token = input.ClientToken === undefined ? undefined : `${participant.id} ${input.ClientToken}`
    const earlier = token === undefined ? undefined : contact.responsesByClientToken.get(token)
    if (earlier) return earlier

    customerArrives(services, contact)
    recordActivity(services, contact, 'CUSTOMER')
    const item = publishMessage(services, contact, participant, {
      content: input.Content,
      contentType: input.ContentType,
    })
    const response = { Id: item.Id, AbsoluteTime: item.AbsoluteTime }
    if (token !== undefined) contact.responsesByClientToken.set(token, response)
    if (contact.stage === 'flow')
      contact.inbox.add({ content: input.Content, contentType: input.ContentType })
    return response
  },
})
