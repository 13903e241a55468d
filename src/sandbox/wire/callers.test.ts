import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, startBody, startChat } from '../chat.test-kit.ts'
import { CONTROL_CALLS } from '../control/call-table.ts'
import { OPERATIONS } from '../operations/operation-table.ts'

let sandbox: Sandbox
let chat: Chat

beforeAll(async () => {
  sandbox = await startSandbox()
  chat = await startChat(sandbox)
})
afterEach(() => sandbox.faults.clear())
afterAll(() => sandbox.close())

interface Answer {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** Writes a request byte by byte as given, because HTTP clients correct the Host header. */
async function write(url: string, start: string, headers: readonly string[], body = ''): Promise<Answer> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const lines = [`${start} HTTP/1.1`, ...headers, ...length, 'Connection: close', '', body]
  socket.write(lines.join('\r\n'))
  let text = ''
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part
    // An accepted websocket stays open.
    if (text.startsWith('HTTP/1.1 101')) socket.destroy()
  })
  await once(socket, 'close')
  const [head = '', ...rest] = text.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body: rest.join('\r\n\r\n') }
}

const JSON_BODY = 'Content-Type: application/json'
const HANDSHAKE = [
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
]

/** One request to each endpoint, which succeeds with a Host of this machine. */
const ENDPOINTS: Readonly<Record<string, (host: string) => Promise<Answer>>> = {
  StartChatContact: (host) =>
    write(
      sandbox.connectUrl,
      'PUT /contact/chat',
      [`Host: ${host}`, JSON_BODY],
      JSON.stringify(startBody(sandbox)),
    ),
  DescribeContact: (host) =>
    write(sandbox.connectUrl, `GET /contacts/${sandbox.instanceId}/${chat.contactId}`, [`Host: ${host}`]),
  SendMessage: (host) =>
    write(
      sandbox.connectUrl,
      'POST /participant/message',
      [`Host: ${host}`, JSON_BODY, `X-Amz-Bearer: ${chat.connectionToken}`],
      JSON.stringify({ ContentType: 'text/plain', Content: 'x' }),
    ),
  'the preflight of SendMessage': (host) =>
    write(sandbox.connectUrl, 'OPTIONS /participant/message', [
      `Host: ${host}`,
      'Origin: https://shop.example',
    ]),
  'the control API': (host) => write(sandbox.connectUrl, 'GET /sandbox/contacts', [`Host: ${host}`]),
  'the websocket': (host) => {
    const { pathname, search } = new URL(chat.socketUrl)
    return write(sandbox.connectUrl, `GET ${pathname}${search}`, [`Host: ${host}`, ...HANDSHAKE])
  },
  'Cognito’s discovery document': (host) =>
    write(sandbox.identityUrl, 'GET /.well-known/openid-configuration', [`Host: ${host}`]),
  'Cognito’s sign-in page': (host) =>
    write(
      sandbox.identityUrl,
      `GET /oauth2/authorize?client_id=${sandbox.userPoolClientId}&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(sandbox.redirectUris[0] ?? '')}`,
      [`Host: ${host}`],
    ),
}

const OWN_HOSTS = [
  'localhost',
  'localhost:4101',
  'LocalHost:1',
  'LOCALHOST:65535',
  '127.0.0.1',
  '127.0.0.1:80',
  '127.255.0.9:4101',
  '[::1]',
  '[::1]:4101',
]

const STRANGE_HOSTS = [
  'evil.example',
  'evil.example:4101',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'localhost.',
  '127.0.0.1.',
  'localhost.:4101',
  'localhostx',
  'xlocalhost',
  'a.localhost',
  'localhost@evil.example',
  'evil.example@localhost',
  'user:pass@127.0.0.1:4101',
  'localhost/evil.example',
  'localhost#evil.example',
  'localhost?evil.example',
  'localhost\\evil.example',
  'localhost,evil.example',
  'localhost evil.example',
  'localhost:',
  'localhost:x',
  'localhost:123456',
  'localhost:80:80',
  'http://localhost',
  '%6cocalhost',
  'ｌocalhost',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '127.1',
  '127.0.0.01',
  '127.0.0.1e1',
  '0.0.0.0',
  '0',
  '128.0.0.1',
  '10.0.0.1',
  '169.254.169.254',
  '[::]',
  '[::2]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::1%25lo]',
  '[::1].evil.example',
  '::1',
  '1::1',
  'null',
  '',
]

describe('Host', () => {
  test.each(Object.entries(ENDPOINTS))('%s accepts every loopback name', async (_name, ask) => {
    for (const host of OWN_HOSTS) expect([host, (await ask(host)).status < 400]).toEqual([host, true])
  })

  test.each(Object.entries(ENDPOINTS))(
    '%s refuses a Host that is not literally this machine',
    async (_name, ask) => {
      const before = [sandbox.contacts().length, sandbox.requests().length]
      for (const host of STRANGE_HOSTS) {
        const { status, head } = await ask(host)
        // Node itself refuses some bytes with 400.
        expect([host, status === 403 || status === 400]).toEqual([host, true])
        expect(head).not.toContain('access-control-allow')
      }
      expect([sandbox.contacts().length, sandbox.requests().length]).toEqual(before)
    },
  )

  test('a second Host header and a target with another host change nothing', async () => {
    const path = `/contacts/${sandbox.instanceId}/${chat.contactId}`
    for (const headers of [
      ['Host: evil.example', 'Host: localhost'],
      ['Host: evil.example, localhost'],
      ['X-Forwarded-Host: localhost', 'Host: evil.example'],
    ]) {
      expect((await write(sandbox.connectUrl, `GET ${path}`, headers)).status).toBeGreaterThanOrEqual(400)
    }
    const absolute = `GET http://localhost${path}`
    expect((await write(sandbox.connectUrl, absolute, ['Host: evil.example'])).status).toBe(403)
  })
})

