import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Sandbox, startSandbox } from '../sandbox.ts'
import { type Chat, openSocket, send, startChat, type TestSocket } from './chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat
let socket: TestSocket

beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(async () => {
  chat = await startChat(sandbox)
  socket = await chat.opensSocket()
  await chat.contact.agent.joins('Ana')
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const countMessages = (content: string) =>
  chat.contact.transcript().filter((item) => item.Content === content).length
const messages = () => socket.items.filter((item) => item.Type === 'MESSAGE').map((item) => item.Content)

test('the fault refuse returns the error `times` times without performing the request', async () => {
  sandbox.faults.add({ kind: 'refuse', operation: 'SendMessage', status: 429, times: 2 })
  for (const _ of [1, 2]) {
    expect(await chat.sends('hello')).toMatchObject({ status: 429, error: 'ThrottlingException' })
  }
  expect(countMessages('hello')).toBe(0)
  expect((await chat.sends('hello')).status).toBe(200)
  expect(sandbox.requests().filter((one) => one.fault === 'refuse')).toHaveLength(2)
})

test('the fault refuse accepts any name and message, and applies until it is cleared', async () => {
  sandbox.faults.add({ kind: 'refuse', status: 418, type: 'TeapotException', message: 'short and stout' })
  for (const _ of [1, 2, 3]) {
    expect(await chat.sends('hello')).toMatchObject({ status: 418, body: { Message: 'short and stout' } })
  }
  sandbox.faults.clear()
  expect((await chat.sends('hello')).status).toBe(200)
})

test('a fault of one operation does not affect others', async () => {
  sandbox.faults.add({ kind: 'refuse', operation: 'GetTranscript', status: 500 })
  expect((await chat.sends('hello')).status).toBe(200)
  expect(await chat.post('/participant/transcript', {})).toMatchObject({ error: 'InternalServerException' })
})

test('the fault delay waits on the sandbox’s clock', async () => {
  sandbox.faults.add({ kind: 'delay', operation: 'SendMessage', ms: 3_600_000, times: 1 })
  const answer = chat.sends('late')
  // The fault is used up once its request has arrived.
  await expect.poll(async () => (await send(sandbox, 'GET', '/sandbox/faults')).text).toBe('[]')
  await chat.post('/participant/event', { ContentType: 'application/vnd.amazonaws.connect.event.typing' })
  expect(countMessages('late')).toBe(0)
  await sandbox.clock.advance({ seconds: 3600 })
  expect((await answer).status).toBe(200)
  expect(countMessages('late')).toBe(1)
})

test('the fault drop-connection cuts the connection without performing the request', async () => {
  sandbox.faults.add({ kind: 'drop-connection', operation: 'SendMessage', times: 1 })
  await expect(chat.sends('lost')).rejects.toThrow()
  expect(countMessages('lost')).toBe(0)
  expect(sandbox.requests().at(-1)).toMatchObject({
    operation: 'SendMessage',
    status: null,
    fault: 'drop-connection',
  })
})

test('the fault lose-response performs the request and cuts the connection', async () => {
  sandbox.faults.add({ kind: 'lose-response', operation: 'SendMessage', times: 1 })
  await expect(chat.sends('heard')).rejects.toThrow()
  await socket.message('heard')
  expect(countMessages('heard')).toBe(1)
})

test('the fault socket-refuse closes the websocket, or rejects the handshake', async () => {
  sandbox.faults.set([
    { kind: 'socket-refuse', times: 1 },
    { kind: 'socket-refuse', status: 403, times: 1 },
  ])
  const closed = new WebSocket(chat.socketUrl)
  expect((await once(closed, 'close'))[0]).toBe(1008)
  const refused = new WebSocket(chat.socketUrl)
  expect(String((await once(refused, 'error'))[0])).toContain('403')
  await openSocket(chat.socketUrl)
})

test('the fault socket-silent leaves everything unanswered', async () => {
  sandbox.faults.add({ kind: 'socket-silent', times: 1 })
  const silent = await openSocket(chat.socketUrl, { subscribe: false })
  silent.ws.send('{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}')
  await chat.sends('hello')
  await socket.message('hello')
  expect(silent.frames).toEqual([])
  expect(silent.ws.readyState).toBe(WebSocket.OPEN)
})

test('the fault socket-silent can leave only heartbeats unanswered', async () => {
  sandbox.faults.add({ kind: 'socket-silent', only: 'heartbeats', times: 1 })
  const silentSocket = await openSocket(chat.socketUrl)
  silentSocket.ws.send('{"topic":"aws/heartbeat"}')
  silentSocket.ws.send('{"topic":"aws/ping"}')
  await silentSocket.frame((frame) => frame.includes('aws/ping'))
  expect(silentSocket.frames.some((frame) => frame.includes('heartbeat'))).toBe(false)
})

test('the fault socket-silent can leave only handshakes unanswered', async () => {
  sandbox.faults.add({ kind: 'socket-silent', only: 'handshakes', times: 1 })
  const unanswered = new WebSocket(chat.socketUrl)
  await expect.poll(() => sandbox.requests().at(-1)).toMatchObject({ operation: 'WebSocket', status: null })
  const other = await openSocket(chat.socketUrl)
  await chat.sends('hello')
  await other.message('hello')
  expect(unanswered.readyState).toBe(WebSocket.CONNECTING)
  unanswered.on('error', () => {})
  unanswered.terminate()
})

test('the fault socket-silent can leave only subscriptions unanswered, and then delivers nothing', async () => {
  sandbox.faults.add({ kind: 'socket-silent', only: 'subscriptions', times: 1 })
  const silentSocket = await openSocket(chat.socketUrl, { subscribe: false })
  silentSocket.ws.send('{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}')
  silentSocket.ws.send('{"topic":"aws/heartbeat"}')
  await silentSocket.frame((frame) => frame.includes('heartbeat'))
  await chat.sends('hello')
  await socket.message('hello')
  expect(silentSocket.frames).toEqual(['{"topic":"aws/heartbeat"}'])
})

test.each([
  ['subscriptions', 'failure', 200],
  ['pings', 'success', 500],
  [undefined, 'failure', 500],
] as const)(
  'the fault socket-unwell (only: %s) answers a subscription with %s and a ping with %i',
  async (only, status, code) => {
    sandbox.faults.add({ kind: 'socket-unwell', times: 1, ...(only ? { only } : {}) })
    const testSocket = await openSocket(chat.socketUrl, { subscribe: false })
    testSocket.ws.send('{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}')
    testSocket.ws.send('{"topic":"aws/ping"}')
    testSocket.ws.send('{"topic":"aws/heartbeat"}')
    await testSocket.frame((frame) => frame.includes('heartbeat'))
    expect(testSocket.frames[0]).toContain(`"status":"${status}"`)
    expect(testSocket.frames[1]).toContain(`"statusCode":${code}`)
  },
)

test('the fault malformed-frame sends the malformed frame, then the item', async () => {
  sandbox.faults.add({ kind: 'malformed-frame', frame: 'not json', times: 1 })
  await chat.sends('whole')
  await socket.message('whole')
  expect(socket.frames.at(-2)).toBe('not json')
})

test('the fault duplicate sends an item twice and stores it once', async () => {
  sandbox.faults.add({ kind: 'duplicate', times: 1 })
  await chat.sends('double')
  await chat.sends('single')
  await socket.message('single')
  expect(messages().slice(-3)).toEqual(['double', 'double', 'single'])
  expect(countMessages('double')).toBe(1)
})

test('the fault reorder sends an item after the next one', async () => {
  sandbox.faults.add({ kind: 'reorder', times: 1 })
  await chat.sends('first')
  await chat.sends('second')
  await socket.message('first')
  expect(messages().slice(-2)).toEqual(['second', 'first'])
  const stored = chat.contact.transcript().slice(-2)
  expect(stored.map((item) => item.Content)).toEqual(['first', 'second'])
})

test('the fault socket-slow delays every frame on the sandbox’s clock and keeps their order', async () => {
  sandbox.faults.add({ kind: 'socket-slow', ms: 3_600_000, times: 1 })
  const slow = await openSocket(chat.socketUrl, { subscribe: false })
  slow.ws.send('{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}')
  slow.ws.send('{"topic":"aws/heartbeat"}')
  const quick = await openSocket(chat.socketUrl)
  await chat.sends('first')
  await chat.sends('second')
  await quick.message('second')
  expect(slow.frames).toEqual([])
  await sandbox.clock.advance({ seconds: 3600 })
  await slow.message('second')
  expect(slow.items.map((item) => item.Content)).toEqual(['first', 'second'])
})

test.each([
  [4000, 4000],
  [undefined, 1006],
])('the fault socket-close with code %s closes with %s after `items` items', async (code, seen) => {
  sandbox.faults.add({ kind: 'socket-close', items: 2, times: 1, ...(code ? { code } : {}) })
  const testSocket = await openSocket(chat.socketUrl)
  await chat.sends('first')
  await chat.sends('second')
  await chat.sends('third')
  expect(await testSocket.closed()).toBe(seen)
  if (code) expect(testSocket.items.map((item) => item.Content)).toEqual(['first', 'second'])
})

test('the fault socket-close without items closes after the subscription', async () => {
  sandbox.faults.add({ kind: 'socket-close', code: 1000, times: 1 })
  const testSocket = await openSocket(chat.socketUrl)
  expect(await testSocket.closed()).toBe(1000)
})

test('the fault delay-item sends one item after later ones', async () => {
  sandbox.faults.add({ kind: 'delay-item', ms: 60_000, times: 1 })
  await chat.sends('first')
  await chat.sends('second')
  await socket.message('second')
  await sandbox.clock.advance({ seconds: 60 })
  await socket.message('first')
  expect(messages().slice(-2)).toEqual(['second', 'first'])
})

test('a fault with a close code that cannot be sent is rejected', () => {
  expect(() => sandbox.faults.add({ kind: 'socket-close', code: 1005 })).toThrow('1005')
})

test('a fault for an unknown operation is rejected', () => {
  expect(() => sandbox.faults.add({ kind: 'delay', operation: 'SendMesage', ms: 1 })).toThrow('SendMesage')
})

/** A request as a page of another origin makes it. */
const asPage = (path: string, init: RequestInit) =>
  fetch(sandbox.connectUrl + path, {
    ...init,
    headers: { origin: 'https://bank.example', 'content-type': 'application/json', ...init.headers },
  })

const preflight = () =>
  asPage('/participant/message', {
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-amz-bearer' },
  })

const sendAsPage = (content: string) =>
  asPage('/participant/message', {
    method: 'POST',
    headers: { 'x-amz-bearer': chat.connectionToken },
    body: JSON.stringify({ ContentType: 'text/plain', Content: content }),
  })

test('the fault no-cors refuses the preflight, or leaves the CORS headers out of the response', async () => {
  const allowed = (answer: Response) => answer.headers.get('access-control-allow-origin')
  sandbox.faults.add({ kind: 'no-cors', operation: 'SendMessage', only: 'responses', times: 1 })
  expect(allowed(await preflight())).toBe('*')
  const answer = await sendAsPage('unreadable')
  expect([answer.status, allowed(answer)]).toEqual([200, null])
  expect(countMessages('unreadable')).toBe(1)
  expect(allowed(await sendAsPage('readable'))).toBe('*')

  sandbox.faults.add({ kind: 'no-cors', operation: 'SendMessage', only: 'preflights', times: 1 })
  expect(allowed(await sendAsPage('no preflight'))).toBe('*')
  const refused = await preflight()
  expect([refused.status, allowed(refused)]).toEqual([403, null])
  expect(allowed(await preflight())).toBe('*')

  sandbox.faults.add({ kind: 'no-cors', times: 1 })
  expect(allowed(await preflight())).toBeNull()
  expect(allowed(await preflight())).toBe('*')
})

test('the fault no-cors also applies to uploads and downloads', async () => {
  sandbox.faults.add({ kind: 'no-cors', operation: 'UploadFile', times: 1 })
  sandbox.faults.add({ kind: 'no-cors', operation: 'DownloadFile', only: 'responses', times: 1 })
  const allows = async (method: string, path: string) =>
    (await asPage(path, { method })).headers.get('access-control-allow-origin')
  expect(await allows('OPTIONS', '/attachments/upload/key')).toBeNull()
  expect(await allows('OPTIONS', '/attachments/upload/key')).toBe('*')
  expect(await allows('GET', '/attachments/download/key')).toBeNull()
  expect(await allows('GET', '/attachments/download/key')).toBe('*')
})

test('with delay-response an item arrives before the response to its request, and with delay-item after it', async () => {
  sandbox.faults.add({ kind: 'delay-response', operation: 'SendMessage', ms: 60_000, times: 1 })
  const order: string[] = []
  const first = chat.sends('first').then(() => order.push('response'))
  await socket.message('first')
  order.push('item')
  await sandbox.clock.advance({ seconds: 60 })
  await first
  expect(order).toEqual(['item', 'response'])

  sandbox.faults.add({ kind: 'delay-item', ms: 60_000, times: 1 })
  expect((await chat.sends('second')).status).toBe(200)
  expect(messages()).not.toContain('second')
  await sandbox.clock.advance({ seconds: 60 })
  await socket.message('second')
})

test('an item of another contact can be sent on a chat’s websocket', async () => {
  const pushed = { ParticipantRole: 'AGENT', ContentType: 'text/plain', Content: 'not yours' } as const
  chat.contact.pushes({ ...pushed, ContactId: 'another', InitialContactId: 'another' })
  expect(await socket.message('not yours')).toMatchObject({
    ContactId: 'another',
    InitialContactId: 'another',
  })
})
