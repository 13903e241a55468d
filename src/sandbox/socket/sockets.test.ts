import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, openSocket, startChat, textAt } from '../chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat

beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(async () => {
  chat = await startChat(sandbox)
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const freshUrl = async () => textAt((await chat.connects()).body, 'Websocket', 'Url')

test('the websocket replies to subscribe, ping and heartbeat', async () => {
  const socket = await openSocket(chat.socketUrl, { subscribe: false })
  socket.ws.send('{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}')
  socket.ws.send('{"topic":"aws/ping"}')
  socket.ws.send('{"topic":"aws/heartbeat"}')
  await socket.frame((frame) => frame.includes('heartbeat'))
  expect(socket.frames).toEqual(
    expect.arrayContaining([
      '{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}',
      '{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}',
      '{"topic":"aws/heartbeat"}',
    ]),
  )
})

test('subscribing to an unknown topic fails', async () => {
  const socket = await openSocket(chat.socketUrl, { subscribe: false })
  socket.ws.send('{"topic":"aws/subscribe","content":{"topics":["aws/else"]}}')
  expect(await socket.frame(() => true)).toContain('"status":"failure"')
})

test.each([
  '',
  'no json',
  '[]',
  '{"topic":7}',
  '{"topic":"aws/unknown"}',
  '{"topic":"aws/subscribe","content":5}',
])('the unexpected frame %j gets a reply and keeps the websocket open', async (frame) => {
  const socket = await openSocket(chat.socketUrl)
  const before = socket.frames.length
  socket.ws.send(frame)
  socket.ws.send('{"topic":"aws/heartbeat"}')
  await socket.frame((one) => one === '{"topic":"aws/heartbeat"}')
  expect(
    socket.frames.slice(before).some((one) => one.includes('Forbidden') || one.includes('failure')),
  ).toBe(true)
})

test('a websocket gets no items before it has subscribed', async () => {
  const silent = await openSocket(await freshUrl(), { subscribe: false })
  const loud = await chat.opensSocket()
  await chat.sends('hello')
  await loud.message('hello')
  silent.ws.send('{"topic":"aws/heartbeat"}')
  await silent.frame((frame) => frame.includes('heartbeat'))
  expect(silent.items).toEqual([])
})

test('every websocket of a chat gets every item, with both contact ids and the Id of the response', async () => {
  const sockets = [await chat.opensSocket(), await openSocket(await freshUrl())]
  const sent = await chat.sends('hello')
  for (const socket of sockets) {
    expect(await socket.message('hello')).toMatchObject({
      Id: sent.body.Id,
      AbsoluteTime: sent.body.AbsoluteTime,
      ContactId: chat.contactId,
      InitialContactId: chat.contactId,
      ParticipantId: chat.participantId,
      ParticipantRole: 'CUSTOMER',
      DisplayName: 'Guest',
      Type: 'MESSAGE',
    })
  }
})

test('items are not sent to other chats', async () => {
  const other = await startChat(sandbox)
  const theirs = await other.opensSocket()
  await chat.sends('a secret')
  await other.sends('mine')
  await theirs.message('mine')
  expect(JSON.stringify(theirs.items)).not.toContain('a secret')
})

test('a websocket URL can be used more than once until it expires', async () => {
  const first = await chat.opensSocket()
  first.ws.terminate()
  await first.closed()
  const again = await chat.opensSocket()
  await chat.sends('hello again')
  await again.message('hello again')
})

test('the sixth websocket of a participant is closed unless another one was closed before', async () => {
  const five = await Promise.all([1, 2, 3, 4, 5].map(() => chat.opensSocket()))
  const sixth = new WebSocket(chat.socketUrl)
  const [code] = await once(sixth, 'close')
  expect(code).toBe(1008)
  five[0]?.ws.close()
  await five[0]?.closed()
  await chat.opensSocket()
})

test('a websocket with an invented URL is accepted and closed, because a rejected handshake makes chatjs loop', async () => {
  const url = new URL(chat.socketUrl)
  url.searchParams.set('ticket', 'invented')
  const ws = new WebSocket(url)
  await once(ws, 'open')
  const [code] = await once(ws, 'close')
  expect(code).toBe(1008)
})

test('after the end of a chat all websockets have received chat.ended, and no URL works', async () => {
  const socket = await chat.opensSocket()
  chat.contact.ends()
  await socket.event('chat.ended')
  const late = new WebSocket(chat.socketUrl)
  expect((await once(late, 'close'))[0]).toBe(1008)
  expect((await chat.connects()).status).toBe(403)
})

test('websockets are cut, or closed with a code', async () => {
  const cut = await chat.opensSocket()
  chat.contact.dropsSockets()
  expect(await cut.closed()).toBe(1006)
  const closed = await chat.opensSocket()
  chat.contact.dropsSockets({ code: 1001 })
  expect(await closed.closed()).toBe(1001)
})

test('typing and receipts are sent on the websockets, and a receipt is stored with its message', async () => {
  const socket = await chat.opensSocket()
  await chat.contact.agent.joins('Ana')
  chat.contact.agent.says('Hello')
  const message = await socket.message('Hello')
  await chat.post('/participant/event', {
    ContentType: 'application/vnd.amazonaws.connect.event.message.read',
    Content: JSON.stringify({ messageId: message.Id }),
    ClientToken: 'INCOMING_READ_RECEIPT',
  })
  const receipt = await socket.item((item) => item.Type === 'MESSAGEMETADATA')
  expect(receipt.MessageMetadata).toMatchObject({
    MessageId: message.Id,
    Receipts: [{ ReadTimestamp: expect.any(String), RecipientParticipantId: chat.participantId }],
  })
  const stored = chat.contact.transcript().find((item) => item.Id === message.Id)
  expect(stored?.MessageMetadata).toEqual(receipt.MessageMetadata)
  chat.contact.agent.types()
  expect(await socket.event('typing')).toMatchObject({ DisplayName: 'Ana', ParticipantRole: 'AGENT' })
})

test('receipts in a chat with three participants are a conflict', async () => {
  await chat.contact.agent.joins('Ana')
  await chat.contact.agent.joins('Ben')
  const answer = await chat.post('/participant/event', {
    ContentType: 'application/vnd.amazonaws.connect.event.message.read',
    Content: '{"messageId":"m"}',
  })
  expect(answer).toMatchObject({ status: 409, error: 'ConflictException' })
})

test('a message sent twice with one ClientToken is published once', async () => {
  const socket = await chat.opensSocket()
  const body = { ContentType: 'text/plain', Content: 'once', ClientToken: 'token' }
  const [one, two] = [
    await chat.post('/participant/message', body),
    await chat.post('/participant/message', body),
  ]
  expect(two.body).toEqual(one.body)
  await chat.sends('after')
  await socket.message('after')
  expect(socket.items.filter((item) => item.Content === 'once')).toHaveLength(1)
})

test('a websocket whose client does not read is cut, and the others get every item', async () => {
  const reading = await chat.opensSocket()
  const silent = await openSocket(await freshUrl())
  silent.ws.pause()
  const text = 'x'.repeat(60_000)
  for (let pushed = 0; pushed < 500; pushed += 1) {
    const sent = chat.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: text })
    await reading.item(({ Id }) => Id === sent.Id)
  }
  silent.ws.resume()
  expect(await silent.closed()).toBe(1006)
  expect(silent.items.length).toBeLessThan(500)
})
