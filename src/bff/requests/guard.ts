import { REQUEST_HEADER } from '../../contract/api.ts'
import { ApiFailure } from '../api-failure.ts'

/**
 * Accepts a POST only from a script of a page on one of `origins`: exact `Origin`, same-origin by Fetch Metadata if
 * the browser sends it (Safari since 16.4), and a header that an HTML form cannot send. Requests from a sibling
 * subdomain include SameSite=Strict cookies, so the cookies alone prove nothing.
 *
 * Some proxies drop `Origin`. Where it is absent, the other two are required: no page can set `Sec-Fetch-Site`, and only
 * a script of the same origin sends our header without a preflight, which is never answered.
 */
export function guardPost(request: Request, origins: readonly string[], code: 'forbidden' | 'unbound'): void {
  const refuse = (reason: string): never => {
    throw new ApiFailure(code, { log: { level: 'warning', reason } })
  }
  const origin = request.headers.get('Origin')
  const site = request.headers.get('Sec-Fetch-Site')
  if (origin === null ? site === null : !origins.includes(origin)) refuse('origin')
  if (site !== null && site !== 'same-origin') refuse('fetch-site')
  if (request.headers.get(REQUEST_HEADER) !== '1') refuse('header')
}

/** A same-origin GET has no Origin header. The headers that the browser does send must match. */
export function guardGet(request: Request, origins: readonly string[]): void {
  const origin = request.headers.get('Origin')
  const site = request.headers.get('Sec-Fetch-Site') ?? 'same-origin'
  if ((origin !== null && !origins.includes(origin)) || site !== 'same-origin') {
    throw new ApiFailure('forbidden', { log: { level: 'warning', reason: 'fetch-site' } })
  }
}
