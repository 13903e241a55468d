import { ConnectClient, StartChatContactCommand } from '@aws-sdk/client-connect'
import {
  ConnectParticipantClient,
  CreateParticipantConnectionCommand,
} from '@aws-sdk/client-connectparticipant'
import { expect } from 'vitest'
import type { Sandbox } from '../sandbox.ts'

/** The AWS SDK's clients of a sandbox. */
export interface AwsClients {
  readonly connect: ConnectClient
  readonly participant: ConnectParticipantClient
  close(): void
}

export function createAwsClients(sandbox: Sandbox): AwsClients {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const config = { endpoint: sandbox.connectUrl, region: sandbox.region, credentials }
  const connect = new ConnectClient(config)
  const participant = new ConnectParticipantClient(config)
  return {
    connect,
    participant,
    close() {
      connect.destroy()
      participant.destroy()
    },
  }
}

/** Starts a chat with the AWS SDK. */
export async function startWithSdk(
  sandbox: Sandbox,
  { connect }: AwsClients,
): Promise<{ ContactId: string; ParticipantToken: string }> {
  const answer = await connect.send(
    new StartChatContactCommand({
      InstanceId: sandbox.instanceId,
      ContactFlowId: sandbox.contactFlowId,
      ParticipantDetails: { DisplayName: 'Guest' },
      SupportedMessagingContentTypes: ['text/plain', 'text/markdown'],
    }),
  )
  expect(answer).toMatchObject({ ContactId: expect.any(String), ParticipantId: expect.any(String) })
  return { ContactId: answer.ContactId ?? '', ParticipantToken: answer.ParticipantToken ?? '' }
}

/** Starts a chat with the AWS SDK and creates its participant connection. */
export async function connectWithSdk(
  sandbox: Sandbox,
  clients: AwsClients,
): Promise<{ ContactId: string; ConnectionToken: string; Url: string }> {
  const { participant } = clients
  const { ContactId, ParticipantToken } = await startWithSdk(sandbox, clients)
  const { Websocket, ConnectionCredentials } = await participant.send(
    new CreateParticipantConnectionCommand({
      ParticipantToken,
      Type: ['WEBSOCKET', 'CONNECTION_CREDENTIALS'],
    }),
  )
  expect(Date.parse(Websocket?.ConnectionExpiry ?? '')).toBeGreaterThan(Date.now())
  expect(Date.parse(ConnectionCredentials?.Expiry ?? '')).toBeGreaterThan(Date.now())
  return {
    ContactId,
    ConnectionToken: ConnectionCredentials?.ConnectionToken ?? '',
    Url: Websocket?.Url ?? '',
  }
}
