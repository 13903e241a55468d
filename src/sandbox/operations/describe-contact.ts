import type { Contact } from '../contacts/contact.ts'
import { contactIdShape, instanceIdShape, requireContact, requireInstance } from './instance.ts'
import { controlOperation, type Operation } from './operation.ts'

/** The control plane writes times as seconds since the epoch. */
function seconds(ms: number): number {
  return ms / 1000
}

function recordOf(contact: Contact, region: string, instanceId: string): object {
  return {
    Arn: `arn:aws:connect:${region}:000000000000:instance/${instanceId}/contact/${contact.id}`,
    Id: contact.id,
    InitialContactId: contact.id,
    InitiationMethod: 'API',
    Channel: 'CHAT',
    InitiationTimestamp: seconds(contact.startedAtMs),
    LastUpdateTimestamp: seconds(Math.max(contact.startedAtMs, contact.lastItemAtMs)),
    ...(contact.endedAtMs === undefined ? {} : { DisconnectTimestamp: seconds(contact.endedAtMs) }),
    ...(contact.relatedContactId === undefined ? {} : { RelatedContactId: contact.relatedContactId }),
    ...(contact.disconnectReason === undefined ? {} : { DisconnectReason: contact.disconnectReason }),
    ...(contact.customerId === undefined ? {} : { CustomerId: contact.customerId }),
    Attributes: contact.attributes,
    SegmentAttributes: contact.segmentAttributes,
  }
}

export const describeContact: Operation = controlOperation({
  name: 'DescribeContact',
  method: 'GET',
  path: '/contacts/{InstanceId}/{ContactId}',
  support:
    'Ids, the related contact, times, why it was stopped, customer, attributes and segment attributes.',
  errors: [
    'InternalServiceException',
    'InvalidParameterException',
    'InvalidRequestException',
    'ResourceNotFoundException',
    'ThrottlingException',
  ],
  fields: { InstanceId: instanceIdShape, ContactId: contactIdShape },
  run(input, services) {
    requireInstance(services, input.InstanceId)
    const contact = requireContact(services, input.ContactId)
    const { region, instanceId } = services.settings
    return { body: { Contact: recordOf(contact, region, instanceId) }, contactId: contact.id }
  },
})
