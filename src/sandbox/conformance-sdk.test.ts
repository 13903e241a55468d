import {
  ConflictException,
  DescribeContactCommand,
  StartChatContactCommand,
  StopContactCommand,
  UpdateContactAttributesCommand,
  UpdateParticipantAuthenticationCommand,
  UpdateParticipantRoleConfigCommand,
} from '@aws-sdk/client-connect'
import {
  CancelParticipantAuthenticationCommand,
  CompleteAttachmentUploadCommand,
  DescribeViewCommand,
  DisconnectParticipantCommand,
  GetAttachmentCommand,
  GetAuthenticationUrlCommand,
  GetTranscriptCommand,
  SendEventCommand,
  SendMessageCommand,
  StartAttachmentUploadCommand,
} from '@aws-sdk/client-connectparticipant'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../sandbox.ts'
import { type AwsClients, connectWithSdk, createAwsClients } from './aws-sdk.test-kit.ts'
import { openSocket, send, textAt, visit } from './chat.test-kit.ts'

let sandbox: Sandbox
let clients: AwsClients

beforeAll(async () => {
  sandbox = await startSandbox()
  clients = createAwsClients(sandbox)
})
afterEach(() => sandbox.reset())
afterAll(async () => {
  clients.close()
  await sandbox.close()
})

test('the AWS SDK completes a chat with a sign-in', async () => {
  sandbox.identity.decides('approve')
  const { ContactId, ConnectionToken, Url } = await connectWithSdk(sandbox, clients)
  const socket = await openSocket(Url)
  const ContentType = 'text/plain'
  const sent = await clients.participant.send(
    new SendMessageCommand({ ConnectionToken, ContentType, Content: 'balance' }),
  )
  expect(sent).toMatchObject({ Id: expect.any(String), AbsoluteTime: expect.any(String) })
  const initiated = await socket.event('authentication.initiated')
  const { SessionId } = JSON.parse(initiated.Content ?? '')

  const { AuthenticationUrl } = await clients.participant.send(
    new GetAuthenticationUrlCommand({
      ConnectionToken,
      SessionId,
      RedirectUri: sandbox.redirectUris[0] ?? '',
    }),
  )
  const back = await visit(sandbox, AuthenticationUrl ?? '')
  const State = back.get('state') ?? ''
  const Code = back.get('code') ?? ''
  const update = new UpdateParticipantAuthenticationCommand({ InstanceId: sandbox.instanceId, State, Code })
  expect((await clients.connect.send(update)).$metadata.httpStatusCode).toBe(200)
  await socket.event('authentication.succeeded')
  await expect(clients.connect.send(update)).rejects.toBeInstanceOf(ConflictException)

  await clients.participant.send(
    new SendEventCommand({ ConnectionToken, ContentType: 'application/vnd.amazonaws.connect.event.typing' }),
  )
  const { Transcript, InitialContactId } = await clients.participant.send(
    new GetTranscriptCommand({ ConnectionToken, MaxResults: 100, SortOrder: 'ASCENDING' }),
  )
  expect(InitialContactId).toBe(ContactId)
  expect(Transcript?.find((item) => item.Id === sent.Id)).toMatchObject({
    Content: 'balance',
    Type: 'MESSAGE',
  })

  await clients.connect.send(
    new UpdateContactAttributesCommand({
      InstanceId: sandbox.instanceId,
      InitialContactId: ContactId,
      Attributes: { tier: 'gold' },
    }),
  )
  const { Contact } = await clients.connect.send(
    new DescribeContactCommand({ InstanceId: sandbox.instanceId, ContactId }),
  )
  expect(Contact).toMatchObject({
    Id: ContactId,
    Channel: 'CHAT',
    Attributes: { tier: 'gold', wish: 'balance' },
  })
  expect(Contact?.InitiationTimestamp).toBeInstanceOf(Date)
  expect(Contact?.SegmentAttributes?.['connect:CustomerAuthentication']?.ValueMap?.Status).toEqual({
    ValueString: 'AUTHENTICATED',
  })

  await clients.participant.send(new DisconnectParticipantCommand({ ConnectionToken }))
  await socket.event('chat.ended')
})

