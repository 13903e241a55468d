import {
  ConflictException,
  ConnectClient,
  ContactNotFoundException,
  DescribeContactCommand,
  InvalidParameterException,
  InvalidRequestException,
  ResourceNotFoundException,
  StartChatContactCommand,
  StopContactCommand,
  UpdateContactAttributesCommand,
  UpdateParticipantAuthenticationCommand,
  UpdateParticipantRoleConfigCommand,
} from '@aws-sdk/client-connect'
import {
  AccessDeniedException,
  CancelParticipantAuthenticationCommand,
  CompleteAttachmentUploadCommand,
  ConnectParticipantClient,
  CreateParticipantConnectionCommand,
  DescribeViewCommand,
  DisconnectParticipantCommand,
  GetAttachmentCommand,
  GetAuthenticationUrlCommand,
  GetTranscriptCommand,
  SendEventCommand,
  SendMessageCommand,
  StartAttachmentUploadCommand,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-connectparticipant'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../sandbox.ts'
import { openSocket, send, textAt, visit } from './chat.test-kit.ts'

let sandbox: Sandbox
let connect: ConnectClient
let participant: ConnectParticipantClient

beforeAll(async () => {
  sandbox = await startSandbox()
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const config = { endpoint: sandbox.connectUrl, region: sandbox.region, credentials }
  connect = new ConnectClient(config)
  participant = new ConnectParticipantClient(config)
})
afterEach(() => sandbox.reset())
afterAll(async () => {
  connect.destroy()
  participant.destroy()
  await sandbox.close()
})

async function start(): Promise<{ ContactId: string; ParticipantToken: string }> {
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

async function connected(): Promise<{ ContactId: string; ConnectionToken: string; Url: string }> {
  const { ContactId, ParticipantToken } = await start()
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

test('the AWS SDK completes a chat with a sign-in', async () => {
  sandbox.identity.decides('approve')
  const { ContactId, ConnectionToken, Url } = await connected()
  const socket = await openSocket(Url)
  const ContentType = 'text/plain'
  const sent = await participant.send(
    new SendMessageCommand({ ConnectionToken, ContentType, Content: 'balance' }),
  )
  expect(sent).toMatchObject({ Id: expect.any(String), AbsoluteTime: expect.any(String) })
  const initiated = await socket.event('authentication.initiated')
  const { SessionId } = JSON.parse(initiated.Content ?? '')

  const { AuthenticationUrl } = await participant.send(
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
  expect((await connect.send(update)).$metadata.httpStatusCode).toBe(200)
  await socket.event('authentication.succeeded')
  await expect(connect.send(update)).rejects.toBeInstanceOf(ConflictException)

  await participant.send(
    new SendEventCommand({ ConnectionToken, ContentType: 'application/vnd.amazonaws.connect.event.typing' }),
  )
  const { Transcript, InitialContactId } = await participant.send(
    new GetTranscriptCommand({ ConnectionToken, MaxResults: 100, SortOrder: 'ASCENDING' }),
  )
  expect(InitialContactId).toBe(ContactId)
  expect(Transcript?.find((item) => item.Id === sent.Id)).toMatchObject({
    Content: 'balance',
    Type: 'MESSAGE',
  })

  await connect.send(
    new UpdateContactAttributesCommand({
      InstanceId: sandbox.instanceId,
      InitialContactId: ContactId,
      Attributes: { tier: 'gold' },
    }),
  )
  const { Contact } = await connect.send(
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

  await participant.send(new DisconnectParticipantCommand({ ConnectionToken }))
  await socket.event('chat.ended')
})

test('the AWS SDK uploads and downloads a file', async () => {
  const { ConnectionToken, Url } = await connected()
  const socket = await openSocket(Url)
  const { AttachmentId = '', UploadMetadata } = await participant.send(
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
  await participant.send(
    new CompleteAttachmentUploadCommand({ ConnectionToken, AttachmentIds: [AttachmentId] }),
  )
  await socket.item((item) => item.Attachments?.[0]?.Status === 'APPROVED')
  const got = await participant.send(new GetAttachmentCommand({ ConnectionToken, AttachmentId }))
  expect(got).toMatchObject({ AttachmentSizeInBytes: 4, UrlExpiry: expect.any(String) })
  expect(await (await fetch(got.Url ?? '')).arrayBuffer()).toHaveProperty('byteLength', 4)
})

test('the AWS SDK describes a view by the token of its message', async () => {
  const { ContactId, ConnectionToken, Url } = await connected()
  const socket = await openSocket(Url)
  await send(sandbox, 'POST', `/sandbox/contacts/${ContactId}/views`, { ViewId: 'form' })
  const { Content } = await socket.item((item) => item.Content?.includes('viewToken') === true)
  const ViewToken = textAt(JSON.parse(Content ?? ''), 'data', 'content', 'viewToken')
  const { View } = await participant.send(new DescribeViewCommand({ ConnectionToken, ViewToken }))
  expect(View).toMatchObject({
    Id: 'form',
    Version: expect.any(Number),
    Content: { Actions: expect.any(Array) },
  })
  expect(JSON.parse(View?.Content?.InputSchema ?? '')).toBeTypeOf('object')
  expect(JSON.parse(View?.Content?.Template ?? '')).toBeTypeOf('object')
})

test('the AWS SDK configures chat timeouts and starts a persistent chat', async () => {
  const { ContactId } = await connected()
  const ParticipantTimerConfigList = [
    {
      ParticipantRole: 'CUSTOMER' as const,
      TimerType: 'IDLE' as const,
      TimerValue: { ParticipantTimerDurationInMinutes: 2 },
    },
  ]
  const InstanceId = sandbox.instanceId
  await connect.send(
    new UpdateParticipantRoleConfigCommand({
      InstanceId,
      ContactId,
      ChannelConfiguration: { Chat: { ParticipantTimerConfigList } },
    }),
  )
  await connect.send(new StopContactCommand({ InstanceId, ContactId, DisconnectReason: { Code: 'DONE' } }))
  const { Contact } = await connect.send(new DescribeContactCommand({ InstanceId, ContactId }))
  expect(Contact).toMatchObject({ DisconnectReason: 'DONE', DisconnectTimestamp: expect.any(Date) })
  const next = await connect.send(
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
  const { ContactId, ConnectionToken, Url } = await connected()
  const socket = await openSocket(Url)
  const { SessionId } = await sandbox.contact(ContactId).asksForSignIn()
  await participant.send(new CancelParticipantAuthenticationCommand({ ConnectionToken, SessionId }))
  await socket.event('authentication.cancelled')
})

test('the AWS SDK maps errors of the participant service to their classes', async () => {
  const { ContactId, ConnectionToken } = await connected()
  const send = (token: string, Content: string) =>
    participant.send(new SendMessageCommand({ ConnectionToken: token, ContentType: 'text/plain', Content }))
  await expect(send(ConnectionToken, '')).rejects.toBeInstanceOf(ValidationException)
  await expect(send('invented', 'hello')).rejects.toBeInstanceOf(AccessDeniedException)
  sandbox.faults.add({ kind: 'refuse', operation: 'SendMessage', status: 429, times: 3 })
  await expect(send(ConnectionToken, 'hello')).rejects.toBeInstanceOf(ThrottlingException)
  expect(sandbox.requests().filter((one) => one.error === 'ThrottlingException')).toHaveLength(3)
  await expect(
    participant.send(new DescribeViewCommand({ ConnectionToken, ViewToken: 'a/b+c=' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException', ResourceId: 'a/b+c=' })
  sandbox.contact(ContactId).ends()
  await expect(send(ConnectionToken, 'hello')).rejects.toBeInstanceOf(AccessDeniedException)
})

test('the AWS SDK maps errors of the control plane to their classes', async () => {
  const InstanceId = sandbox.instanceId
  const start = (InstanceId: string, DisplayName: string) =>
    connect.send(
      new StartChatContactCommand({
        InstanceId,
        ContactFlowId: sandbox.contactFlowId,
        ParticipantDetails: { DisplayName },
      }),
    )
  await expect(start(InstanceId, '')).rejects.toBeInstanceOf(InvalidParameterException)
  await expect(start('another', 'Guest')).rejects.toBeInstanceOf(ResourceNotFoundException)
  const update = new UpdateParticipantAuthenticationCommand({ InstanceId, State: undefined, Code: 'x' })
  await expect(connect.send(update)).rejects.toBeInstanceOf(InvalidRequestException)
  const { ContactId } = await connected()
  const stop = new StopContactCommand({ InstanceId, ContactId })
  await connect.send(stop)
  await expect(connect.send(stop)).rejects.toBeInstanceOf(ContactNotFoundException)
})

test('a retry of the AWS SDK after a lost response starts no second chat', async () => {
  sandbox.faults.add({ kind: 'lose-response', operation: 'StartChatContact', times: 1 })
  await start()
  expect(sandbox.contacts()).toHaveLength(1)
  expect(sandbox.requests().map((one) => [one.operation, one.status])).toEqual([
    ['StartChatContact', null],
    ['StartChatContact', 200],
  ])
})
