/**
 * `__Host-Http-`: a browser that knows the prefix takes the cookie only from a response, Secure, HttpOnly,
 * without Domain and for the whole host; older ones apply the `__Host-` part of it.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/
 */
export const CHAT_COOKIE = '__Host-Http-connect-chat'

/** The cookie of one sign-in attempt; the whole hash is inside. */
export const attemptCookie = (stateHash: string): string => `${CHAT_COOKIE}-${stateHash.slice(0, 12)}`

const ATTEMPT_COOKIE = new RegExp(`^${CHAT_COOKIE}-[\\w-]{12}$`)

/** The cookies of ours that a request carries, by name. */
export function ownCookies(request: Request): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const pair of (request.headers.get('Cookie') ?? '').split(';')) {
    const cut = pair.indexOf('=')
    const name = pair.slice(0, cut).trim()
    if (name !== CHAT_COOKIE && !ATTEMPT_COOKIE.test(name)) continue
    if (!found.has(name)) found.set(name, pair.slice(cut + 1).trim())
  }
  return found
}

export const isAttemptCookie = (name: string): boolean => ATTEMPT_COOKIE.test(name)

/** A Set-Cookie line that lives `maxAgeSeconds`. */
export const setCookie = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${Math.floor(maxAgeSeconds)}; Secure; HttpOnly; SameSite=Strict`

/** A Set-Cookie line that removes a cookie. */
export const clearCookie = (name: string): string => setCookie(name, '', 0)
