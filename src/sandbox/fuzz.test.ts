import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../sandbox.ts'
import { type Chat, startBody, startChat, textAt } from './chat.test-kit.ts'
import { CONTROL_CALLS } from './control/call-table.ts'
import { OPERATIONS } from './operations/operation-table.ts'
import { DEFAULT_RULES } from './rules.ts'

let sandbox: Sandbox
let own: Chat
let other: Chat
/** Ids of another chat: its contact, an item, a sign-in and a file. */
let foreign: string[] = []
const lines: string[] = []

beforeAll(async () => {
  sandbox = await startSandbox({ log: (line) => lines.push(line) })
  own = await startChat(sandbox)
  other = await startChat(sandbox)
  const { body: message } = await other.sends('a secret of the other chat')
  await other.contact.agent.joins('Ana')
  const { SessionId } = await other.contact.asksForSignIn()
  const content = 'a secret of the other chat'
  const file = other.contact.agent.sendsFile({ name: 'secret.txt', contentType: 'text/plain', content })
  foreign = [other.contactId, String(message.Id), SessionId, file.AttachmentId]
})
afterAll(() => sandbox.close())

const RUNS = { numRuns: 150 }

/** Valid and invalid values for fields. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer({ min: 0, max: 3 }).map((at) => foreign[at]),
  fc.integer({ min: 0, max: 3 }).map((at) => [foreign[at]]),
  fc.integer({ min: 0, max: 3 }).map((at) => ({ Id: foreign[at] })),
  fc.constantFrom(
    'text/plain',
    'hello',
    '',
    'x'.repeat(2000),
    '\u0000',
    '__proto__',
    -1,
    1e308,
    [],
    {},
    null,
  ),
)

const FIELDS = [
  'ContentType',
  'Content',
  'ClientToken',
  'Type',
  'StartPosition',
  'MaxResults',
  'NextToken',
  'SessionId',
  'RedirectUri',
  'State',
  'Code',
  'Error',
  'InstanceId',
  'ContactId',
  'Attributes',
  'SegmentAttributes',
  'ParticipantDetails',
  'PersistentChat',
  'ChannelConfiguration',
  'AttachmentId',
  'AttachmentIds',
  'AttachmentName',
  'AttachmentSizeInBytes',
  'UrlExpiryInSeconds',
  '__proto__',
]

const body = fc.oneof(
  fc.dictionary(fc.constantFrom(...FIELDS), value).map((fields) => JSON.stringify(fields)),
  fc
    .dictionary(fc.constantFrom(...FIELDS), value)
    .map((fields) => JSON.stringify({ ...startBody(sandbox), ...fields })),
  fc.json(),
  fc.string({ unit: 'binary' }),
)

test('no request causes an internal error or reveals another chat', async () => {
  const operation = fc.constantFrom(...OPERATIONS.filter((one) => one.name !== 'DisconnectParticipant'))
  await fc.assert(
    fc.asyncProperty(operation, body, fc.boolean(), async ({ method, path, bearer }, text, holds) => {
      const token = bearer === 'participant-token' ? own.participantToken : own.connectionToken
      const target = path
        .replace('{InstanceId}', sandbox.instanceId)
        .replace(/\{\w+\}/, encodeURIComponent(text.slice(0, 40) || 'x'))
      const answer = await fetch(sandbox.connectUrl + target, {
        method,
        headers: holds ? { 'x-amz-bearer': token } : {},
        ...(method === 'GET' ? {} : { body: text }),
      })
      expect([200, 400, 402, 403, 404, 409, 410, 413, 429, 501]).toContain(answer.status)
      expect(await answer.text()).not.toContain('a secret of the other chat')
    }),
    RUNS,
  )
  expect(lines.filter((line) => line.includes('Error'))).toEqual([])
})

test('no frame breaks a websocket', async () => {
  const socket = await own.opensSocket()
  const frame = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({ topic: fc.constantFrom('aws/subscribe', 'aws/ping', 'aws/chat'), content: value })
      .map((one) => JSON.stringify(one)),
  )
  await fc.assert(
    fc.property(frame, (text) => {
      socket.ws.send(text)
    }),
    RUNS,
  )
  socket.ws.send(Buffer.from([0xff, 0xfe, 0x00]))
  own.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'still here' })
  await socket.message('still here')
})

test('no modified upload or download link works', async () => {
  const link = async (): Promise<string> => {
    const { body } = await own.post('/participant/start-attachment-upload', {
      ContentType: 'text/plain',
      AttachmentSizeInBytes: 5,
      AttachmentName: 'note.txt',
    })
    return textAt(body, 'UploadMetadata', 'Url')
  }
  const url = await link()
  const bend = fc.oneof(
    fc.constant(url),
    fc.constant(url.replace('upload', 'download')),
    fc.webPath().map((path) => `${sandbox.connectUrl}/attachments${path}`),
    fc.nat({ max: 200 }).map((length) => url.slice(0, sandbox.connectUrl.length + 1 + length)),
    fc.constant(`${url}/../../download/x`),
  )
  const method = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD')
  await fc.assert(
    fc.asyncProperty(bend, method, fc.uint8Array({ maxLength: 64 }), async (target, requestMethod, bytes) => {
      const body = requestMethod === 'PUT' || requestMethod === 'POST' ? { body: bytes.slice() } : {}
      const answer = await fetch(target, { method: requestMethod, ...body })
      expect(answer.status).toBeLessThan(500)
      expect(await answer.text()).not.toContain('a secret of the other chat')
    }),
    RUNS,
  )
})

test('no body causes an internal error in the control API', async () => {
  const quiet = CONTROL_CALLS.filter((one) => !/reset|clock/.test(one.path))
  const fields = ['action', 'name', 'text', 'code', 'kind', 'times', 'ms', 'base64', 'contentType', 'ViewId']
  const given = fc.oneof(
    fc.dictionary(fc.constantFrom(...fields, ...FIELDS), value).map((one) => JSON.stringify(one)),
    fc.json(),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...quiet), given, async ({ method, path }, text) => {
      const answer = await fetch(sandbox.connectUrl + path.replace(':id', 'nobody'), {
        method,
        headers: { 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: text }),
      })
      await answer.text()
      sandbox.faults.clear()
      expect(answer.status).toBeLessThan(500)
    }),
    RUNS,
  )
  sandbox.sets(DEFAULT_RULES)
  expect(lines.filter((line) => line.includes('Error'))).toEqual([])
})

test('no URL breaks the server', async () => {
  const { hostname, port } = new URL(sandbox.connectUrl)
  for (const path of ['//', '/\\', '/%', '/sandbox//', '/contacts/%ff/%ff', '*', '/participant/socket?%']) {
    const upgrade = connect(Number(port), hostname)
    upgrade.end(
      `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    )
    upgrade.resume()
    await once(upgrade, 'close')
    const plain = httpRequest({ hostname, port, path, method: 'POST' }).end('{}')
    const [answer] = await once(plain, 'response')
    answer.resume()
    expect(answer.statusCode).toBeLessThan(500)
  }
  expect((await own.sends('still here')).status).toBe(200)
})
