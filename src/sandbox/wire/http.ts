import type { IncomingMessage, ServerResponse } from 'node:http'
import { WireError } from './wire-error.ts'

/** Well above the largest valid request (attributes of 32 KB with JSON escapes, messages of 16 KB). */
const MAX_BODY_BYTES = 1024 * 1024

/** Reads the body as text. Rejects with RequestEntityTooLargeException if it is longer than `maxBytes`. */
export async function readBody(request: IncomingMessage, maxBytes: number = MAX_BODY_BYTES): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const part: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    bytes += part.length
    if (bytes <= maxBytes) chunks.push(part)
  }
  if (bytes > maxBytes) throw new WireError('RequestEntityTooLargeException', 'The request is too large')
  return Buffer.concat(chunks).toString('utf8')
}

/** Parses JSON; an empty body is an empty object. */
export function parseJson(body: string): unknown {
  if (body.trim() === '') return {}
  try {
    return JSON.parse(body)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new WireError('MalformedHttpRequestException', 'The request body is not JSON')
  }
}

/** The first value of a header. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Sends JSON; without a body the HTTP body is empty. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): void {
  const payload = body === undefined ? '' : JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(payload)),
    ...headers,
  })
  response.end(payload)
}
