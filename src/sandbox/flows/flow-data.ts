import type { SegmentAttribute } from '../contacts/contact.ts'
import type { FlowRun } from './action.ts'

function plainValue(attribute: SegmentAttribute): unknown {
  if ('ValueString' in attribute) return attribute.ValueString
  if ('ValueInteger' in attribute) return attribute.ValueInteger
  if ('ValueArn' in attribute) return attribute.ValueArn
  if ('ValueList' in attribute) return attribute.ValueList.map(plainValue)
  return plainValues(attribute.ValueMap)
}

/** Segment attributes as plain values. */
export function plainValues(
  attributes: Readonly<Record<string, SegmentAttribute>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, plainValue(value)]))
}

function profileOf({ services, contact }: FlowRun<'profiles'>): Readonly<Record<string, unknown>> {
  const profile = contact.profileId === undefined ? undefined : services.profiles.find(contact.profileId)
  return profile === undefined ? {} : { ...profile }
}

/** The first item of the chat if it is a message of the customer (API Reference, StartChatContact). */
function initialMessage({ contact }: FlowRun<never>): string | undefined {
  const first = contact.items[0]
  return first?.ParticipantRole === 'CUSTOMER' ? first.Content : undefined
}

/** The ARN of a resource in the sandbox's instance. The account id is twelve zeros. */
export function arnOf({ services }: Pick<FlowRun<'settings'>, 'services'>, resource: string): string {
  const { region, instanceId } = services.settings
  return `arn:aws:connect:${region}:000000000000:instance/${instanceId}${resource}`
}

/** The values for references (Administrator Guide, list of available contact attributes and their JSONPath references). */
export function flowData(run: FlowRun<'profiles' | 'settings'>): Readonly<Record<string, unknown>> {
  const { services, contact, state } = run
  return {
    AwsRegion: services.settings.region,
    InstanceARN: arnOf(run, ''),
    ContactId: contact.id,
    InitialContactId: contact.id,
    Channel: 'CHAT',
    CustomerId: contact.customerId,
    Attributes: contact.attributes,
    SegmentAttributes: plainValues(contact.segmentAttributes),
    Customer: profileOf(run),
    Queue: { ARN: contact.targetQueue },
    StoredCustomerInput: state.storedInput,
    External: state.external,
    Lex: {
      IntentName: state.lex.intent,
      Slots: state.lex.slots,
      SessionAttributes: state.lex.sessionAttributes,
    },
    Views: { Action: state.view.action, ViewResultData: state.view.data },
    FlowAttributes: state.flowAttributes,
    Media: { InitialMessage: initialMessage(run) },
  }
}
