/**
 * `__Host-Http-`: a browser that knows the prefix takes the cookie only from a response, Secure, HttpOnly,
 * without Domain and for the whole host; older ones apply the `__Host-` part of it.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/
 */
export const CHAT_COOKIE = '__Host-Http-connect-chat'

/** The chat of one BFF: every cookie is the whole host's, so that a second BFF of one site needs a name of its own. */
export const chatCookie = (basePath: string): string =>
  basePath === '/connect-chat' ? CHAT_COOKIE : `${CHAT_COOKIE}.${basePath.slice(1).replace(/[^\w]/g, '.')}`

/** The cookie of one sign-in attempt; the whole hash is inside. */
export const attemptCookie = (stateHash: string): string => `${CHAT_COOKIE}-${stateHash.slice(0, 12)}`

const ATTEMPT_COOKIE = new RegExp(`^${CHAT_COOKIE}-[\\w-]{12}$`)

/** The cookies of ours that a request carries, by name: this BFF's chat, and sign-ins. */
export function ownCookies(request: Request, basePath: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const chat = chatCookie(basePath)
  for (const pair of (request.headers.get('Cookie') ?? '').split(';')) {
    const cut = pair.indexOf('=')
    const name = pair.slice(0, cut).trim()
    if (name !== chat && !ATTEMPT_COOKIE.test(name)) continue
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
