import { readFileSync, writeFileSync } from 'node:fs'
import * as control from '@aws-sdk/client-connect'
import * as participant from '@aws-sdk/client-connectparticipant'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../sandbox.ts'
import { type Chat, completeSignIn, send, startBody, startChat, textAt, visit } from './chat.test-kit.ts'
import { OPERATIONS } from './operations/operation-table.ts'

let sandbox: Sandbox
let chat: Chat
let connect: control.ConnectClient
let customer: participant.ConnectParticipantClient

beforeAll(async () => {
  sandbox = await startSandbox({ rules: { scanSeconds: 0 } })
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const config = { endpoint: sandbox.connectUrl, region: sandbox.region, credentials, maxAttempts: 1 }
  connect = new control.ConnectClient(config)
  customer = new participant.ConnectParticipantClient(config)
})
beforeEach(async () => {
  chat = await startChat(sandbox)
})
afterEach(() => sandbox.reset())
afterAll(async () => {
  connect.destroy()
  customer.destroy()
  await sandbox.close()
})

const SESSION = '0123456789-0123456789-0123456789-012'
const TIMER = { ParticipantRole: 'CUSTOMER', TimerType: 'IDLE' } as const

/** A call that is right but for what `change` says; undefined takes a field away, as the clients do not check. */
type Doing = (change?: object) => Promise<unknown>

const instance = () => ({ InstanceId: sandbox.instanceId })
const bearer = () => ({ ConnectionToken: chat.connectionToken })

const CALLS: Readonly<Record<string, Doing>> = {
  StartChatContact: (change) =>
    connect.send(
      new control.StartChatContactCommand({
        ...instance(),
        ContactFlowId: sandbox.contactFlowId,
        ParticipantDetails: { DisplayName: 'Guest' },
        ...change,
      }),
    ),
  UpdateParticipantAuthentication: (change) =>
    connect.send(
      new control.UpdateParticipantAuthenticationCommand({ ...instance(), State: 's', Code: 'c', ...change }),
    ),
  StopContact: (change) =>
    connect.send(new control.StopContactCommand({ ...instance(), ContactId: chat.contactId, ...change })),
  UpdateContactAttributes: (change) =>
    connect.send(
      new control.UpdateContactAttributesCommand({
        ...instance(),
        InitialContactId: chat.contactId,
        Attributes: { tier: 'gold' },
        ...change,
      }),
    ),
  UpdateParticipantRoleConfig: (change) =>
    connect.send(
      new control.UpdateParticipantRoleConfigCommand({
        ...instance(),
        ContactId: chat.contactId,
        ChannelConfiguration: {
          Chat: {
            ParticipantTimerConfigList: [{ ...TIMER, TimerValue: { ParticipantTimerDurationInMinutes: 2 } }],
          },
        },
        ...change,
      }),
    ),
  DescribeContact: (change) =>
    connect.send(new control.DescribeContactCommand({ ...instance(), ContactId: chat.contactId, ...change })),
  CreateParticipantConnection: (change) =>
    customer.send(
      new participant.CreateParticipantConnectionCommand({
        ParticipantToken: chat.participantToken,
        Type: ['WEBSOCKET'],
        ...change,
      }),
    ),
  SendMessage: (change) =>
    customer.send(
      new participant.SendMessageCommand({
        ...bearer(),
        ContentType: 'text/plain',
        Content: 'hello',
        ...change,
      }),
    ),
  SendEvent: (change) =>
    customer.send(
      new participant.SendEventCommand({
        ...bearer(),
        ContentType: 'application/vnd.amazonaws.connect.event.typing',
        ...change,
      }),
    ),
  GetTranscript: (change) => customer.send(new participant.GetTranscriptCommand({ ...bearer(), ...change })),
  DisconnectParticipant: (change) =>
    customer.send(new participant.DisconnectParticipantCommand({ ...bearer(), ...change })),
  GetAuthenticationUrl: (change) =>
    customer.send(
      new participant.GetAuthenticationUrlCommand({
        ...bearer(),
        SessionId: SESSION,
        RedirectUri: 'http://localhost/',
        ...change,
      }),
    ),
  CancelParticipantAuthentication: (change) =>
    customer.send(
      new participant.CancelParticipantAuthenticationCommand({
        ...bearer(),
        SessionId: SESSION,
        ...change,
      }),
    ),
  StartAttachmentUpload: (change) =>
    customer.send(
      new participant.StartAttachmentUploadCommand({
        ...bearer(),
        ContentType: 'text/plain',
        AttachmentSizeInBytes: 5,
        AttachmentName: 'note.txt',
        ...change,
      }),
    ),
  CompleteAttachmentUpload: (change) =>
    customer.send(
      new participant.CompleteAttachmentUploadCommand({
        ...bearer(),
        AttachmentIds: ['none'],
        ...change,
      } as participant.CompleteAttachmentUploadCommandInput),
    ),
  GetAttachment: (change) =>
    customer.send(new participant.GetAttachmentCommand({ ...bearer(), AttachmentId: 'none', ...change })),
  DescribeView: (change) =>
    customer.send(new participant.DescribeViewCommand({ ...bearer(), ViewToken: 'a/b+c=', ...change })),
}

