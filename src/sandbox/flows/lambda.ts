/**
 * The event that a Lambda function is invoked with (Administrator Guide, connect-lambda-functions). Fields that do not
 * apply to chats are null.
 */
export interface LambdaEvent {
  /** Always `ContactFlowEvent`. */
  readonly Name: 'ContactFlowEvent'
  /** The contact and the parameters of the flow's action. */
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

/** Stands in for a Lambda function of a flow; its result is `$.External`. */
export type LambdaHandler = (event: LambdaEvent) => unknown

/** The function name in an ARN, without version or alias; any other text is a name already. */
export function functionName(arnOrName: string): string {
  const parts = arnOrName.split(':')
  return parts[0] === 'arn' ? (parts[6] ?? '') : (parts[0] ?? '')
}
