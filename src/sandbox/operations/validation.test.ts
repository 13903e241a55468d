import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startBody, startChat } from '../chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat

beforeAll(async () => {
  sandbox = await startSandbox()
  chat = await startChat(sandbox)
})
afterAll(() => sandbox.close())

const ID = '0123456789-0123456789-0123456789-012'

/** Body that each operation takes, and changes that make it bad; a change to null takes the field away. */
interface Case {
  readonly path: string
  readonly good: Record<string, unknown>
  readonly atTheLimit?: readonly Record<string, unknown>[]
  readonly bad: readonly Record<string, unknown>[]
}

const PARTICIPANT: Readonly<Record<string, Case>> = {
  SendMessage: {
    path: '/participant/message',
    good: { ContentType: 'text/plain', Content: 'x' },
    atTheLimit: [
      { Content: 'é'.repeat(1024) },
      { Content: '🙂'.repeat(1024) },
      { ContentType: 'application/json', Content: 'x'.repeat(12_000) },
      {
        ContentType: 'application/vnd.amazonaws.connect.message.interactive.response',
        Content: 'x'.repeat(12_288),
      },
      { ClientToken: 'x'.repeat(500) },
      { ClientToken: null },
    ],
    bad: [
      { Content: null },
      { Content: '' },
      { Content: 7 },
      { Content: 'x'.repeat(1025) },
      { ContentType: 'application/json', Content: 'x'.repeat(12_001) },
      {
        ContentType: 'application/vnd.amazonaws.connect.message.interactive.response',
        Content: 'x'.repeat(12_289),
      },
      { ContentType: null },
      { ContentType: '' },
      { ContentType: 'text/html' },
      { ContentType: 'x'.repeat(101) },
      { ClientToken: 'x'.repeat(501) },
    ],
  },
  SendEvent: {
    path: '/participant/event',
    good: { ContentType: 'application/vnd.amazonaws.connect.event.typing' },
    atTheLimit: [
      { ContentType: 'application/vnd.amazonaws.connect.event.connection.acknowledged' },
      { ContentType: 'application/vnd.amazonaws.connect.event.message.read', Content: '{"messageId":"m"}' },
      { ClientToken: 'x'.repeat(500) },
    ],
    bad: [
      { ContentType: null },
      { ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' },
      { Content: '' },
      { Content: 'x'.repeat(16_385) },
      { ContentType: 'application/vnd.amazonaws.connect.event.message.read' },
      { ContentType: 'application/vnd.amazonaws.connect.event.message.read', Content: 'm' },
      {
        ContentType: 'application/vnd.amazonaws.connect.event.message.delivered',
        Content: '{"messageId":""}',
      },
      { ClientToken: 'x'.repeat(501) },
    ],
  },
  GetTranscript: {
    path: '/participant/transcript',
    good: { StartPosition: {} },
    atTheLimit: [
      { MaxResults: 100 },
      { MaxResults: 0 },
      { StartPosition: { MostRecent: 100 } },
      { ScanDirection: 'FORWARD', SortOrder: 'ASCENDING' },
    ],
    bad: [
      { MaxResults: 101 },
      { MaxResults: -1 },
      { MaxResults: 1.5 },
      { MaxResults: '15' },
      { ScanDirection: 'forward' },
      { SortOrder: 'RANDOM' },
      { NextToken: '' },
      { NextToken: 'x'.repeat(1001) },
      { NextToken: 'invented' },
      { StartPosition: [] },
      { StartPosition: { MostRecent: 101 } },
      { StartPosition: { Id: 'unknown' } },
      { StartPosition: { AbsoluteTime: 'yesterday' } },
      { ContactId: 'another' },
      { ContactId: '' },
    ],
  },
  GetAuthenticationUrl: {
    path: '/participant/authentication-url',
    good: { SessionId: ID, RedirectUri: 'http://localhost/' },
    bad: [
      {},
      { SessionId: null },
      { SessionId: ID.slice(1) },
      { SessionId: `${ID}x` },
      { RedirectUri: null },
      { RedirectUri: '' },
      { RedirectUri: 'x'.repeat(1025) },
    ],
  },
  CancelParticipantAuthentication: {
    path: '/participant/cancel-authentication',
    good: { SessionId: ID },
    bad: [{}, { SessionId: null }, { SessionId: ID.slice(1) }, { SessionId: `${ID}x` }],
  },
  DisconnectParticipant: {
    path: '/participant/disconnect',
    good: {},
    bad: [{ ClientToken: 'x'.repeat(501) }, { ClientToken: 5 }],
  },
}

function changed(good: object, change: Record<string, unknown>): object {
  const entries = Object.entries({ ...good, ...change }).filter(([, value]) => value !== null)
  return Object.fromEntries(entries)
}

const short = (value: unknown): string => JSON.stringify(value).slice(0, 90)

describe.each(Object.entries(PARTICIPANT))('%s', (_name, { path, good, atTheLimit = [], bad }) => {
  test.each(bad.map((change) => [short(change), change]))('refuses %s', async (_text, change) => {
    const answer = await chat.post(path, changed(good, change))
    expect(answer).toMatchObject({ status: 400, error: 'ValidationException' })
    expect(answer.body).toMatchObject({ __type: 'ValidationException', Message: expect.any(String) })
  })

  test.each(atTheLimit.map((change) => [short(change), change]))('takes %s', async (_text, change) => {
    expect((await chat.post(path, changed(good, change))).status).toBe(200)
  })

  test('needs a connection token', async () => {
    for (const bearer of [undefined, '', 'invented', chat.participantToken]) {
      const answer = await send(sandbox, 'POST', path, good, bearer)
      expect(answer).toMatchObject({ status: 403, error: 'AccessDeniedException' })
    }
  })

  test('refuses what is not an object', async () => {
    expect(await chat.post(path, '[]')).toMatchObject({ status: 400, error: 'ValidationException' })
    expect(await chat.post(path, '{')).toMatchObject({ status: 400, error: 'MalformedHttpRequestException' })
    expect(await chat.post(path, `"${'x'.repeat(1_100_000)}"`)).toMatchObject({
      status: 413,
      error: 'RequestEntityTooLargeException',
    })
  })
})

describe('CreateParticipantConnection', () => {
  const path = '/participant/connection'

  test('needs a participant token', async () => {
    for (const bearer of [undefined, 'invented', chat.connectionToken]) {
      const answer = await send(sandbox, 'POST', path, { Type: ['WEBSOCKET'] }, bearer)
      expect(answer).toMatchObject({ status: 403, error: 'AccessDeniedException' })
    }
  })

  test.each([
    [{}],
    [{ Type: [] }],
    [{ Type: ['PIGEON'] }],
    [{ Type: 'WEBSOCKET' }],
    [{ ConnectParticipant: 'yes' }],
  ])('refuses %j', async (body) => {
    expect(await send(sandbox, 'POST', path, body, chat.participantToken)).toMatchObject({
      error: 'ValidationException',
    })
  })

  test('gives what was asked for, new each time, and never an expiry that has passed', async () => {
    const [one, two] = [await chat.connects(), await chat.connects()]
    expect(one.body).not.toEqual(two.body)
    await sandbox.clock.advance({ seconds: 3600 })
    const { body } = await chat.connects()
    expect(body).toMatchObject({ Websocket: { Url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\//) } })
    const expiries = JSON.stringify(body).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? []
    expect(expiries).toHaveLength(2)
    for (const expiry of expiries) expect(Date.parse(expiry)).toBeGreaterThan(Date.now() + 60_000)
    const alone = await send(
      sandbox,
      'POST',
      path,
      { Type: ['CONNECTION_CREDENTIALS'] },
      chat.participantToken,
    )
    expect(Object.keys(alone.body)).toEqual(['ConnectionCredentials'])
  })

  test('says that it plays no calls', async () => {
    const answer = await send(sandbox, 'POST', path, { Type: ['WEBRTC_CONNECTION'] }, chat.participantToken)
    expect(answer).toMatchObject({ status: 501, error: 'NotImplementedException' })
  })
})

describe('StartChatContact', () => {
  const path = '/contact/chat'
  const start = (change: Record<string, unknown>) =>
    send(sandbox, 'PUT', path, changed(startBody(sandbox), change))

  test.each([
    [{ ParticipantDetails: { DisplayName: 'x'.repeat(256) } }],
    [{ Attributes: { 'a-b_1': '' } }],
    [{ ChatDurationInMinutes: 60 }],
    [{ ChatDurationInMinutes: 10_080 }],
    [{ SupportedMessagingContentTypes: null }],
    [{ InitialMessage: { ContentType: 'text/plain', Content: 'hi' } }],
    [{ CustomerId: 'x'.repeat(128) }],
    [{ DisconnectOnCustomerExit: ['AGENT'] }],
    [
      {
        SegmentAttributes: {
          'connect:CustomerAuthentication': { ValueMap: { Status: { ValueString: 'AUTHENTICATED' } } },
        },
      },
    ],
  ])('takes %j', async (change) => {
    expect((await start(change)).status).toBe(200)
  })

  test.each([
    [{ InstanceId: null }, 'InvalidRequestException'],
    [{ ParticipantDetails: null }, 'InvalidRequestException'],
    [{ ParticipantDetails: {} }, 'InvalidRequestException'],
    [{ InstanceId: '' }, 'InvalidParameterException'],
    [{ InstanceId: 'x'.repeat(101) }, 'InvalidParameterException'],
    [{ ContactFlowId: 'x'.repeat(501) }, 'InvalidParameterException'],
    [{ ParticipantDetails: { DisplayName: '' } }, 'InvalidParameterException'],
    [{ ParticipantDetails: { DisplayName: 'x'.repeat(257) } }, 'InvalidParameterException'],
    [{ Attributes: { 'a b': 'c' } }, 'InvalidParameterException'],
    [{ Attributes: { a: 1 } }, 'InvalidParameterException'],
    [{ Attributes: { a: 'x'.repeat(32_767), b: 'y' } }, 'InvalidRequestException'],
    [{ ChatDurationInMinutes: 59 }, 'InvalidParameterException'],
    [{ ChatDurationInMinutes: 10_081 }, 'InvalidParameterException'],
    [{ SupportedMessagingContentTypes: ['text/markdown'] }, 'InvalidParameterException'],
    [{ SupportedMessagingContentTypes: ['text/plain', 'text/html'] }, 'InvalidParameterException'],
    [{ InitialMessage: { ContentType: 'text/plain', Content: '' } }, 'InvalidParameterException'],
    [{ InitialMessage: { ContentType: 'application/json', Content: '{}' } }, 'InvalidRequestException'],
    [{ ParticipantConfiguration: { ResponseMode: 'PARTIAL' } }, 'InvalidParameterException'],
    [{ ClientToken: 'x'.repeat(501) }, 'InvalidParameterException'],
    [{ CustomerId: 'x'.repeat(129) }, 'InvalidParameterException'],
    [{ DisconnectOnCustomerExit: [] }, 'InvalidParameterException'],
    [{ DisconnectOnCustomerExit: ['AGENT', 'AGENT'] }, 'InvalidParameterException'],
    [{ SegmentAttributes: { a: { ValueString: 'x', ValueInteger: 1 } } }, 'InvalidParameterException'],
    [{ SegmentAttributes: { a: { ValueString: 'x'.repeat(1025) } } }, 'InvalidParameterException'],
    [{ InstanceId: 'another' }, 'ResourceNotFoundException'],
    [{ ContactFlowId: 'another' }, 'ResourceNotFoundException'],
    [{ PersistentChat: { RehydrationType: 'FROM_SEGMENT' } }, 'NotImplementedException'],
  ])('refuses %j with %s', async (change, error) => {
    const answer = await start(change)
    expect(answer.error).toBe(error)
    expect(answer.status).toBe(
      error === 'ResourceNotFoundException' ? 404 : error.startsWith('Not') ? 501 : 400,
    )
  })

  test('starts no second chat for the same ClientToken', async () => {
    const before = sandbox.contacts().length
    const [one, two] = [await start({ ClientToken: 'twice' }), await start({ ClientToken: 'twice' })]
    expect(two.body).toEqual(one.body)
    expect(sandbox.contacts()).toHaveLength(before + 1)
  })
})

describe('UpdateParticipantAuthentication', () => {
  const update = (change: Record<string, unknown>) =>
    send(
      sandbox,
      'POST',
      '/contact/update-participant-authentication',
      changed({ InstanceId: sandbox.instanceId, State: 'unknown', Code: 'code' }, change),
    )

  test.each([
    [{ State: null }, 400, 'InvalidRequestException'],
    [{ State: '' }, 400, 'InvalidParameterException'],
    [{ State: 'x'.repeat(1001) }, 400, 'InvalidParameterException'],
    [{ InstanceId: null }, 400, 'InvalidRequestException'],
    [{ InstanceId: 'another' }, 403, 'AccessDeniedException'],
    [{ Code: '' }, 400, 'InvalidParameterException'],
    [{ Code: 'x'.repeat(2049) }, 400, 'InvalidParameterException'],
    [{ Code: null }, 400, 'InvalidRequestException'],
    [{ Error: 'access_denied' }, 400, 'InvalidRequestException'],
    [{ Code: null, Error: 'a "quoted" word' }, 400, 'InvalidParameterException'],
    [{ Code: null, Error: 'back\\slash' }, 400, 'InvalidParameterException'],
    [{ Code: null, Error: 'é' }, 400, 'InvalidParameterException'],
    [{ Code: null, Error: 'ok', ErrorDescription: '' }, 400, 'InvalidParameterException'],
    [{ Code: null, Error: 'ok', ErrorDescription: 'ok' }, 400, 'InvalidRequestException'],
  ])('refuses %j with %i %s', async (change, status, error) => {
    expect(await update(change)).toMatchObject({ status, error })
  })
})

describe('StopContact, UpdateContactAttributes and DescribeContact', () => {
  let own: Chat
  beforeAll(async () => {
    own = await startChat(sandbox)
  })

  const post = (path: string, body: object) =>
    send(sandbox, 'POST', path, { InstanceId: sandbox.instanceId, ...body })

  test('attributes are added and shown', async () => {
    const given = { InitialContactId: own.contactId, Attributes: { tier: 'gold' } }
    expect((await post('/contact/attributes', given)).status).toBe(200)
    const answer = await send(sandbox, 'GET', `/contacts/${sandbox.instanceId}/${own.contactId}`)
    expect(answer.body).toMatchObject({
      Contact: { Id: own.contactId, Channel: 'CHAT', Attributes: { tier: 'gold' } },
    })
  })

  test('attributes without a name, a map or room are refused', async () => {
    const update = async (Attributes: unknown) =>
      (await post('/contact/attributes', { InitialContactId: own.contactId, Attributes })).error
    expect(await update(undefined)).toBe('InvalidRequestException')
    expect(await update('tier')).toBe('InvalidParameterException')
    expect(await update({ '': 'x' })).toBe('InvalidParameterException')
    expect(await update({ a: 'x'.repeat(32_767) })).toBe('InvalidRequestException')
  })

  test('a contact nobody started is not found', async () => {
    const answers = [
      await post('/contact/stop', { ContactId: 'nobody' }),
      await post('/contact/attributes', { InitialContactId: 'nobody', Attributes: {} }),
      await send(sandbox, 'GET', `/contacts/${sandbox.instanceId}/nobody`),
      await send(sandbox, 'GET', `/contacts/another/${own.contactId}`),
    ]
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 404, error: 'ResourceNotFoundException' })
  })

  test('a chat is stopped once; after that it is gone, for its customer too', async () => {
    expect((await post('/contact/stop', { ContactId: own.contactId })).status).toBe(200)
    expect(await post('/contact/stop', { ContactId: own.contactId })).toMatchObject({
      status: 410,
      error: 'ContactNotFoundException',
    })
    expect(await own.says('anybody there?')).toMatchObject({ status: 403, error: 'AccessDeniedException' })
    expect(await own.connects()).toMatchObject({ status: 403, error: 'AccessDeniedException' })
  })
})

describe('the address space', () => {
  test.each([
    ['POST', '/participant/nothing'],
    ['GET', '/participant/message'],
    ['PUT', '/'],
    ['POST', '/contacts/%E0%A4%A/x'],
  ])('%s %s is no operation', async (method, path) => {
    const answer = await send(sandbox, method, path, method === 'GET' ? undefined : {})
    expect(answer).toMatchObject({ status: 404, error: 'UnknownOperationException' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test.each([
    ['POST', '/participant/start-attachment-upload'],
    ['POST', '/participant/complete-attachment-upload'],
    ['POST', '/participant/attachment'],
    ['GET', '/participant/views/a%2Fb%2Bc%3D'],
  ])('%s %s is known and says that it is not played', async (method, path) => {
    const answer = await send(sandbox, method, path, method === 'GET' ? undefined : {}, chat.connectionToken)
    expect(answer).toMatchObject({ status: 501, error: 'NotImplementedException' })
    expect(answer.body.Message).toMatch(/\.$/)
  })

  test.each(['/participant/connection', '/contact/chat', '/nowhere'])(
    'preflight on %s lists every header',
    async (path) => {
      const answer = await fetch(sandbox.connectUrl + path, {
        method: 'OPTIONS',
        headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
      })
      expect(answer.status).toBe(204)
      const allowed = answer.headers.get('access-control-allow-headers')?.split(',') ?? []
      expect(allowed).toEqual(
        expect.arrayContaining([
          'authorization',
          'content-type',
          'x-amz-bearer',
          'x-amz-content-sha256',
          'x-amz-date',
          'x-amz-user-agent',
        ]),
      )
      expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
    },
  )

  test('every answer exposes the error name and a request id', async () => {
    const answer = await chat.post('/participant/message', {})
    expect(answer.headers.get('access-control-expose-headers')).toBe('x-amzn-errortype,x-amzn-requestid')
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[\w-]{36}$/)
  })
})

describe('time', () => {
  afterEach(() => sandbox.reset())

  test('a client has five minutes to connect', async () => {
    const { body } = await send(sandbox, 'PUT', '/contact/chat', startBody(sandbox))
    await sandbox.clock.advance({ seconds: 300 })
    const answer = await send(
      sandbox,
      'POST',
      '/participant/connection',
      { Type: ['WEBSOCKET'] },
      String(body.ParticipantToken),
    )
    expect(answer).toMatchObject({ status: 403, error: 'AccessDeniedException' })
  })

  test('a connected chat lasts as long as it was started for', async () => {
    const own = await startChat(sandbox, { ChatDurationInMinutes: 60 })
    await sandbox.clock.advance({ seconds: 3599 })
    expect((await own.says('still here')).status).toBe(200)
    await sandbox.clock.advance({ seconds: 1 })
    expect((await own.says('gone')).status).toBe(403)
  })
})
