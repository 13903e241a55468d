/**
 * `__Host-Http-`: a browser that supports the prefix accepts the cookie only from a response and only with Secure,
 * HttpOnly and Path=/, without Domain. Older browsers apply the rules of `__Host-`.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/
 */
export const CHAT_COOKIE = '__Host-Http-connect-chat'

/** Name of a BFF's chat cookie. Each cookie applies to the whole host, so a second BFF on the host needs another name. */
export const chatCookie = (basePath: string): string =>
  basePath === '/connect-chat' ? CHAT_COOKIE : `${CHAT_COOKIE}.${basePath.slice(1).replace(/[^\w]/g, '.')}`

/** Name of the cookie of one sign-in attempt. Its value contains the whole hash. */
export const attemptCookie = (stateHash: string): string => `${CHAT_COOKIE}-${stateHash.slice(0, 12)}`

const ATTEMPT_COOKIE = new RegExp(`^${CHAT_COOKIE}-[\\w-]{12}$`)

/** This BFF's cookies in a request, by name: the chat cookie and the attempt cookies. */
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

/** A Set-Cookie value that expires after `maxAgeSeconds`. */
export const setCookie = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${Math.floor(maxAgeSeconds)}; Secure; HttpOnly; SameSite=Strict`

/** A Set-Cookie value that removes a cookie. */
export const clearCookie = (name: string): string => setCookie(name, '', 0)
