import { isLoopback } from '../../contract/loopback.ts'
import { parseUrl } from './safe-url.ts'

/** The URL of a picture if it may be requested: https, or http on this computer, without userinfo. */
export function imageUrl(raw: unknown): string | undefined {
  const url = parseUrl(raw)
  if (url?.protocol === 'https:') return url.href
  return url?.protocol === 'http:' && isLoopback(url.hostname) ? url.href : undefined
}
