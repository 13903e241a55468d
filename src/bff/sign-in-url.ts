import { MAX_STATE } from '../contract/api.ts'
import type { BffSignIn } from './options.ts'

/** GetAuthenticationUrl answers with at most this many characters. */
const MAX_URL = 2083

/** The `state` of an address that may be handed to a customer; undefined where the address is not one. */
export function stateOfSignInUrl(
  raw: string | undefined,
  { hosts, redirectUri }: Pick<BffSignIn, 'hosts' | 'redirectUri'>,
): string | undefined {
  if (!raw || raw.length > MAX_URL || !URL.canParse(raw)) return undefined
  const url = new URL(raw)
  const query = url.searchParams
  const [state, ...more] = query.getAll('state')
  const good =
    (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))) &&
    hosts.includes(url.host) &&
    !(url.username || url.password || url.hash) &&
    query.getAll('redirect_uri').every((uri) => uri === redirectUri) &&
    query.getAll('response_type').every((type) => type === 'code')
  return good && state && state.length <= MAX_STATE && more.length === 0 ? state : undefined
}

/** Plain http is fit for a literal loopback host only, where no network is crossed. */
const LOOPBACK = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/