test('the AWS SDK uploads and downloads a file', async () => {
  const { ConnectionToken, Url } = await connectWithSdk(sandbox, clients)
  const socket = await openSocket(Url)
  const { AttachmentId = '', UploadMetadata } = await clients.participant.send(
    new StartAttachmentUploadCommand({
      ConnectionToken,
      ContentType: 'image/png',
      AttachmentSizeInBytes: 4,
      AttachmentName: 'dot.png',
    }),
  )
  expect(Date.parse(UploadMetadata?.UrlExpiry ?? '')).toBeGreaterThan(Date.now())
  const headers = UploadMetadata?.HeadersToInclude ?? {}
  const put = await fetch(UploadMetadata?.Url ?? '', { method: 'PUT', headers, body: 'dot!' })
  expect(put.status).toBe(200)
  await clients.participant.send(
    new CompleteAttachmentUploadCommand({ ConnectionToken, AttachmentIds: [AttachmentId] }),
  )
  await socket.item((item) => item.Attachments?.[0]?.Status === 'APPROVED')
  const got = await clients.participant.send(new GetAttachmentCommand({ ConnectionToken, AttachmentId }))
  expect(got).toMatchObject({ AttachmentSizeInBytes: 4, UrlExpiry: expect.any(String) })
  expect(await (await fetch(got.Url ?? '')).arrayBuffer()).toHaveProperty('byteLength', 4)
})

test('the AWS SDK describes a view by the token of its message', async () => {
  const { ContactId, ConnectionToken, Url } = await connectWithSdk(sandbox, clients)
  const socket = await openSocket(Url)
  await send(sandbox, 'POST', `/sandbox/contacts/${ContactId}/views`, { ViewId: 'form' })
  const { Content } = await socket.item((item) => item.Content?.includes('viewToken') === true)
  const ViewToken = textAt(JSON.parse(Content ?? ''), 'data', 'content', 'viewToken')
  const { View } = await clients.participant.send(new DescribeViewCommand({ ConnectionToken, ViewToken }))
  expect(View).toMatchObject({
    Id: 'form',
    Version: expect.any(Number),
    Content: { Actions: expect.any(Array) },
  })
  expect(JSON.parse(View?.Content?.InputSchema ?? '')).toBeTypeOf('object')
  expect(JSON.parse(View?.Content?.Template ?? '')).toBeTypeOf('object')
})

test('the AWS SDK configures chat timeouts and starts a persistent chat', async () => {
  const { ContactId } = await connectWithSdk(sandbox, clients)
  const ParticipantTimerConfigList = [
    {
      ParticipantRole: 'CUSTOMER' as const,
      TimerType: 'IDLE' as const,
      TimerValue: { ParticipantTimerDurationInMinutes: 2 },
    },
  ]
  const InstanceId = sandbox.instanceId
  await clients.connect.send(
    new UpdateParticipantRoleConfigCommand({
      InstanceId,
      ContactId,
      ChannelConfiguration: { Chat: { ParticipantTimerConfigList } },
    }),
  )
  await clients.connect.send(
    new StopContactCommand({ InstanceId, ContactId, DisconnectReason: { Code: 'DONE' } }),
  )
  const { Contact } = await clients.connect.send(new DescribeContactCommand({ InstanceId, ContactId }))
  expect(Contact).toMatchObject({ DisconnectReason: 'DONE', DisconnectTimestamp: expect.any(Date) })
  const next = await clients.connect.send(
    new StartChatContactCommand({
      InstanceId,
      ContactFlowId: sandbox.contactFlowId,
      ParticipantDetails: { DisplayName: 'Guest' },
      PersistentChat: { RehydrationType: 'ENTIRE_PAST_SESSION', SourceContactId: ContactId },
    }),
  )
  expect(next.ContinuedFromContactId).toBe(ContactId)
})

test('the AWS SDK cancels a sign-in', async () => {
  const { ContactId, ConnectionToken, Url } = await connectWithSdk(sandbox, clients)
  const socket = await openSocket(Url)
  const { SessionId } = await sandbox.contact(ContactId).asksForSignIn()
  await clients.participant.send(new CancelParticipantAuthenticationCommand({ ConnectionToken, SessionId }))
  await socket.event('authentication.cancelled')
})
