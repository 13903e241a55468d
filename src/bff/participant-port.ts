import type { CallOptions } from './connect-port.ts'

/**
 * The two operations of the participant service that a mediating BFF calls. `new ConnectParticipant({ region })`
 * of `@aws-sdk/client-connectparticipant` fits; give it `maxAttempts: 1`, since a repeated GetAuthenticationUrl
 * is the widget's to decide. Neither is signed: the connection token is all the right they need.
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
