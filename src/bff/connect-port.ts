/**
 * The operations of Amazon Connect that the BFF calls, under Connect's names. `new Connect({ region })` of
 * `@aws-sdk/client-connect` satisfies it. Pass `maxAttempts: 1`, because the BFF itself retries within the account's
 * quota.
 */
export interface ConnectPort {
  /** @see https://docs.aws.amazon.com/connect/latest/APIReference/API_StartChatContact.html */
  /** StartChatContact of Amazon Connect. */
  startChatContact(input: StartChatContactInput, options?: CallOptions): Promise<StartChatContactOutput>
  /** @see https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateParticipantAuthentication.html */
  /** UpdateParticipantAuthentication of Amazon Connect. */
  updateParticipantAuthentication(
    input: UpdateParticipantAuthenticationInput,
    options?: CallOptions,
  ): Promise<unknown>
  /**
   * Optional: enables `GET /sign-in/status`.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeContact.html
   */
  describeContact?(input: DescribeContactInput, options?: CallOptions): Promise<DescribeContactOutput>
  /**
   * Optional: ends chats that are forgotten, replaced, or belong to a customer who logged out. Without it the BFF ends
   * them as the customer, if `signIn.participant` has CreateParticipantConnection and DisconnectParticipant.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_StopContact.html
   */
  stopContact?(input: StopContactInput, options?: CallOptions): Promise<unknown>
}

export interface CallOptions {
  readonly abortSignal?: AbortSignal
}

export interface StartChatContactInput {
  InstanceId: string
  ContactFlowId: string
  ParticipantDetails: { DisplayName: string }
  ClientToken: string
  SupportedMessagingContentTypes: string[]
  Attributes?: Record<string, string>
  CustomerId?: string
  PersistentChat?: { RehydrationType: 'ENTIRE_PAST_SESSION' | 'FROM_SEGMENT'; SourceContactId: string }
  DisconnectOnCustomerExit?: 'AGENT'[]
  InitialMessage?: { ContentType: string; Content: string }
  ChatDurationInMinutes?: number
  SegmentAttributes?: Record<string, SegmentAttributeInput>
  ParticipantConfiguration?: { ResponseMode: 'COMPLETE' | 'INCREMENTAL' }
  RelatedContactId?: string
}

export interface SegmentAttributeInput {
  ValueString?: string
  ValueMap?: Record<string, SegmentAttributeInput>
  ValueInteger?: number
  ValueList?: SegmentAttributeInput[]
  ValueArn?: string
}

export interface StartChatContactOutput {
  readonly ContactId?: string | undefined
  readonly ParticipantId?: string | undefined
  readonly ParticipantToken?: string | undefined
}

export interface UpdateParticipantAuthenticationInput {
  State: string
  InstanceId: string
  Code?: string
  Error?: string
  ErrorDescription?: string
}

export interface DescribeContactInput {
  InstanceId: string
  ContactId: string
}

export interface StopContactInput {
  InstanceId: string
  ContactId: string
}

export interface DescribeContactOutput {
  readonly Contact?:
    | { readonly SegmentAttributes?: Readonly<Record<string, SegmentAttribute>> | undefined }
    | undefined
}

export interface SegmentAttribute {
  readonly ValueString?: string | undefined
  readonly ValueMap?: Readonly<Record<string, SegmentAttribute>> | undefined
}
