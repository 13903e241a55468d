/** What an AuthenticationUrl must be before anything opens it. */
export interface SignInUrlRules {
  readonly hosts: readonly string[]
  readonly redirectUri: string
}

/** Query keys that a host may add to the sign-in URL; all other keys stay as Connect set them. */
export interface SignInHints {
  /** Cognito's `identity_provider`: skips the choice of a provider. */
  readonly identityProvider?: string
  readonly loginHint?: string
  readonly lang?: string
}

export type CheckedUrl =
  | { readonly ok: true; readonly url: string; readonly host: string; readonly state: string }
  | { readonly ok: false; readonly reason: string }

/** UpdateParticipantAuthentication takes a State of at most this many characters. */
const MAX_STATE = 1000
/** GetAuthenticationUrl answers with at most this many characters. */
const MAX_URL = 2083

/** Checks an AuthenticationUrl. `reason` names the rule that was broken and repeats nothing of the URL. */
export function checkSignInUrl(raw: unknown, rules: SignInUrlRules, hints: SignInHints = {}): CheckedUrl {
  const no = (reason: string): CheckedUrl => ({ ok: false, reason })
  if (typeof raw !== 'string' || raw === '') return no('there is no URL')
  if (raw.length > MAX_URL) return no('the URL is too long')
  const url = URL.canParse(raw) ? new URL(raw) : undefined
  if (!url) return no('the URL cannot be parsed')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return no('the URL is not https')
  }
  if (!rules.hosts.includes(url.host)) return no('the host is not one that the BFF named')
  if (url.username || url.password) return no('the URL contains user information')
  if (url.hash) return no('the URL contains a fragment')
  const query = url.searchParams
  const states = query.getAll('state')
  const [state] = states
  if (states.length !== 1 || !state || state.length > MAX_STATE) return no('there is no usable state')
  if (query.getAll('redirect_uri').some((uri) => uri !== rules.redirectUri)) {
    return no('the redirect URI is not ours')
  }
  if (query.getAll('response_type').some((type) => type !== 'code'))
    return no('the response type is not code')
  if (hints.identityProvider) query.set('identity_provider', hints.identityProvider)
  if (hints.loginHint) query.set('login_hint', hints.loginHint)
  if (hints.lang) query.set('lang', hints.lang)
  return { ok: true, url: url.href, host: url.host, state }
}

/** The sign-in URL of one identity provider; all other keys stay as they are. */
export function withProvider(url: string, provider: string | undefined): string {
  if (provider === undefined) return url
  const chosen = new URL(url)
  chosen.searchParams.set('identity_provider', provider)
  return chosen.href
}

/** Plain http is accepted for a literal loopback host only, which no network connects. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
