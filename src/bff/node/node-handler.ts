import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { BffHandler } from '../create-bff.ts'
import { bodyStream } from './body-stream.ts'
import { noteAddress } from './remote-address.ts'

/** A request listener of Node's `http`, and middleware of Express and Connect. */
export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  /** Called, without an error, for requests that are not below the BFF's base path. */
  next?: () => void,
) => void

/** What Express adds to a request: the path before routers removed the part at which they are mounted. */
interface ExpressRequest extends IncomingMessage {
  readonly originalUrl?: string
  readonly baseUrl?: string
}

/**
 * Makes the BFF a request listener of Node's `http` or middleware of Express.
 *
 * Mount it before anything that reads bodies, such as `express.json()`. It answers requests below `basePath` and passes
 * the others on; without a `next`, they get 404. In Express, `app.use(handler)` and `app.use(basePath, handler)` are the
 * same. When the browser disconnects, the `signal` of the BFF's request aborts.
 * @example
 * http.createServer(nodeHandler(bff)).listen(4100)
 * app.use(nodeHandler(bff))
 */
export function nodeHandler(bff: BffHandler): NodeHandler {
  return (incoming: ExpressRequest, response, next) => {
    const target = incoming.originalUrl ?? incoming.url ?? '/'
    // A router at another path than the base path is a mistake that the BFF names.
    if (next && !incoming.baseUrl && !target.startsWith(`${bff.basePath}/`)) return next()
    void serve(bff, incoming, response, target)
  }
}

async function serve(
  bff: BffHandler,
  incoming: IncomingMessage,
  response: ServerResponse,
  target: string,
): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableEnded) gone.abort()
  })
  const request = toRequest(incoming, target, gone.signal)
  const answer = request ? await bff(request) : new Response(null, { status: 400 })
  if (response.destroyed) return
  // What is left of the body is not read.
  if (!incoming.complete) response.setHeader('Connection', 'close')
  try {
    await send(answer, response)
  } catch {
    // The browser has disconnected, or another handler has answered.
    response.destroy()
  }
}

/**
 * The request as fetch has it; undefined if its target is not a path as it was sent. A URL resolves `/x/../chats` and
 * `\chats`, to which a proxy in front may have applied the rules of another path.
 */
function toRequest(incoming: IncomingMessage, target: string, signal: AbortSignal): Request | undefined {
  const { method = 'GET', headers } = incoming
  const host = /^[\w.:[\]-]+$/.test(headers.host ?? '') ? headers.host : 'localhost'
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http'
  const href = `${scheme}://${host}${target}`
  if (!URL.canParse(href) || new URL(href).pathname !== target.split('?')[0]) return undefined
  const isRead = incoming.readableDidRead
  const body =
    method === 'GET' || method === 'HEAD' ? {} : { body: isRead ? '' : bodyStream(incoming), duplex: 'half' }
  try {
    const request = new Request(href, { method, headers: headersOf(incoming), signal, ...body })
    noteAddress(request, incoming.socket.remoteAddress)
    // Already read by another handler: the BFF sees a body that is used, and says so.
    if (isRead) void request.text()
    return request
  } catch {
    // A method that fetch refuses, such as TRACE.
    return undefined
  }
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    // Pseudo-headers of HTTP/2.
    if (!name.startsWith(':')) headers.append(name, value)
  }
  return headers
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  const { status, headers, body } = answer
  response.statusCode = status
  for (const [name, value] of headers) if (name !== 'set-cookie') response.setHeader(name, value)
  const cookies = headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies)
  if (body === null) response.end()
  else await pipeline(Readable.fromWeb(body as NodeStream), response)
}