const CONTROL_PLANE = OPERATIONS.filter(({ plane }) => plane === 'control')
const PARTICIPANT_SERVICE = OPERATIONS.filter(({ plane }) => plane === 'participant')

const fill = (path: string): string =>
  path.replace('{InstanceId}', sandbox.instanceId).replace(/\{\w+\}|:id/g, chat.contactId)

const ORIGINS = [
  'https://evil.example',
  'http://localhost:4100',
  'HTTP://LOCALHOST',
  'http://localhost.:4100',
  'http://user@localhost:4100',
  'http://127.0.0.1',
  'http://2130706433',
  'http://[::1]:4101',
  'chrome-extension://abcdefgh',
  'file://',
  'null',
  'NULL',
  '',
]

describe('Origin', () => {
  test.each(CONTROL_PLANE)(
    'the control plane’s $name refuses a page of any origin',
    async ({ method, path }) => {
      sandbox.faults.add({ kind: 'refuse', status: 500 })
      const ask = (start: string, headers: readonly string[]) =>
        write(sandbox.connectUrl, `${start} ${fill(path)}`, ['Host: localhost', JSON_BODY, ...headers], '{}')
      const own = sandbox.connectUrl
      for (const origin of [...ORIGINS, own, own.replace('127.0.0.1', 'localhost')]) {
        const { status, head, body } = await ask(method, [`Origin: ${origin}`])
        expect([origin, status]).toEqual([origin, 403])
        expect(body).toContain('AccessDeniedException')
        expect(head).not.toContain('access-control-allow')
        const preflight = await ask('OPTIONS', [`Origin: ${origin}`, 'Access-Control-Request-Method: POST'])
        expect([origin, preflight.status]).toEqual([origin, 403])
        expect(preflight.head).not.toContain('access-control-allow')
      }
      for (const site of ['cross-site', 'same-site', 'same-origin', 'NONE', '']) {
        expect([site, (await ask(method, [`Sec-Fetch-Site: ${site}`])).status]).toEqual([site, 403])
      }
      expect(sandbox.requests().at(-1)).toMatchObject({ status: 403, error: 'AccessDeniedException' })
    },
  )

  test('a refused request of a page starts no chat and takes no fault', async () => {
    sandbox.faults.add({ kind: 'refuse', status: 500, times: 1 })
    const before = sandbox.contacts().length
    const headers = ['Host: localhost', JSON_BODY]
    const body = JSON.stringify(startBody(sandbox))
    const ask = (...more: string[]) =>
      write(sandbox.connectUrl, 'PUT /contact/chat', [...headers, ...more], body)
    expect((await ask('Origin: http://localhost:4100')).status).toBe(403)
    expect(sandbox.contacts()).toHaveLength(before)
    expect((await ask()).status).toBe(500)
    expect((await ask()).status).toBe(200)
  })

  test('the control API refuses a page of any origin, its own included', async () => {
    for (const { method, path } of CONTROL_CALLS) {
      for (const origin of [...ORIGINS, sandbox.connectUrl]) {
        const headers = ['Host: localhost', JSON_BODY, `Origin: ${origin}`]
        const { status } = await write(sandbox.connectUrl, `${method} ${fill(path)}`, headers, '{}')
        expect([method, path, origin, status]).toEqual([method, path, origin, 403])
      }
    }
  })

  test('the participant service answers pages of every origin', async () => {
    for (const { method, path } of PARTICIPANT_SERVICE) {
      const ask = (start: string) =>
        write(
          sandbox.connectUrl,
          `${start} ${fill(path)}`,
          ['Host: localhost', JSON_BODY, 'Origin: https://shop.example', 'Sec-Fetch-Site: cross-site'],
          '{}',
        )
      expect((await ask(method)).head).toContain('access-control-allow-origin: *')
      expect(await ask('OPTIONS')).toMatchObject({ status: 204 })
    }
  })

  test('programs, which send no Origin, start and describe a chat', async () => {
    const agents = ['Boto3/1.35.0 md/Botocore', 'aws-cli/2.17.0', 'aws-sdk-js/3.700.0', 'curl/8.5.0']
    for (const agent of agents) {
      const headers = ['Host: 127.0.0.1', JSON_BODY, `User-Agent: ${agent}`, 'Sec-Fetch-Mode: cors']
      const body = JSON.stringify(startBody(sandbox))
      const started = await write(sandbox.connectUrl, 'PUT /contact/chat', headers, body)
      expect(started.status).toBe(200)
    }
    expect((await ENDPOINTS.DescribeContact?.('localhost'))?.status).toBe(200)
  })
})
