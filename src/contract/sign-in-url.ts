import { MAX_STATE, type SignInPrompt } from './api.ts'
import { isLoopback } from './loopback.ts'
import { readUrl } from './read-url.ts'

/** What the URL that GetAuthenticationUrl returned must match before anything opens it. */
export interface SignInUrlRules {
  /** Hosts that a sign-in page may have, each with its port unless it is the default one. */
  readonly hosts: readonly string[]
  readonly redirectUri: string
  /** The app client; without it, any one client is accepted. */
  readonly clientId?: string | undefined
  /** Set as `prompt`, in place of any that the URL has. */
  readonly prompt?: SignInPrompt | undefined
}

/**
 * Pages of Cognito on which a sign-in starts. UNCONFIRMED which one Connect returns.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
const PATHS = ['/oauth2/authorize', '/login']

/** Query parameters that a host may add to the sign-in URL. Every other one but `prompt` stays as Connect set it. */
export interface SignInHints {
  /** Cognito's `identity_provider`: straight to that provider. */
  readonly identityProvider?: string | undefined
  /** Cognito's `login_hint`: fills in the user name. */
  readonly loginHint?: string | undefined
  /** Cognito's `lang`: language of the sign-in page. */
  readonly lang?: string | undefined
}

export type CheckedUrl =
  | { readonly ok: true; readonly url: string; readonly host: string; readonly state: string }
  | { readonly ok: false; readonly reason: string }

/**
 * Longest URL that GetAuthenticationUrl returns, in characters.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAuthenticationUrl.html
 */
const MAX_URL = 2083

/** Parameters that BFF and host may add to Connect's URL. They do not count in its length. */
const ADDED = ['prompt', 'identity_provider', 'login_hint', 'lang']

/**
 * Validates a sign-in URL, in the browser and in the BFF: a page of Cognito on which a sign-in starts, with each
 * parameter that protects something exactly once. RFC 6749 §4.1.1 requires `response_type` and `client_id`; Cognito
 * requires `redirect_uri` if the app client has several. `reason` names the broken rule and quotes nothing of the URL.
 */
export function checkSignInUrl(raw: unknown, rules: SignInUrlRules, hints: SignInHints = {}): CheckedUrl {
  const no = (reason: string): CheckedUrl => ({ ok: false, reason })
  if (typeof raw !== 'string' || raw === '') return no('there is no URL')
  const url = readUrl(raw)
  if (!url) return no('the URL cannot be parsed')
  if (raw.length - addedLength(url.searchParams) > MAX_URL) return no('the URL is too long')
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
  const { redirectUri, clientId, prompt } = rules
  if (!PATHS.includes(url.pathname)) return no('the path is not that of a sign-in page')
  const isWrong = (name: string, expected: string | undefined): boolean => {
    const [value, ...more] = query.getAll(name)
    return !value || more.length > 0 || value !== (expected ?? value)
  }
  if (isWrong('redirect_uri', redirectUri)) return no('the redirect URI is not ours')
  if (isWrong('response_type', 'code')) return no('the response type is not code')
  if (isWrong('client_id', clientId)) return no('the app client is not ours')
  if (prompt !== undefined && query.getAll('prompt').join() !== prompt) query.set('prompt', prompt)
  if (hints.identityProvider) query.set('identity_provider', hints.identityProvider)
  if (hints.loginHint) query.set('login_hint', hints.loginHint)
  if (hints.lang) query.set('lang', hints.lang)
  return { ok: true, url: url.href, host: url.host, state }
}

/** How long the added parameters are at most, in characters. */
function addedLength(query: URLSearchParams): number {
  let length = 0
  for (const [name, value] of query)
    if (ADDED.includes(name)) length += name.length + encodeURIComponent(value).length + 2
  return length
}
