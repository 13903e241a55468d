import type { IncomingMessage } from 'node:http'
import { hasLoopbackHost, isFromPage } from '../wire/callers.ts'
import { header } from '../wire/http.ts'
import { ControlError } from './control-call.ts'

/**
 * Accepts only programs on this machine. Requests of web pages are rejected whatever their origin, and so are host names
 * that merely resolve to this machine. The content type is compared exactly, because a form can send others without a
 * preflight.
 */
export function requireLocalProgram(request: IncomingMessage): void {
  if (!hasLoopbackHost(request)) {
    throw new ControlError(403, 'forbidden-host', 'The control API accepts only loopback host names')
  }
  if (isFromPage(request)) {
    throw new ControlError(403, 'forbidden-origin', 'The control API does not accept requests from web pages')
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead && header(request, 'content-type') !== 'application/json') {
    throw new ControlError(415, 'unsupported-media-type', 'The content type must be exactly application/json')
  }
}
