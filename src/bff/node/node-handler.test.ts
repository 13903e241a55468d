import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { OPTIONS, ORIGIN, openShop } from '../shop.fixture.ts'
import { nodeHandler } from './node-handler.ts'
import { remoteAddress } from './remote-address.ts'

let close: (() => void) | undefined
afterEach(() => {
  close?.()
  close = undefined
})

/** Listens on a free port; resolves with the port. */
async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  close = () => {
    server.closeAllConnections()
    server.close()
  }
  return (server.address() as AddressInfo).port
}

const start = (port: number, path = '/connect-chat/chats', body?: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1', Origin: ORIGIN },
    body: body ?? JSON.stringify({ clientToken: crypto.randomUUID() }),
  })

function deferred(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}

/** What Express does before it calls a handler that is mounted at `path`. */
const mountedAt =
  (path: string, listener: RequestListener): RequestListener =>
  (request, response) => {
    const { url = '' } = request
    Object.assign(request, { originalUrl: url, baseUrl: path, url: url.slice(path.length) || '/' })
    listener(request, response)
  }

test('a chat starts through Node’s http, and its cookie is set', async () => {
  const shop = openShop()
  const answer = await start(await listen(nodeHandler(shop.bff)))
  expect(answer.status).toBe(201)
  expect(answer.headers.getSetCookie()).toHaveLength(1)
  expect(await answer.json()).toMatchObject({ participantToken: 'ptoken-1' })
})

test('each of several Set-Cookie headers reaches the browser', async () => {
  const bff = Object.assign(
    async () =>
      new Response('x', {
        headers: [
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ],
      }),
    { basePath: '/x', logout: async () => [], reloadKeys: () => {} },
  )
  const answer = await fetch(`http://127.0.0.1:${await listen(nodeHandler(bff))}/x/y`)
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

test('the callback page is answered as a whole', async () => {
  const { bff } = openShop()
  const answer = await fetch(
    `http://127.0.0.1:${await listen(nodeHandler(bff))}/connect-chat/sign-in/callback`,
  )
  expect(answer.status).toBe(200)
  expect(await answer.text()).toMatch(/<\/script>$/)
})

test('a request that is not below the base path is passed on, or answered with 404 without a next', async () => {
  const handle = nodeHandler(openShop().bff)
  const passedOn = await listen((request, response) =>
    handle(request, response, () => void response.end('page')),
  )
  expect(await (await fetch(`http://127.0.0.1:${passedOn}/chats`)).text()).toBe('page')
  close?.()
  const alone = await listen(handle)
  expect((await fetch(`http://127.0.0.1:${alone}/`)).status).toBe(404)
})

test('a router that is mounted at the base path changes nothing', async () => {
  const port = await listen(mountedAt('/connect-chat', nodeHandler(openShop().bff)))
  expect((await start(port)).status).toBe(201)
})

test.each([
  ['a router at another path', mountedAt('/chat', nodeHandler(openShop().bff)), '/chat/chats'],
  ['a path that was stripped', nodeHandler(openShop().bff), '/chats'],
])('%s is named in the answer', async (_, listener, path) => {
  const answer = await start(await listen(listener), path)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({
    error: { code: 'not-found', reason: 'mount-path', message: expect.stringContaining('basePath') },
  })
})

test('a wrong mount path is an alarm in the log, with the base path, and the next ones are warnings', async () => {
  const shop = openShop()
  const port = await listen(mountedAt('/chat', nodeHandler(shop.bff)))
  await start(port, '/chat/chats')
  await start(port, '/chat/chats')
  expect(shop.log).toMatchObject([
    { level: 'alarm', reason: 'mount-path', detail: expect.stringContaining('below /connect-chat') },
    { level: 'warning', reason: 'mount-path' },
  ])
})

test('a body that another handler has read is named in the answer and is an alarm in the log', async () => {
  const shop = openShop()
  const handle = nodeHandler(shop.bff)
  const port = await listen((request, response) => {
    void text(request).then(() => handle(request, response))
  })
  const answer = await start(port)
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({
    error: { code: 'internal', reason: 'body-consumed', message: expect.stringContaining('express.json()') },
  })
  expect(shop.log).toMatchObject([
    { level: 'alarm', reason: 'body-consumed', detail: 'Mount the BFF before express.json()' },
  ])
})

test('a body that is too long gets an answer, and the rest of it is not read', async () => {
  const port = await listen(nodeHandler(openShop().bff))
  const socket = connect(port, '127.0.0.1')
  socket.write(
    `POST /connect-chat/chats HTTP/1.1\r\nHost: shop.example\r\nContent-Type: application/json\r\nX-Connect-Chat: 1\r\nOrigin: ${ORIGIN}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  )
  const chunk = 'x'.repeat(4_096)
  for (let sent = 0; sent < 8; sent += 1) socket.write(`1000\r\n${chunk}\r\n`)
  const answer = await text(socket)
  expect(answer).toContain('HTTP/1.1 400')
  expect(answer.toLowerCase()).toContain('connection: close')
  expect(answer).toContain('size')
})

test('when the browser disconnects, the signal of the request aborts', async () => {
  const aborted = deferred()
  const arrived = deferred()
  const bff = Object.assign(
    async (request: Request) => {
      request.signal.addEventListener('abort', () => aborted.resolve())
      arrived.resolve()
      await aborted.promise
      return new Response('late')
    },
    { basePath: '/x', logout: async () => [], reloadKeys: () => {} },
  )
  const port = await listen(nodeHandler(bff))
  const leaving = new AbortController()
  const answer = fetch(`http://127.0.0.1:${port}/x/y`, { signal: leaving.signal })
  await arrived.promise
  leaving.abort()
  await expect(answer).rejects.toThrow()
  await aborted.promise
})

test.each([
  '/x/../connect-chat/chats',
  '/connect-chat/./chats',
  '/connect-chat\\chats',
  '//connect-chat/chats',
])('the target %s, sent as it is, reaches no route', async (target) => {
  const shop = openShop()
  const socket = connect(await listen(nodeHandler(shop.bff)), '127.0.0.1')
  socket.write(
    `POST ${target} HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\nContent-Type: application/json\r\nX-Connect-Chat: 1\r\nOrigin: ${ORIGIN}\r\nContent-Length: 2\r\n\r\n{}`,
  )
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 40[04]/)
  expect(shop.connect.starts).toEqual([])
})

test('remoteAddress is the address of the connection', async () => {
  const seen: unknown[] = []
  const { bff } = openShop({
    clientAddress: (request) => {
      seen.push(remoteAddress(request))
      return remoteAddress(request)
    },
  })
  await start(await listen(nodeHandler(bff)))
  expect(new Set(seen)).toEqual(new Set(['127.0.0.1']))
  expect(remoteAddress(new Request(OPTIONS.signIn.redirectUri))).toBeUndefined()
})
