import type { SendEventCommandOutput } from '@aws-sdk/client-connectparticipant'
import { type Contact, type Participant, presentAgents } from '../contacts/contact.ts'
import { customerArrives } from '../contacts/customer-arrives.ts'
import { eventType, type Item, type Receipt } from '../contacts/item.ts'
import { type Publishing, publish, publishEvent } from '../contacts/publish.ts'
import { isRecord, optional, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

const RECEIPTS: Readonly<Record<string, 'DeliveredTimestamp' | 'ReadTimestamp'>> = {
  [eventType('message.delivered')]: 'DeliveredTimestamp',
  [eventType('message.read')]: 'ReadTimestamp',
}

/** With more participants Connect rejects receipts (API Reference, SendEvent). */
const MAX_PARTICIPANTS_FOR_RECEIPTS = 2

function messageIdFrom(content: string | undefined): string {
  const refused = new WireError(
    'ValidationException',
    'The content of a receipt is {"messageId": "…"} as a JSON string',
  )
  try {
    const parsed: unknown = JSON.parse(content ?? '')
    if (isRecord(parsed) && typeof parsed.messageId === 'string' && parsed.messageId !== '')
      return parsed.messageId
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw refused
}

function storeReceipt(contact: Contact, messageId: string, receipt: Receipt): void {
  const at = contact.items.findIndex((item) => item.Id === messageId)
  const item = contact.items[at]
  if (!item) return
  const existing = item.MessageMetadata?.Receipts ?? []
  const others = existing.filter((one) => one.RecipientParticipantId !== receipt.RecipientParticipantId)
  const own = existing.find((one) => one.RecipientParticipantId === receipt.RecipientParticipantId)
  contact.items[at] = {
    ...item,
    MessageMetadata: {
      ...item.MessageMetadata,
      MessageId: messageId,
      Receipts: [...others, { ...own, ...receipt }],
    },
  }
}

function acceptReceipt(
  services: Publishing,
  contact: Contact,
  reader: Participant,
  receiptKind: 'DeliveredTimestamp' | 'ReadTimestamp',
  content: string | undefined,
): Item {
  const messageId = messageIdFrom(content)
  const present = presentAgents(contact)
  if (
    1 + present.length > MAX_PARTICIPANTS_FOR_RECEIPTS ||
    present.some((one) => one.role === 'SUPERVISOR')
  ) {
    throw new WireError('ConflictException', 'Receipts are not available with more than two participants')
  }
  const time = new Date(services.clock.now()).toISOString()
  const receipt: Receipt = { [receiptKind]: time, RecipientParticipantId: reader.id }
  storeReceipt(contact, messageId, receipt)
  return publish(services, contact, {
    Type: 'MESSAGEMETADATA',
    MessageMetadata: { MessageId: messageId, Receipts: [receipt] },
  })
}

/** ClientToken does not identify repeated requests: chatjs sends the same constant with every receipt. */
export const sendEvent: Operation = participantOperation({
  name: 'SendEvent',
  path: '/participant/event',
  bearer: 'connection-token',
  support: 'Supports typing, message.delivered, message.read and connection.acknowledged.',
  errors: ['ConflictException'],
  fields: {
    ContentType: text({ min: 1, max: 100 }),
    Content: optional(text({ min: 1, max: 16_384 })),
    ClientToken: optional(text({ max: 500 })),
  },
  run(input, { contact, participant }, services: Publishing): Wire<SendEventCommandOutput> {
    const kind = RECEIPTS[input.ContentType]
    const known =
      kind ?? ['typing', 'connection.acknowledged'].find((name) => eventType(name) === input.ContentType)
    if (known === undefined) throw new WireError('ValidationException', 'The content type is not supported')
    customerArrives(services, contact)
    const item = kind
      ? acceptReceipt(services, contact, participant, kind, input.Content)
      : publishEvent(services, contact, known, participant)
    return { Id: item.Id, AbsoluteTime: item.AbsoluteTime }
  },
})
