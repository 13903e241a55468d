import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Services } from '../services.ts'
import { parseJson, readBody, sendJson } from '../wire/http.ts'
import { findRoute } from '../wire/route.ts'
import { isRecord, Violation } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { CONTROL_CALLS } from './call-table.ts'
import { ControlError } from './control-call.ts'
import { streamEvents } from './event-stream.ts'
import { requireLocalProgram } from './require-local-program.ts'

const EVENTS = '/sandbox/events'

/** Enough for an attachment of 20 MB in base64. */
const MAX_BODY_BYTES = 28 * 1024 * 1024

/** Prevents web pages from using a response as a script or an image. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

export function isControlPath(path: string): boolean {
  return path === '/sandbox' || path.startsWith('/sandbox/')
}

function asControlError(error: unknown, log: (line: string) => void): ControlError {
  if (error instanceof ControlError) return error
  if (error instanceof Violation) return new ControlError(400, 'bad-request', error.message, { cause: error })
  if (error instanceof WireError)
    return new ControlError(error.status, 'bad-request', error.message, { cause: error })
  log(`control API: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  return new ControlError(500, 'internal', 'Internal error in the sandbox; see its log', { cause: error })
}

async function handleRequest(services: Services, request: IncomingMessage, path: string): Promise<unknown> {
  const match = findRoute(CONTROL_CALLS, request.method, path)
  if (!match) {
    const known = findRoute(CONTROL_CALLS, undefined, path) !== undefined || path === EVENTS
    if (known)
      throw new ControlError(405, 'method-not-allowed', `${request.method} is not allowed on ${path}`)
    throw new ControlError(404, 'no-such-path', `There is nothing at ${path}`)
  }
  const body = parseJson(await readBody(request, MAX_BODY_BYTES))
  return match.route.handle(services, isRecord(body) ? { ...body, ...match.labels } : body)
}

/** Handles one request to the control API. */
export async function serveControl(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  try {
    requireLocalProgram(request)
    if (request.method === 'GET' && path === EVENTS) return streamEvents(services, response)
    sendJson(response, 200, await handleRequest(services, request, path), HEADERS)
  } catch (cause) {
    const error = asControlError(cause, services.log)
    request.resume()
    sendJson(response, error.status, { error: { code: error.code, message: error.message } }, HEADERS)
  }
}
