import type { IncomingMessage } from 'node:http'
import { header } from '../wire/http.ts'
import { ControlError } from './control-call.ts'

/** Names a machine has for itself; a rebound DNS name is none of them. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

function hostname(host: string): string | undefined {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined
}

/**
 * Lets only programs of this machine in: no web page, whatever its origin, and no name that merely resolves to here.
 * The content type is compared exactly, because a form can send every other one without a preflight.
 */
export function requireLocalProgram(request: IncomingMessage): void {
  const name = hostname(header(request, 'host') ?? '')
  if (name === undefined || !LOOPBACK.has(name)) {
    throw new ControlError(403, 'forbidden-host', 'The control API is reached by a loopback name only')
  }
  const site = header(request, 'sec-fetch-site') ?? 'none'
  if (header(request, 'origin') !== undefined || site !== 'none') {
    throw new ControlError(403, 'forbidden-origin', 'The control API does not talk to web pages')
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead && header(request, 'content-type') !== 'application/json') {
    throw new ControlError(
      415,
      'unsupported-media-type',
      'The content type has to be exactly application/json',
    )
  }
}
