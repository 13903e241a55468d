import { MAX_STATE } from '../contract/api.ts'
import type { BffSignIn } from './options.ts'

/** Longest URL that GetAuthenticationUrl returns, in characters. */
const MAX_URL = 2083

/** The `state` of a sign-in URL, or undefined if the URL is not safe to give to a customer. */
export function stateOfSignInUrl(
  raw: string | undefined,
  { hosts, redirectUri }: Pick<BffSignIn, 'hosts' | 'redirectUri'>,
): string | undefined {
  if (!raw || raw.length > MAX_URL || !URL.canParse(raw)) return undefined
  const url = new URL(raw)
  const query = url.searchParams
  const [state, ...more] = query.getAll('state')
  const isValid =
    (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))) &&
    hosts.includes(url.host) &&
    !(url.username || url.password || url.hash) &&
    query.getAll('redirect_uri').every((uri) => uri === redirectUri) &&
    query.getAll('response_type').every((type) => type === 'code')
  return isValid && state && state.length <= MAX_STATE && more.length === 0 ? state : undefined
}

/** Plain http is safe only on a literal loopback host, where the request never crosses a network. */
const LOOPBACK = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/