async function uploaded(): Promise<string> {
  const { body } = await chat.post('/participant/start-attachment-upload', {
    ContentType: 'text/plain',
    AttachmentSizeInBytes: 5,
    AttachmentName: 'note.txt',
  })
  const disposition = `attachment; filename="note.txt"; filename*=UTF-8''note.txt`
  const headers = { 'content-type': 'text/plain', 'content-disposition': disposition }
  const put = await fetch(textAt(body, 'UploadMetadata', 'Url'), { method: 'PUT', headers, body: 'hello' })
  expect(put.status).toBe(200)
  return textAt(body, 'AttachmentId')
}

/** A hundred requests at once are more than any burst; the first that was refused for it. */
async function hurries(doing: Doing): Promise<never> {
  sandbox.sets({ throttles: true })
  const all = await Promise.allSettled(Array.from({ length: 100 }, () => doing()))
  const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  throw reasons.find((reason) => reason.name === 'ThrottlingException')
}

type Cause = (doing: Doing) => Promise<unknown>

const needs =
  (change: object): Cause =>
  (doing) =>
    doing(change)
const foreign: Cause = (doing) => doing({ InstanceId: 'another' })

/** What provokes a name wherever it is modelled, if an operation has nothing of its own below. */
const GENERAL: Readonly<Record<string, Cause>> = {
  AccessDeniedException: needs({ ConnectionToken: 'invented', ParticipantToken: 'invented' }),
  InvalidRequestException: needs({ InstanceId: undefined }),
  InvalidParameterException: needs({ InstanceId: 'x'.repeat(101) }),
  ResourceNotFoundException: foreign,
  ThrottlingException: hurries,
}

const OWN: Readonly<Record<string, Cause>> = {
  'StartChatContact LimitExceededException': (doing) => {
    sandbox.sets({ maxActiveChats: 1 })
    return doing()
  },
  'UpdateParticipantAuthentication AccessDeniedException': foreign,
  async 'UpdateParticipantAuthentication ConflictException'(doing) {
    sandbox.identity.decides('approve')
    const { SessionId } = await chat.contact.asksForSignIn()
    const { body } = await chat.requestsUrl(SessionId)
    const back = await visit(sandbox, textAt(body, 'AuthenticationUrl'))
    await completeSignIn(sandbox, back)
    return doing({ State: back.get('state'), Code: back.get('code') })
  },
  async 'StopContact ContactNotFoundException'(doing) {
    await doing()
    return doing()
  },
  'UpdateParticipantRoleConfig InvalidRequestException': needs({ ChannelConfiguration: undefined }),
  'DescribeContact InvalidParameterException': needs({ ContactId: 'x'.repeat(257) }),
  'CreateParticipantConnection ValidationException': needs({ Type: [] }),
  'SendMessage ValidationException': needs({ Content: 'x'.repeat(1025) }),
  'SendEvent ValidationException': needs({ ContentType: 'text/plain' }),
  async 'SendEvent ConflictException'(doing) {
    await chat.contact.agent.joins('Ana')
    await chat.contact.agent.joins('Ben')
    return doing({
      ContentType: 'application/vnd.amazonaws.connect.event.message.read',
      Content: '{"messageId":"m"}',
    })
  },
  'GetTranscript ValidationException': needs({ MaxResults: 101 }),
  'DisconnectParticipant ValidationException': needs({ ClientToken: 'x'.repeat(501) }),
  'GetAuthenticationUrl ValidationException': needs({ SessionId: 'short' }),
  'CancelParticipantAuthentication ValidationException': needs({ SessionId: 'short' }),
  'StartAttachmentUpload ValidationException': needs({ AttachmentName: 'run.exe' }),
  'StartAttachmentUpload ServiceQuotaExceededException': needs({ AttachmentSizeInBytes: 2 ** 31 }),
  'CompleteAttachmentUpload ValidationException': needs({ AttachmentIds: ['a', 'b'] }),
  async 'CompleteAttachmentUpload ConflictException'(doing) {
    const AttachmentIds = [await uploaded()]
    await doing({ AttachmentIds })
    return doing({ AttachmentIds })
  },
  async 'CompleteAttachmentUpload ServiceQuotaExceededException'(doing) {
    const late = await chat.post('/participant/start-attachment-upload', {
      ContentType: 'text/plain',
      AttachmentSizeInBytes: 5,
      AttachmentName: 'note.txt',
    })
    for (let count = 1; count <= 35; count += 1) await doing({ AttachmentIds: [await uploaded()] })
    const disposition = `attachment; filename="note.txt"; filename*=UTF-8''note.txt`
    const headers = { 'content-type': 'text/plain', 'content-disposition': disposition }
    await fetch(textAt(late.body, 'UploadMetadata', 'Url'), { method: 'PUT', headers, body: 'hello' })
    return doing({ AttachmentIds: [textAt(late.body, 'AttachmentId')] })
  },
  'GetAttachment ValidationException': needs({ UrlExpiryInSeconds: 4 }),
  'DescribeView ValidationException': needs({ ViewToken: 'x'.repeat(1001) }),
  'DescribeView ResourceNotFoundException': needs({}),
}

