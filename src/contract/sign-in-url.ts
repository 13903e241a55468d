import { MAX_STATE } from './api.ts'
import { isLoopback } from './loopback.ts'

/** What the URL that GetAuthenticationUrl returned must match before anything opens it. */
export interface SignInUrlRules {
  /** Hosts that a sign-in page may have, each with its port unless it is the default one. */
  readonly hosts: readonly string[]
  readonly redirectUri: string
  /** The app client; without it, any one client is accepted. */
  readonly clientId?: string | undefined
  /**
   * Whether the URL must be complete: a page of Cognito on which a sign-in starts, and each parameter that protects
   * something exactly once. Without it, a missing parameter is accepted (UNCONFIRMED which ones Connect sets).
   */
  readonly complete?: boolean
}

/**
 * Pages of Cognito on which a sign-in starts. UNCONFIRMED which one Connect returns.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
const PATHS = ['/oauth2/authorize', '/login']

/** Query parameters that a host may add to the sign-in URL. Every other parameter stays as Connect set it. */
export interface SignInHints {
  /** Cognito's `identity_provider`: straight to that provider. */
  readonly identityProvider?: string
  /** Cognito's `login_hint`: fills in the user name. */
  readonly loginHint?: string
  /** Cognito's `lang`: language of the sign-in page. */
  readonly lang?: string
}

export type CheckedUrl =
  | { readonly ok: true; readonly url: string; readonly host: string; readonly state: string }
  | { readonly ok: false; readonly reason: string }

/**
 * Longest URL that GetAuthenticationUrl returns, in characters.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAuthenticationUrl.html
 */
const MAX_URL = 2083

/** Validates a sign-in URL, in the browser and in the BFF. `reason` names the broken rule and quotes nothing of the URL. */
export function checkSignInUrl(raw: unknown, rules: SignInUrlRules, hints: SignInHints = {}): CheckedUrl {
  const no = (reason: string): CheckedUrl => ({ ok: false, reason })
  if (typeof raw !== 'string' || raw === '') return no('there is no URL')
  if (raw.length > MAX_URL) return no('the URL is too long')
  const url = URL.canParse(raw) ? new URL(raw) : undefined
  if (!url) return no('the URL cannot be parsed')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return no('the URL is not https')
  }
  if (!rules.hosts.includes(url.host)) return no('the host is not in the list of the BFF')
  if (url.username || url.password) return no('the URL contains user information')
  if (url.hash) return no('the URL contains a fragment')
  const query = url.searchParams
  const states = query.getAll('state')
  const [state] = states
  if (states.length !== 1 || !state || state.length > MAX_STATE) return no('there is no usable state')
  const { redirectUri, clientId, complete = false } = rules
  if (complete && !PATHS.includes(url.pathname)) return no('the path is not that of a sign-in page')
  const isWrong = (name: string, expected: string | undefined): boolean => {
    const values = query.getAll(name)
    if (complete && (values.length !== 1 || values[0] === '')) return true
    return expected !== undefined && values.some((value) => value !== expected)
  }
  if (isWrong('redirect_uri', redirectUri)) return no('the redirect URI is not ours')
  if (isWrong('response_type', 'code')) return no('the response type is not code')
  if (isWrong('client_id', clientId)) return no('the app client is not ours')
  if (hints.identityProvider) query.set('identity_provider', hints.identityProvider)
  if (hints.loginHint) query.set('login_hint', hints.loginHint)
  if (hints.lang) query.set('lang', hints.lang)
  return { ok: true, url: url.href, host: url.host, state }
}

/** The sign-in URL of one identity provider. Every other parameter stays as it is. */
export function withProvider(url: string, provider: string | undefined): string {
  if (provider === undefined) return url
  const chosen = new URL(url)
  chosen.searchParams.set('identity_provider', provider)
  return chosen.href
}
