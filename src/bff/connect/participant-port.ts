import type { CallOptions } from './connect-port.ts'

/**
 * The operations of the participant service that the BFF calls: two for mediated sign-in, and two to end a chat as its
 * customer. `new ConnectParticipant({ region })` of `@aws-sdk/client-connectparticipant` satisfies it. Pass
 * `maxAttempts: 1`, because the widget decides whether to repeat GetAuthenticationUrl. None of the calls is signed: a
 * token of the chat authorises it.
 */
export interface ParticipantPort {
  /**
   * GetAuthenticationUrl of the participant service.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAuthenticationUrl.html
   */
  getAuthenticationUrl(
    input: GetAuthenticationUrlInput,
    options?: CallOptions,
  ): Promise<{ readonly AuthenticationUrl?: string | undefined }>
  /**
   * GetTranscript of the participant service.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetTranscript.html
   */
  getTranscript(
    input: GetTranscriptInput,
    options?: CallOptions,
  ): Promise<{ readonly InitialContactId?: string | undefined }>
  /**
   * CreateParticipantConnection of the participant service; needed to end a chat as its customer.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_CreateParticipantConnection.html
   */
  createParticipantConnection?(
    input: CreateParticipantConnectionInput,
    options?: CallOptions,
  ): Promise<CreateParticipantConnectionOutput>
  /**
   * DisconnectParticipant of the participant service; needed to end a chat as its customer.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_DisconnectParticipant.html
   */
  disconnectParticipant?(input: DisconnectParticipantInput, options?: CallOptions): Promise<unknown>
}

/** Input of CreateParticipantConnection, in the shape of the AWS SDK. */
export interface CreateParticipantConnectionInput {
  /** Participant token of the chat. */
  ParticipantToken: string
  /** What is requested: a connection token, and no websocket. */
  Type: 'CONNECTION_CREDENTIALS'[]
}

/** Output of CreateParticipantConnection, in the shape of the AWS SDK. */
export interface CreateParticipantConnectionOutput {
  /** The credentials of the connection. */
  readonly ConnectionCredentials?:
    | {
        /** Authorises calls as the customer. */
        readonly ConnectionToken?: string | undefined
      }
    | undefined
}

/** Input of DisconnectParticipant, in the shape of the AWS SDK. */
export interface DisconnectParticipantInput {
  /** Connection token of the participant. */
  ConnectionToken: string
}

/** Input of GetAuthenticationUrl, in the shape of the AWS SDK. */
export interface GetAuthenticationUrlInput {
  /** SessionId of the event that asked for the sign-in. */
  SessionId: string
  /** Redirect URI that the user pool accepts. */
  RedirectUri: string
  /** Connection token of the participant. */
  ConnectionToken: string
}

/** Input of GetTranscript, in the shape of the AWS SDK. */
export interface GetTranscriptInput {
  /** Connection token of the participant. */
  ConnectionToken: string
  /** Number of items to return at most. */
  MaxResults: number
}
