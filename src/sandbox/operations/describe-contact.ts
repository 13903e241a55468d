import type { Contact as ContactDescription, DescribeContactCommandOutput } from '@aws-sdk/client-connect'
import type { Contact } from '../contacts/contact.ts'
import { segmentOf } from '../contacts/segment.ts'
import type { Services } from '../services.ts'
import { contactIdShape, instanceIdShape, requireContact, requireInstance } from './instance.ts'
import { type ControlResponse, controlOperation, type Operation } from './operation.ts'
import type { Wire } from './wire-response.ts'

/** The control plane sends times in seconds since the epoch. */
function seconds(ms: number): number {
  return ms / 1000
}

/**
 * UNCONFIRMED: when AWS sets QueueInfo and AgentInfo of a chat. The API Reference says that QueueInfo describes the queue
 * "if this contact was queued", so here it stays once an agent has accepted the contact. The sandbox has no users: the id of
 * the agent is that of the participant.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_Contact.html
 */
function describe(contact: Contact, id: string, instanceArn: string): Wire<ContactDescription> {
  const { segments } = contact
  const { startedAtMs, endedAtMs, method, queue, agent } = segmentOf(contact, id)
  const previous = segments[segments.findIndex((one) => one.id === id) - 1]
  return {
    Arn: `${instanceArn}/contact/${id}`,
    Id: id,
    InitialContactId: contact.id,
    ...(previous ? { PreviousContactId: previous.id } : {}),
    InitiationMethod: method,
    Channel: 'CHAT',
    ...(queue ? { QueueInfo: { Id: queue.id, EnqueueTimestamp: seconds(queue.enqueuedAtMs) } } : {}),
    ...(agent
      ? { AgentInfo: { Id: agent.id, ConnectedToAgentTimestamp: seconds(agent.connectedAtMs) } }
      : {}),
    InitiationTimestamp: seconds(startedAtMs),
    LastUpdateTimestamp: seconds(endedAtMs ?? Math.max(startedAtMs, contact.lastItemAtMs)),
    ...(endedAtMs === undefined ? {} : { DisconnectTimestamp: seconds(endedAtMs) }),
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
    'Ids, related contact, times, queue, agent, disconnect reason, customer, attributes and segment attributes.',
  errors: [
    'InternalServiceException',
    'InvalidParameterException',
    'InvalidRequestException',
    'ResourceNotFoundException',
    'ThrottlingException',
  ],
  fields: { InstanceId: instanceIdShape, ContactId: contactIdShape },
  run(
    input,
    services: Pick<Services, 'contacts' | 'settings'>,
  ): ControlResponse<Wire<DescribeContactCommandOutput>> {
    requireInstance(services, input.InstanceId)
    const contact = requireContact(services, input.ContactId)
    const { region, instanceId } = services.settings
    const instanceArn = `arn:aws:connect:${region}:000000000000:instance/${instanceId}`
    return { body: { Contact: describe(contact, input.ContactId, instanceArn) }, contactId: contact.id }
  },
})
