/**
 * The event that a Lambda function is invoked with (Administrator Guide, connect-lambda-functions). Fields that do not
 * apply to chats are null.
 */
export interface LambdaEvent {
  /** Always `ContactFlowEvent`. */
  readonly Name: 'ContactFlowEvent'
  /** The contact and the parameters of the flow's action. */
  readonly Details: {
    /** The contact, in Connect's shape. */
    readonly ContactData: {
      /** Contact attributes. */
      readonly Attributes: Readonly<Record<string, string>>
      /** Segment attributes, as DescribeContact returns them. */
      readonly SegmentAttributes: Readonly<Record<string, unknown>>
      /** Always `CHAT`. */
      readonly Channel: 'CHAT'
      /** The contact that the flow runs for. */
      readonly ContactId: string
      /** The first contact of the chat. */
      readonly InitialContactId: string
      /** The contact before a transfer. */
      readonly PreviousContactId: string
      /** CustomerId of StartChatContact. */
      readonly CustomerId: string | null
      /** Null in chats. */
      readonly CustomerEndpoint: null
      /** Null in chats. */
      readonly SystemEndpoint: null
      /** Always `API`. */
      readonly InitiationMethod: 'API'
      /** ARN of the emulated instance. */
      readonly InstanceARN: string
      /** The target queue; null before there is one. */
      readonly Queue: { readonly ARN: string; readonly Name: string } | null
    }
    /** Parameters of the flow's action. */
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
