/**
 * `__Host-Http-`: a browser that supports the prefix accepts the cookie only from a response and only with Secure,
 * HttpOnly and Path=/, without Domain. Older browsers apply the rules of `__Host-`.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/
 */
const PREFIX = '__Host-Http-connect-chat'

/**
 * Names of a BFF's cookies. Each cookie applies to the whole host, so every name ends in a hash of the base path: the
 * base paths `/a-b`, `/a.b` and `/a/b` on one host have different names.
 */
export interface CookieNames {
  readonly chat: string
  /** Contains 12 characters of the hash of the state; the value contains the whole hash. */
  attempt(stateHash: string): string
  isAttempt(name: string): boolean
}

export async function cookieNames(basePath: string): Promise<CookieNames> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(basePath))
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest).subarray(0, 6)))
  const suffix = `.${hash.replaceAll('+', '-').replaceAll('/', '_')}`
  return {
    chat: PREFIX + suffix,
    attempt: (stateHash) => `${PREFIX}-${stateHash.slice(0, 12)}${suffix}`,
    isAttempt: (name) =>
      name.startsWith(PREFIX) &&
      name.endsWith(suffix) &&
      /^-[\w-]{12}$/.test(name.slice(PREFIX.length, -suffix.length)),
  }
}

/** This BFF's cookies in one request. */
export interface OwnCookies {
  readonly chat: string | undefined
  /** Values of the attempt cookies by name. */
  readonly attempts: ReadonlyMap<string, string>
  /**
   * Names that came twice. A browser's cookie with this prefix is unique, so one of them is not ours: both count as
   * absent.
   */
  readonly repeated: ReadonlySet<string>
}

/**
 * Reads a Cookie header exactly as browsers write it: only SP and HTAB are stripped, because a browser accepts a cookie
 * named `\xA0__Host-…` from a sibling subdomain; a pair without `=` is a cookie without a name.
 * @see https://datatracker.ietf.org/doc/html/rfc6265#section-5.4
 */
export function readCookies(header: string | null, names: CookieNames): OwnCookies {
  const found = new Map<string, string>()
  const repeated = new Set<string>()
  for (const pair of (header ?? '').split(';')) {
    const cut = pair.indexOf('=')
    if (cut === -1) continue
    const name = strip(pair.slice(0, cut))
    if (name !== names.chat && !names.isAttempt(name)) continue
    if (found.has(name)) repeated.add(name)
    found.set(name, strip(pair.slice(cut + 1)))
  }
  for (const name of repeated) found.delete(name)
  const chat = found.get(names.chat)
  found.delete(names.chat)
  return { chat, attempts: found, repeated }
}

/** Without SP and HTAB at both ends. A pattern for the end alone takes quadratic time on blanks in the middle. */
const strip = (text: string): string => /[^ \t](?:.*[^ \t])?/s.exec(text)?.[0] ?? ''

/** Browsers drop a cookie whose name and value are longer, in bytes. */
const MAX_COOKIE_BYTES = 4096

/** Whether a browser stores the cookie. Names and values of ours are ASCII. */
export const fitsBrowser = (name: string, value: string): boolean =>
  name.length + value.length <= MAX_COOKIE_BYTES

/** A Set-Cookie value that expires after `maxAgeSeconds`; without it, with the browser session. */
export function setCookie(name: string, value: string, maxAgeSeconds?: number): string {
  const maxAge = maxAgeSeconds === undefined ? '' : `Max-Age=${Math.floor(maxAgeSeconds)}; `
  return `${name}=${value}; Path=/; ${maxAge}Secure; HttpOnly; SameSite=Strict`
}

/** A Set-Cookie value that removes a cookie. */
export const clearCookie = (name: string): string => setCookie(name, '', 0)

/** One answer clears the chat's cookie first, then up to seven more. */
const MAX_CLEARED = 8

/** Set-Cookie values that remove every cookie of this BFF in a browser. */
export function clearAll(names: CookieNames, { chat, attempts, repeated }: OwnCookies): readonly string[] {
  const found = new Set([...(chat === undefined ? [] : [names.chat]), ...attempts.keys(), ...repeated])
  return [...found].slice(0, MAX_CLEARED).map(clearCookie)
}
