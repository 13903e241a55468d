/** A BFF behind a real socket on 127.0.0.1, and a client that sends any bytes. */
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { CHAT_COOKIE, ORIGIN, openShop, type Shop } from './shop.fixture.ts'

export interface RawAnswer {
  /** 0 if the server closed the connection without an answer. */
  readonly status: number
  readonly setCookies: readonly string[]
  readonly text: string
}

export interface Target extends AsyncDisposable {
  readonly shop: Shop
  /** Sends bytes and reads until the server closes the connection. With `hangsUp`, the client sends nothing more. */
  sends(bytes: string, options?: { readonly hangsUp?: boolean }): Promise<RawAnswer>
}

/** Each request is turned into a `Request` as an adapter does it. */
export async function openTarget(...options: Parameters<typeof openShop>): Promise<Target> {
  const shop = openShop(...options)
  const server = createServer(async (incoming, outgoing) => {
    const answer = await shop.bff(requestOf(incoming))
    for (const [name, value] of answer.headers) outgoing.appendHeader(name, value)
    outgoing.writeHead(answer.status)
    outgoing.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // The address of a TCP server is an object.
  const { port } = server.address() as AddressInfo
  return {
    shop,
    sends: (bytes, { hangsUp = false } = {}) =>
      new Promise((done) => {
        const chunks: Buffer[] = []
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(Buffer.from(bytes, 'latin1'))
          if (hangsUp) socket.end()
        })
        socket.on('data', (chunk) => chunks.push(chunk))
        // A reset is an answer as well: the server refused to go on.
        socket.on('error', () => {})
        socket.on('close', () => done(read(Buffer.concat(chunks).toString('latin1'))))
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function requestOf(incoming: IncomingMessage): Request {
  const headers = new Headers()
  for (let n = 0; n < incoming.rawHeaders.length; n += 2) {
    headers.append(incoming.rawHeaders[n] ?? '', incoming.rawHeaders[n + 1] ?? '')
  }
  const { method = 'GET', url = '/' } = incoming
  const body = method === 'GET' || method === 'HEAD' ? null : streamOf(incoming)
  // Absolute-form targets are for proxies.
  const init = { method, headers, body, duplex: 'half' }
  return new Request(new URL(url.startsWith('/') ? ORIGIN + url : url), init)
}

const streamOf = (incoming: IncomingMessage): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      incoming.on('data', (chunk: Buffer) => controller.enqueue(new Uint8Array(chunk)))
      incoming.on('end', () => controller.close())
      incoming.on('error', (error) => controller.error(error))
    },
    cancel: () => void incoming.destroy(),
  })

function read(text: string): RawAnswer {
  const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? []
  const setCookies = [...text.matchAll(/^set-cookie: (.*)\r$/gim)].map(([, line = '']) => line)
  return { status: Number(status), setCookies, text }
}

export interface RawRequest {
  readonly method?: string
  readonly path?: string
  /** Header lines without line breaks; undefined removes one of the usual ones. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly cookie?: string
  readonly body?: string
}

/** The bytes of a request, as a page of the shop sends it but for the given parts. */
export function bytesOf({
  method = 'POST',
  path = '/chats/resume',
  headers = {},
  cookie,
  body = '{}',
}: RawRequest): string {
  const all: Record<string, string | undefined> = {
    Host: 'shop.example',
    Connection: 'close',
    'Content-Type': 'application/json',
    'X-Connect-Chat': '1',
    Origin: ORIGIN,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Length': String(Buffer.byteLength(body, 'latin1')),
    ...(cookie !== undefined && { Cookie: cookie }),
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  )
  const target = path.startsWith('/connect-chat') || !path.startsWith('/') ? path : `/connect-chat${path}`
  return `${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

/** The chat cookie and the attempt cookies among Set-Cookie lines, as a Cookie header. */
export const cookieHeader = (...lines: readonly string[]): string =>
  lines.map((line) => line.split(';')[0] ?? '').join('; ')

export const chatPair = (header: string): string =>
  header.split('; ').find((pair) => pair.startsWith(`${CHAT_COOKIE}=`)) ?? ''