/** Names that nothing a caller does brings about, and why. */
const WITHOUT_CAUSE: Readonly<Record<string, string>> = {
  InternalServiceException: 'the service’s own failure',
  InternalServerException: 'the service’s own failure',
  InvalidActiveRegionException: 'traffic distribution between regions; the sandbox is one region',
  'UpdateParticipantRoleConfig AccessDeniedException': 'IAM permissions; the sandbox checks no signatures',
  'DescribeContact InvalidRequestException': 'both fields are in the path, so neither can be missing',
  'DescribeView ThrottlingException': 'AWS lists no rate for it',
  'GetAuthenticationUrl ThrottlingException': 'AWS lists no rate for it',
  'CancelParticipantAuthentication ThrottlingException': 'AWS lists no rate for it',
}

const emulated = OPERATIONS.filter((operation) => operation.isEmulated)
const modelled = emulated.flatMap(({ name, plane, errors }) =>
  errors.map((error) => ({ name, plane, error })),
)

function whyNone({ name, error }: { readonly name: string; readonly error: string }): string | undefined {
  return WITHOUT_CAUSE[`${name} ${error}`] || WITHOUT_CAUSE[error]
}

test('every operation is called here', () => {
  expect(Object.keys(CALLS).toSorted()).toEqual(emulated.map((operation) => operation.name).toSorted())
})

describe('a natural cause gives', () => {
  test.each(modelled.filter((one) => whyNone(one) === undefined))(
    '$name its $error',
    async ({ name, plane, error }) => {
      const doing = CALLS[name]
      const cause = OWN[`${name} ${error}`] ?? GENERAL[error]
      if (!doing || !cause) throw new Error(`nothing is known to cause it`)
      const failure: unknown = await cause(doing).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      expect(failure).toMatchObject({ name: error, message: expect.any(String) })
      const known: unknown = Reflect.get(plane === 'control' ? control : participant, error)
      expect(failure).toBeInstanceOf(known)
    },
  )
})

describe('a fault gives', () => {
  test.each(modelled.filter((one) => whyNone(one) !== undefined))(
    '$name its $error',
    async ({ name, error }) => {
      const model = Reflect.get(participant, error) ?? Reflect.get(control, error)
      const status = error.startsWith('Internal') ? 500 : error === 'ThrottlingException' ? 429 : 400
      sandbox.faults.add({ kind: 'refuse', operation: name, status, type: error })
      await expect(CALLS[name]?.()).rejects.toMatchObject({
        name: error,
        $metadata: { httpStatusCode: status },
      })
      expect(model).toBeTypeOf('function')
    },
  )
})

/** `README=write npx vitest run src/sandbox/conformance-errors.test.ts` brings the table up to date. */
test('docs/sandbox.md lists the names without a natural cause', () => {
  const path = new URL('../../docs/sandbox.md', import.meta.url)
  const rows = modelled.flatMap((one) => {
    const why = whyNone(one)
    return why === undefined ? [] : [{ ...one, why }]
  })
  const causes = new Set(rows.map(({ error, why }) => `| \`${error}\` | ${why} |`))
  const table = [...causes].map((cells) => {
    const names = rows
      .filter(({ error, why }) => cells === `| \`${error}\` | ${why} |`)
      .map((one) => one.name)
    return `${cells} ${names.join(', ')} |`
  })
  const text = ['| name | why none | operations |', '|---|---|---|', ...table].join('\n')
  const page = readFileSync(path, 'utf8')
  const fresh = page.replace(
    /(<!-- causes:start -->\n)[\s\S]*(<!-- causes:end -->)/,
    (_, start: string, end: string) => `${start}${text}\n${end}`,
  )
  if (process.env.README === 'write') writeFileSync(path, fresh)
  else expect(page).toBe(fresh)
})

test('what the clients do not know by name still has its name', async () => {
  sandbox.sets({ throttles: true })
  const all = await Promise.all(
    Array.from({ length: 30 }, () => send(sandbox, 'PUT', '/contact/chat', startBody(sandbox))),
  )
  expect(all.map((answer) => answer.error)).toContain('TooManyRequestsException')
})
