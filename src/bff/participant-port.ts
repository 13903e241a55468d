import type { CallOptions } from './connect-port.ts'

/**
 * The two operations of the participant service that the BFF calls for mediated sign-in. `new ConnectParticipant({
 * region })` of `@aws-sdk/client-connectparticipant` satisfies it. Pass `maxAttempts: 1`, because the widget decides
 * whether to repeat GetAuthenticationUrl. Neither call is signed: the connection token authorises it.
 */
export interface ParticipantPort {
  /** @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAuthenticationUrl.html */
  /** GetAuthenticationUrl of the participant service. */
  getAuthenticationUrl(
    input: GetAuthenticationUrlInput,
    options?: CallOptions,
  ): Promise<{ readonly AuthenticationUrl?: string | undefined }>
  /** @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetTranscript.html */
  /** GetTranscript of the participant service. */
  getTranscript(
    input: GetTranscriptInput,
    options?: CallOptions,
  ): Promise<{ readonly InitialContactId?: string | undefined }>
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
