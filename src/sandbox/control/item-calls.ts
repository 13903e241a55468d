import type { Contact } from '../contacts/contact.ts'
import type { Item, ParticipantRole } from '../contacts/item.ts'
import { type Draft, type Publishing, publish } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { flag, integer, list, oneOf, optional, structure, text } from '../wire/shape.ts'
import { type ControlCall, ControlError, controlCall, requireLiveContact } from './control-call.ts'

/** An item to publish. The sandbox adds the fields that Connect would add. */
export type PushedItem = Omit<Draft, 'Type' | 'ParticipantRole' | 'ContentType'> & {
  /** Role of the sender. */
  readonly ParticipantRole: ParticipantRole
  /** MESSAGE when absent, or EVENT when the content type is an event's. */
  readonly Type?: Item['Type'] | undefined
  /** Content type of the item. */
  readonly ContentType?: string | undefined
}

const receipt = structure({
  DeliveredTimestamp: optional(text()),
  ReadTimestamp: optional(text()),
  RecipientParticipantId: text(),
})

const metadata = structure({
  MessageId: optional(text()),
  Receipts: optional(list(receipt)),
  MessageProcessingStatus: optional(oneOf('PROCESSING', 'FAILED', 'REJECTED')),
  MessageCompleted: optional(flag()),
  ChunkNumber: optional(integer({ min: 0 })),
})

const attachment = structure({
  AttachmentId: text({ min: 1, max: 256 }),
  AttachmentName: optional(text()),
  ContentType: optional(text()),
  Status: optional(oneOf('APPROVED', 'REJECTED', 'IN_PROGRESS')),
})

/** Without a ParticipantId the sender is the present participant of that role. */
function senderFields(contact: Contact, item: PushedItem): Pick<Draft, 'ParticipantId' | 'DisplayName'> {
  const participants = [contact.customer, ...contact.agents]
  const present = participants.find((one) => one.role === item.ParticipantRole && one.present)
  const name = item.DisplayName ?? present?.displayName
  return {
    ParticipantId: item.ParticipantId ?? present?.id ?? `${item.ParticipantRole.toLowerCase()}-${contact.id}`,
    ...(name === undefined ? {} : { DisplayName: name }),
  }
}

function typeOf(item: PushedItem): Item['Type'] {
  if (item.Type !== undefined) return item.Type
  return item.ContentType?.startsWith('application/vnd.amazonaws.connect.event.') ? 'EVENT' : 'MESSAGE'
}

export const pushItem: ControlCall<PushedItem & { readonly id: string }, Item> = controlCall({
  method: 'POST',
  path: '/sandbox/contacts/:id/items',
  fields: {
    id: text({ min: 1 }),
    ParticipantRole: oneOf('AGENT', 'CUSTOMER', 'SYSTEM', 'CUSTOM_BOT', 'SUPERVISOR'),
    Type: optional(oneOf('MESSAGE', 'EVENT', 'ATTACHMENT', 'MESSAGEMETADATA')),
    ContentType: optional(text({ min: 1, max: 100 })),
    Content: optional(text()),
    DisplayName: optional(text()),
    ParticipantId: optional(text({ min: 1, max: 256 })),
    Id: optional(text({ min: 1, max: 256 })),
    AbsoluteTime: optional(text({ min: 1, max: 100 })),
    ContactId: optional(text({ min: 1, max: 256 })),
    InitialContactId: optional(text({ min: 1, max: 256 })),
    RelatedContactId: optional(text({ min: 1, max: 256 })),
    MessageMetadata: optional(metadata),
    Attachments: optional(list(attachment)),
  },
  run(services: Publishing & Pick<Services, 'contacts'>, { id, ...item }) {
    const contact = requireLiveContact(services, id)
    const type = typeOf(item)
    if (item.ContentType === undefined && (type === 'MESSAGE' || type === 'EVENT')) {
      throw new ControlError(400, 'bad-request', `An item of Type ${type} needs a ContentType`)
    }
    return publish(services, contact, { ...item, Type: type, ...senderFields(contact, item) })
  },
})
