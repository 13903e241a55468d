import {
  ContactNotFoundException,
  InvalidParameterException,
  InvalidRequestException,
  ResourceNotFoundException,
  StartChatContactCommand,
  StopContactCommand,
  UpdateParticipantAuthenticationCommand,
} from '@aws-sdk/client-connect'
import {
  AccessDeniedException,
  DescribeViewCommand,
  SendMessageCommand,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-connectparticipant'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../sandbox.ts'
import { type AwsClients, connectWithSdk, createAwsClients, startWithSdk } from './aws-sdk.test-kit.ts'

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

test('the AWS SDK maps errors of the participant service to their classes', async () => {
  const { ContactId, ConnectionToken } = await connectWithSdk(sandbox, clients)
  const send = (token: string, Content: string) =>
    clients.participant.send(
      new SendMessageCommand({ ConnectionToken: token, ContentType: 'text/plain', Content }),
    )
  await expect(send(ConnectionToken, '')).rejects.toBeInstanceOf(ValidationException)
  await expect(send('invented', 'hello')).rejects.toBeInstanceOf(AccessDeniedException)
  sandbox.faults.add({ kind: 'refuse', operation: 'SendMessage', status: 429, times: 3 })
  await expect(send(ConnectionToken, 'hello')).rejects.toBeInstanceOf(ThrottlingException)
  expect(sandbox.requests().filter((one) => one.error === 'ThrottlingException')).toHaveLength(3)
  await expect(
    clients.participant.send(new DescribeViewCommand({ ConnectionToken, ViewToken: 'a/b+c=' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException', ResourceId: 'a/b+c=' })
  sandbox.contact(ContactId).ends()
  await expect(send(ConnectionToken, 'hello')).rejects.toBeInstanceOf(AccessDeniedException)
})

test('the AWS SDK maps errors of the control plane to their classes', async () => {
  const InstanceId = sandbox.instanceId
  const start = (InstanceId: string, DisplayName: string) =>
    clients.connect.send(
      new StartChatContactCommand({
        InstanceId,
        ContactFlowId: sandbox.contactFlowId,
        ParticipantDetails: { DisplayName },
      }),
    )
  await expect(start(InstanceId, '')).rejects.toBeInstanceOf(InvalidParameterException)
  await expect(start('another', 'Guest')).rejects.toBeInstanceOf(ResourceNotFoundException)
  const update = new UpdateParticipantAuthenticationCommand({ InstanceId, State: undefined, Code: 'x' })
  await expect(clients.connect.send(update)).rejects.toBeInstanceOf(InvalidRequestException)
  const { ContactId } = await connectWithSdk(sandbox, clients)
  const stop = new StopContactCommand({ InstanceId, ContactId })
  await clients.connect.send(stop)
  await expect(clients.connect.send(stop)).rejects.toBeInstanceOf(ContactNotFoundException)
})

test('a retry of the AWS SDK after a lost response starts no second chat', async () => {
  sandbox.faults.add({ kind: 'lose-response', operation: 'StartChatContact', times: 1 })
  await startWithSdk(sandbox, clients)
  expect(sandbox.contacts()).toHaveLength(1)
  expect(sandbox.requests().map((one) => [one.operation, one.status])).toEqual([
    ['StartChatContact', null],
    ['StartChatContact', 200],
  ])
})
