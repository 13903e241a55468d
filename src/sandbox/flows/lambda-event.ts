import type { FlowRun } from './action.ts'
import { arnOf, plainValues } from './flow-data.ts'
import type { LambdaEvent } from './lambda.ts'

/** The event that a flow invokes a Lambda function with. */
export function lambdaEvent(
  run: FlowRun<'settings'>,
  parameters: Readonly<Record<string, unknown>>,
): LambdaEvent {
  const { contact } = run
  return {
    Name: 'ContactFlowEvent',
    Details: {
      ContactData: {
        Attributes: contact.attributes,
        SegmentAttributes: plainValues(contact.segmentAttributes),
        Channel: 'CHAT',
        ContactId: contact.id,
        InitialContactId: contact.id,
        PreviousContactId: contact.id,
        CustomerId: contact.customerId ?? null,
        CustomerEndpoint: null,
        SystemEndpoint: null,
        InitiationMethod: 'API',
        InstanceARN: arnOf(run, ''),
        Queue:
          contact.targetQueue === undefined
            ? null
            : { ARN: contact.targetQueue, Name: contact.targetQueue.split('/').at(-1) ?? '' },
      },
      Parameters: parameters,
    },
  }
}
