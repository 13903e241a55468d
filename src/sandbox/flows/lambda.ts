/**
 * What a Lambda function is invoked with (Administrator Guide, connect-lambda-functions). Members that mean nothing
 * in a chat are null, as they are there.
 */
export interface LambdaEvent {
  readonly Name: 'ContactFlowEvent'
  readonly Details: {
    readonly ContactData: {
      readonly Attributes: Readonly<Record<string, string>>
      readonly SegmentAttributes: Readonly<Record<string, unknown>>
      readonly Channel: 'CHAT'
      readonly ContactId: string
      readonly InitialContactId: string
      readonly PreviousContactId: string
      readonly CustomerId: string | null
      readonly CustomerEndpoint: null
      readonly SystemEndpoint: null
      readonly InitiationMethod: 'API'
      readonly InstanceARN: string
      readonly Queue: { readonly ARN: string; readonly Name: string } | null
    }
    readonly Parameters: Readonly<Record<string, unknown>>
  }
}

/** Stands for a Lambda function of a flow; what it gives is `$.External`. */
export type LambdaHandler = (event: LambdaEvent) => unknown

/** The name inside a function's ARN, without version or alias; anything else is taken as the name itself. */
export function functionName(arnOrName: string): string {
  const parts = arnOrName.split(':')
  return parts[0] === 'arn' ? (parts[6] ?? '') : (parts[0] ?? '')
}
