import { MAX_STATE } from './api.ts'

/** What a sign-in URL is compared with. */
export interface SignInUrlRule {
  /** Hosts that a sign-in page may have. */
  readonly hosts: readonly string[]
  readonly redirectUri: string
  /** The app client; without it, any one client is accepted. */
  readonly clientId?: string | undefined
}

/**
 * Longest URL that GetAuthenticationUrl returns, in characters.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAuthenticationUrl.html
 */
const MAX_URL = 2083

/**
 * Pages of Cognito on which a sign-in begins. UNCONFIRMED: which one Connect returns.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
const PATHS = ['/oauth2/authorize', '/login']

/** Plain http is safe only on a literal loopback host, where the request never crosses a network. */
const LOOPBACK = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/

/**
 * The `state` of a sign-in URL, or undefined if the URL is not safe to give to a customer. Each parameter that protects
 * something must occur exactly once: a missing one is not the same as the right one.
 */
export function stateOfSignInUrl(
  raw: string | undefined,
  { hosts, redirectUri, clientId }: SignInUrlRule,
): string | undefined {
  if (!raw || raw.length > MAX_URL || !URL.canParse(raw)) return undefined
  const url = new URL(raw)
  const only = (name: string): string | undefined => {
    const [value, ...more] = url.searchParams.getAll(name)
    return more.length === 0 && value ? value : undefined
  }
  const [state, client] = [only('state'), only('client_id')]
  const isSafe =
    (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))) &&
    hosts.includes(url.host) &&
    PATHS.includes(url.pathname) &&
    !(url.username || url.password || url.hash) &&
    only('redirect_uri') === redirectUri &&
    only('response_type') === 'code' &&
    client !== undefined &&
    (clientId === undefined || client === clientId)
  return isSafe && state && state.length <= MAX_STATE ? state : undefined
}
