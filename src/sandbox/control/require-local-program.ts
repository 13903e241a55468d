import type { IncomingMessage } from 'node:http'
import { header } from '../wire/http.ts'
import { ControlError } from './control-call.ts'

/** Host names of the machine itself. A DNS name that resolves to it (DNS rebinding) is not one of them. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

function hostname(host: string): string | undefined {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined
}

/**
 * Accepts only programs on this machine. Requests of web pages are rejected whatever their origin, and so are host names
 * that merely resolve to this machine. The content type is compared exactly, because a form can send others without a
 * preflight.
 */
export function requireLocalProgram(request: IncomingMessage): void {
  const name = hostname(header(request, 'host') ?? '')
  if (name === undefined || !LOOPBACK.has(name)) {
    throw new ControlError(403, 'forbidden-host', 'The control API accepts only loopback host names')
  }
  const site = header(request, 'sec-fetch-site') ?? 'none'
  if (header(request, 'origin') !== undefined || site !== 'none') {
    throw new ControlError(403, 'forbidden-origin', 'The control API does not accept requests from web pages')
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead && header(request, 'content-type') !== 'application/json') {
    throw new ControlError(415, 'unsupported-media-type', 'The content type must be exactly application/json')
  }
}
