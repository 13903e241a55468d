import { randomUUID } from 'node:crypto'
import type { StartChatContactCommandOutput } from '@aws-sdk/client-connect'
import { attributesShape, requireAttributeSize, segmentAttributesShape } from '../contacts/attributes.ts'
import { createContact } from '../contacts/contact.ts'
import { CHAT_CONTENT_TYPES } from '../contacts/content-types.ts'
import { endContact } from '../contacts/end-contact.ts'
import { inheritItems } from '../contacts/inherited-items.ts'
import { emitChanged, type Publishing, publishMessage } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { integer, list, oneOf, optional, structure, text, unsupported } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { idFrom, instanceIdShape, requireContact, requireInstance } from './instance.ts'
import { type ControlResponse, controlOperation, type Operation } from './operation.ts'
import { requireSource } from './persistent-source.ts'
import type { Wire } from './wire-response.ts'

/** A client has five minutes to create its participant connection (API Reference, StartChatContact). */
const CONNECT_WITHIN_MS = 5 * 60_000

/** The default is 25 hours (API Reference, StartChatContact). */
const DEFAULT_MINUTES = 1500

const fields = {
  InstanceId: instanceIdShape,
  ContactFlowId: text({ max: 500 }),
  ParticipantDetails: structure({ DisplayName: text({ min: 1, max: 256 }) }),
  Attributes: optional(attributesShape),
  ParticipantConfiguration: optional(structure({ ResponseMode: optional(oneOf('COMPLETE', 'INCREMENTAL')) })),
  InitialMessage: optional(
    structure({ ContentType: text({ min: 1, max: 100 }), Content: text({ min: 1, max: 16_384 }) }),
  ),
  ClientToken: optional(text({ max: 500 })),
  ChatDurationInMinutes: optional(integer({ min: 60, max: 10_080 })),
  SupportedMessagingContentTypes: optional(list(text({ min: 1, max: 100 }))),
  PersistentChat: optional(
    structure({
      RehydrationType: optional(oneOf('ENTIRE_PAST_SESSION', 'FROM_SEGMENT')),
      SourceContactId: optional(text({ min: 1, max: 256 })),
    }),
  ),
  RelatedContactId: optional(text({ min: 1, max: 256 })),
  SegmentAttributes: optional(segmentAttributesShape),
  CustomerId: optional(text({ min: 1, max: 128 })),
  DisconnectOnCustomerExit: optional(list(oneOf('AGENT'), { min: 1, max: 1 })),
  ConnectionTypes: optional(
    unsupported('The sandbox issues connections only by CreateParticipantConnection.'),
  ),
  ChatStreamingConfiguration: optional(unsupported('The sandbox has no streaming endpoints.')),
}

function requireFlow({ settings }: Pick<Services, 'settings'>, contactFlowId: string): void {
  if (idFrom(contactFlowId) === settings.contactFlowId) return
  throw new WireError('ResourceNotFoundException', 'The contact flow was not found')
}

function requireContentTypes(given: readonly string[] | undefined): readonly string[] {
  if (given === undefined) return ['text/plain']
  const unknown = given.find((one) => !CHAT_CONTENT_TYPES.includes(one))
  if (unknown !== undefined)
    throw new WireError('InvalidParameterException', `Content type ${unknown} is not supported`)
  if (!given.includes('text/plain')) {
    throw new WireError('InvalidParameterException', 'SupportedMessagingContentTypes must contain text/plain')
  }
  return given
}

function requireActiveChatQuota({ contacts, rules }: Pick<Services, 'contacts' | 'rules'>): void {
  const active = contacts.all().filter((one) => one.stage !== 'ended').length
  if (active < rules.current().maxActiveChats) return
  throw new WireError('LimitExceededException', 'The quota of active chats is used up')
}

export const startChatContact: Operation = controlOperation({
  name: 'StartChatContact',
  method: 'PUT',
  path: '/contact/chat',
  support:
    'Fully supported, persistent chat included. ConnectionTypes and ChatStreamingConfiguration are answered with 501.',
  errors: [
    'InvalidRequestException',
    'InvalidParameterException',
    'ResourceNotFoundException',
    'InternalServiceException',
    'LimitExceededException',
  ],
  fields,
  run(
    input,
    services: Publishing & Pick<Services, 'contacts' | 'rules' | 'startedChats' | 'tokens'>,
  ): ControlResponse<Wire<StartChatContactCommandOutput>> {
    requireInstance(services, input.InstanceId)
    requireFlow(services, input.ContactFlowId)
    const supportedContentTypes = requireContentTypes(input.SupportedMessagingContentTypes)
    requireAttributeSize(input.Attributes ?? {})
    if (input.InitialMessage && !supportedContentTypes.includes(input.InitialMessage.ContentType)) {
      throw new WireError(
        'InvalidRequestException',
        'The content type of InitialMessage is not supported by the chat',
      )
    }

    const earlier = input.ClientToken === undefined ? undefined : services.startedChats.get(input.ClientToken)
    if (earlier) return { body: earlier }

    if (input.PersistentChat && input.RelatedContactId !== undefined) {
      throw new WireError('InvalidRequestException', 'PersistentChat and RelatedContactId exclude each other')
    }
    const source = input.PersistentChat && requireSource(services, input.PersistentChat)
    if (input.RelatedContactId !== undefined) requireContact(services, input.RelatedContactId)
    requireActiveChatQuota(services)

    const related = source?.segment.id ?? input.RelatedContactId
    if (source) source.segment.isContinued = true
    const contact = createContact({
      id: randomUUID(),
      participantId: randomUUID(),
      contactFlowId: services.settings.contactFlowId,
      displayName: input.ParticipantDetails.DisplayName,
      startedAtMs: services.clock.now(),
      supportedContentTypes,
      attributes: input.Attributes ?? {},
      segmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Chat' }, ...input.SegmentAttributes },
      ...(input.CustomerId === undefined ? {} : { customerId: input.CustomerId }),
      ...(source ? { inheritedItems: inheritItems(source.contact, source.segment) } : {}),
      ...(related === undefined ? {} : { relatedContactId: related }),
      agentsLeaveWithCustomer: input.DisconnectOnCustomerExit !== undefined,
      streamsBotMessages: input.ParticipantConfiguration?.ResponseMode === 'INCREMENTAL',
    })
    const body = {
      ContactId: contact.id,
      ParticipantId: contact.customer.id,
      ParticipantToken: services.tokens.issueParticipantToken({ contact, participant: contact.customer }),
      ...(source ? { ContinuedFromContactId: source.segment.id } : {}),
    }
    const durationMs = (input.ChatDurationInMinutes ?? DEFAULT_MINUTES) * 60_000
    contact.stopConnectTimer = services.clock.after(CONNECT_WITHIN_MS, () => endContact(services, contact))
    contact.stopDurationTimer = services.clock.after(durationMs, () => endContact(services, contact))

    if (input.ClientToken !== undefined) services.startedChats.set(input.ClientToken, body)
    services.contacts.add(contact)
    emitChanged(services, contact)
    if (input.InitialMessage) {
      publishMessage(services, contact, contact.customer, {
        content: input.InitialMessage.Content,
        contentType: input.InitialMessage.ContentType,
      })
      contact.inbox.add({
        content: input.InitialMessage.Content,
        contentType: input.InitialMessage.ContentType,
      })
    }
    return { body, contactId: contact.id }
  },
})
