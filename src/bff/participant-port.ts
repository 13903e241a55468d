import type { CallOptions } from './connect-port.ts'

/**
 * The two operations of the participant service that the BFF calls for mediated sign-in. `new ConnectParticipant({
 * region })` of `@aws-sdk/client-connectparticipant` satisfies it. Pass `maxAttempts: 1`, because the widget decides
 * whether to repeat GetAuthenticationUrl. Neither call is signed: the connection token authorises it.
 */
export interface ParticipantPort {
  /** @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAuthenticationUrl.html */
  getAuthenticationUrl(
    input: GetAuthenticationUrlInput,
    options?: CallOptions,
  ): Promise<{ readonly AuthenticationUrl?: string | undefined }>
  /** @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetTranscript.html */
  getTranscript(
    input: GetTranscriptInput,
    options?: CallOptions,
  ): Promise<{ readonly InitialContactId?: string | undefined }>
}

export interface GetAuthenticationUrlInput {
  SessionId: string
  RedirectUri: string
  ConnectionToken: string
}

export interface GetTranscriptInput {
  ConnectionToken: string
  MaxResults: number
}
