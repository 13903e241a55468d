import { readUrl } from '../../contract/read-url.ts'

/**
 * A longer URL is not followed: a message can refer to one URL many times. In UTF-16 code units. AWS's limit for
 * templates is 200; signed URLs of S3 have about 1,500.
 */
const MAX_LENGTH = 2048

/**
 * An absolute URL, parsed as a browser does. Undefined for anything else, and for an authority with `@`, because
 * `https://bank.example@evil.example` shows one name and goes to another.
 */
export function parseUrl(raw: unknown): URL | undefined {
  if (typeof raw !== 'string' || raw.length > MAX_LENGTH) return undefined
  const url = readUrl(raw)
  return url && hasUserinfo(url, raw) ? undefined : url
}

/** Also an empty userinfo, which `URL` does not report. */
function hasUserinfo({ protocol, username, password }: URL, raw: string): boolean {
  if (username !== '' || password !== '') return true
  if (!/^https?:$/.test(protocol)) return false
  // The URL parser removes line breaks and tabs, and accepts any number of slashes in both directions.
  const rest = raw.replace(/[\t\n\r]/g, '').replace(/^[^:]*:[/\\]*/, '')
  return /^[^/\\?#]*@/.test(rest)
}
