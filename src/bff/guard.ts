import { REQUEST_HEADER } from '../contract/api.ts'
import { ApiFailure } from './api-failure.ts'

/**
 * Lets a POST through only if a page of one of `origins` sent it by script: exact `Origin`, same-origin by
 * Fetch Metadata where the browser says so (Safari does since 16.4), and the header no form can send. A
 * sibling subdomain sends SameSite=Strict cookies along, so the cookies alone prove nothing.
 */
export function guardPost(request: Request, origins: readonly string[], code: 'forbidden' | 'unbound'): void {
  const refuse = (reason: string): never => {
    throw new ApiFailure(code, { log: { level: 'warning', reason } })
  }
  if (!origins.includes(request.headers.get('Origin') ?? '')) refuse('origin')
  if ((request.headers.get('Sec-Fetch-Site') ?? 'same-origin') !== 'same-origin') refuse('fetch-site')
  if (request.headers.get(REQUEST_HEADER) !== '1') refuse('header')
}

/** A GET for data carries no Origin; what the browser does say has to be right. */
export function guardGet(request: Request, origins: readonly string[]): void {
  const origin = request.headers.get('Origin')
  const site = request.headers.get('Sec-Fetch-Site') ?? 'same-origin'
  if ((origin !== null && !origins.includes(origin)) || site !== 'same-origin') {
    throw new ApiFailure('forbidden', { log: { level: 'warning', reason: 'fetch-site' } })
  }
}
