import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../sandbox.ts'
import { type Chat, startBody, startChat } from './chat.test-kit.ts'
import { OPERATIONS } from './operations/operation-table.ts'

let sandbox: Sandbox
let mine: Chat
let other: Chat
const lines: string[] = []

beforeAll(async () => {
  sandbox = await startSandbox({ log: (line) => lines.push(line) })
  mine = await startChat(sandbox)
  other = await startChat(sandbox)
  await other.says('a secret of the other chat')
})
afterAll(() => sandbox.close())

const RUNS = { numRuns: 150 }

/** Values that a field might be given by mistake or by malice, the right ones among them. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
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

test('no request makes an operation fail, or shows another chat', async () => {
  const operation = fc.constantFrom(...OPERATIONS.filter((one) => one.name !== 'DisconnectParticipant'))
  await fc.assert(
    fc.asyncProperty(operation, body, fc.boolean(), async ({ method, path, bearer }, text, holds) => {
      const token = bearer === 'participant-token' ? mine.participantToken : mine.connectionToken
      const target = path
        .replace('{InstanceId}', sandbox.instanceId)
        .replace(/\{\w+\}/, encodeURIComponent(text.slice(0, 40) || 'x'))
      const answer = await fetch(sandbox.connectUrl + target, {
        method,
        headers: holds ? { 'x-amz-bearer': token } : {},
        ...(method === 'GET' ? {} : { body: text }),
      })
      expect([200, 400, 403, 404, 409, 410, 413, 501]).toContain(answer.status)
      expect(await answer.text()).not.toContain('a secret of the other chat')
    }),
    RUNS,
  )
  expect(lines.filter((line) => line.includes('Error'))).toEqual([])
})

test('no frame breaks a websocket', async () => {
  const socket = await mine.listens()
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
  mine.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'still here' })
  await socket.says('still here')
})

test('no address breaks the server', async () => {
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
  expect((await mine.says('still here')).status).toBe(200)
})
