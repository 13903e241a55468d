/**
 * The operations of Amazon Connect that the BFF calls, under Connect's names. `new Connect({ region })` of
 * `@aws-sdk/client-connect` satisfies it. Pass `maxAttempts: 1`, because the BFF itself retries within the account's
 * quota.
 */
export interface ConnectPort {
  /**
   * Starts a chat.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_StartChatContact.html
   */
  startChatContact(input: StartChatContactInput, options?: CallOptions): Promise<StartChatContactOutput>
  /**
   * Submits the answer of the sign-in page.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateParticipantAuthentication.html
   */
  updateParticipantAuthentication(
    input: UpdateParticipantAuthenticationInput,
    options?: CallOptions,
  ): Promise<unknown>
  /**
   * Optional: enables `GET /sign-in/status` and `GET /chats/queue`.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeContact.html
   */
  describeContact?(input: DescribeContactInput, options?: CallOptions): Promise<DescribeContactOutput>
  /**
   * Optional: ends chats that are forgotten, replaced, or belong to a customer who logged out. Without it the BFF ends
   * them as the customer, if `signIn.participant` has CreateParticipantConnection and DisconnectParticipant.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_StopContact.html
   */
  stopContact?(input: StopContactInput, options?: CallOptions): Promise<unknown>
  /**
   * Optional: enables `POST /sign-in/request-again`, unless `signIn.requestAgain` is false.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactAttributes.html
   */
  updateContactAttributes?(input: UpdateContactAttributesInput, options?: CallOptions): Promise<unknown>
}

/** Options of a call, in the shape of the AWS SDK. */
export interface CallOptions {
  /** Aborts the call. */
  readonly abortSignal?: AbortSignal
}

/** Input of StartChatContact, in the shape of the AWS SDK. */
export interface StartChatContactInput {
  /** The option `instanceId`. */
  InstanceId: string
  /** `contactFlowId` of the admission. */
  ContactFlowId: string
  /** `displayName` of the admission. */
  ParticipantDetails: {
    /** 1-256 characters. */
    DisplayName: string
  }
  /** Makes a repeated call start one chat only. */
  ClientToken: string
  /** What the page can show and the admission allows. */
  SupportedMessagingContentTypes: string[]
  /** `attributes` of the admission. */
  Attributes?: Record<string, string>
  /** `customerId` of the admission. */
  CustomerId?: string
  /** `continues` of the admission. */
  PersistentChat?: {
    /** `continues.from`. */
    RehydrationType: 'ENTIRE_PAST_SESSION' | 'FROM_SEGMENT'
    /** `continues.contactId`. */
    SourceContactId: string
  }
  /** `agentLeavesWithCustomer` of the admission. */
  DisconnectOnCustomerExit?: 'AGENT'[]
  /** `initialMessage` of the admission. */
  InitialMessage?: {
    /** `text/plain`. */
    ContentType: string
    /** The text. */
    Content: string
  }
  /** `chatDurationInMinutes` of the admission. */
  ChatDurationInMinutes?: number
  /** `segmentAttributes` of the admission. */
  SegmentAttributes?: Record<string, SegmentAttributeInput>
  /** `responseMode` of the admission. */
  ParticipantConfiguration?: {
    /** `INCREMENTAL` for answers in pieces. */
    ResponseMode: 'COMPLETE' | 'INCREMENTAL'
  }
  /** `relatedContactId` of the admission. */
  RelatedContactId?: string
}

/** A value of a segment attribute, in the shape of the AWS SDK: exactly one field. */
export interface SegmentAttributeInput {
  /** A text. */
  ValueString?: string
  /** Values by name. */
  ValueMap?: Record<string, SegmentAttributeInput>
  /** A whole number. */
  ValueInteger?: number
  /** A list of values. */
  ValueList?: SegmentAttributeInput[]
  /** An Amazon Resource Name. */
  ValueArn?: string
}

/** Output of StartChatContact, in the shape of the AWS SDK. */
export interface StartChatContactOutput {
  /** The contact of the new chat. */
  readonly ContactId?: string | undefined
  /** The customer in it. */
  readonly ParticipantId?: string | undefined
  /** The token with which the browser connects. */
  readonly ParticipantToken?: string | undefined
}

/** Input of UpdateParticipantAuthentication, in the shape of the AWS SDK. */
export interface UpdateParticipantAuthenticationInput {
  /** `state` of the sign-in. */
  State: string
  /** The option `instanceId`. */
  InstanceId: string
  /** `code` of the sign-in page's answer. */
  Code?: string
  /** `error` of the sign-in page's answer. */
  Error?: string
  /** `error_description` of the sign-in page's answer. */
  ErrorDescription?: string
}

/** Input of DescribeContact, in the shape of the AWS SDK. */
export interface DescribeContactInput {
  /** The option `instanceId`. */
  InstanceId: string
  /** The contact of the chat. */
  ContactId: string
}

/** Input of StopContact, in the shape of the AWS SDK. */
export interface StopContactInput {
  /** The option `instanceId`. */
  InstanceId: string
  /** The contact of the chat. */
  ContactId: string
}

/** Input of UpdateContactAttributes, in the shape of the AWS SDK. */
export interface UpdateContactAttributesInput {
  /** The option `instanceId`. */
  InstanceId: string
  /** The contact of the chat. */
  InitialContactId: string
  /** `signInRequestedAgain`: `true`. Other attributes keep their values. */
  Attributes: Record<string, string>
}

/** What the BFF reads of the output of DescribeContact. */
export interface DescribeContactOutput {
  /** The contact; its segment attributes have the outcome of a sign-in, its times whether it waits in a queue. */
  readonly Contact?:
    | {
        /** By Connect's names, such as `connect:CustomerAuthentication`. */
        readonly SegmentAttributes?: Readonly<Record<string, SegmentAttribute>> | undefined
        /** Set if the contact was put into a queue. */
        readonly QueueInfo?:
          | {
              /** When it was. */
              readonly EnqueueTimestamp?: Date | undefined
            }
          | undefined
        /** The agent who accepted the contact. */
        readonly AgentInfo?:
          | {
              /** When the contact was connected to the agent. */
              readonly ConnectedToAgentTimestamp?: Date | undefined
            }
          | undefined
        /** When the contact ended. */
        readonly DisconnectTimestamp?: Date | undefined
      }
    | undefined
}

/** What the BFF reads of a segment attribute. */
export interface SegmentAttribute {
  /** A text. */
  readonly ValueString?: string | undefined
  /** Values by name. */
  readonly ValueMap?: Readonly<Record<string, SegmentAttribute>> | undefined
}
