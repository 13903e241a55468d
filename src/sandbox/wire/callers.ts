import type { IncomingMessage } from 'node:http'
import { header } from './http.ts'

/**
 * A Host header that names this machine, with or without a port. It is compared as text: browsers send the host of a URL
 * in this form, whichever way it was written. `localhost.`, decimal addresses and names with userinfo are refused.
 */
const LOOPBACK_HOST = /^(?:localhost|127(?:\.(?:0|[1-9]\d{0,2})){3}|\[::1\])(?::\d{1,5})?$/i

/** Whether a request was sent to this machine. With DNS rebinding, its Host is the name of a stranger's page. */
export function hasLoopbackHost(request: IncomingMessage): boolean {
  return LOOPBACK_HOST.test(header(request, 'host') ?? '')
}

/**
 * Whether a web page sent a request. Programs send neither header; Node's fetch sends only `Sec-Fetch-Mode`. Images and
 * scripts have no Origin, but `Sec-Fetch-Site`, which is `none` for an address that somebody typed.
 */
export function isFromPage(request: IncomingMessage): boolean {
  return header(request, 'origin') !== undefined || (header(request, 'sec-fetch-site') ?? 'none') !== 'none'
}
