import type { SignInProvider } from '../../contract/api.ts'
import { checkSignInUrl, type SignInHints, type SignInUrlRules } from '../../contract/sign-in-url.ts'
import { type Attempt, URL_WINDOW_MS } from './attempt.ts'
import { offerOf } from './attempt-parts.ts'
import type { Next } from './effects.ts'
import type { AuthEvent } from './events.ts'
import { makeUnavailable } from './finish.ts'
import { enter } from './states.ts'

/** The BFF's rules for the sign-ins of this chat. */
export interface SignInRules extends SignInUrlRules {
  readonly timeoutMs: number
  readonly hints?: SignInHints
  /** Identity providers, each offered as a button. */
  readonly providers?: readonly SignInProvider[]
  /** The BFF requests the URL from Connect and binds it, in one call. */
  readonly mediated?: true
  /** The BFF takes the customer's wish for another sign-in. */
  readonly requestAgain?: true
}

type PreparingUrl = Extract<Attempt, { state: 'preparing-url' }>
type PreparingBinding = Extract<Attempt, { state: 'preparing-binding' }>
type Event<Type extends AuthEvent['type']> = Extract<AuthEvent, { type: Type }>

/** Connect's URL is checked, then tied to this browser by the BFF. */
export function urlReceived(attempt: PreparingUrl, event: Event<'url-received'>, rules: SignInRules): Next {
  const checked = checkSignInUrl(event.url, rules, rules.hints)
  if (!checked.ok) return makeUnavailable(attempt, checked.reason, 'sign-in-url-rejected')
  const { url, host } = checked
  return [
    { ...offerOf(attempt), url, host, state: 'preparing-binding', tries: 0 },
    { type: 'bind', sessionId: attempt.sessionId, url, mode: 'popup', waitUpToMs: 0 },
  ]
}

export function urlFailed(attempt: PreparingUrl, { reason, atMs }: Event<'url-failed'>): Next {
  const { sessionId, tries } = attempt
  if (reason === 'denied' && tries === 0 && !attempt.renewed) {
    // Nothing was refused or lost before, so the connection token has expired.
    return [
      { ...attempt, renewed: true },
      { type: 'request-url', sessionId, waitUpToMs: 0, renewFirst: true },
    ]
  }
  if (reason === 'refused' || reason === 'denied') {
    return makeUnavailable(attempt, 'Connect refused to give the sign-in URL')
  }
  const waitUpToMs = Math.min(300 * 2 ** tries, 4_000)
  if (atMs + waitUpToMs >= attempt.offeredAtMs + URL_WINDOW_MS) return [attempt]
  return [
    { ...attempt, tries: tries + 1 },
    { type: 'request-url', sessionId, waitUpToMs },
  ]
}

export function urlNotInTime(attempt: PreparingUrl): Next {
  return makeUnavailable(attempt, 'Connect gave no sign-in URL within its minute')
}

export function bound(attempt: PreparingBinding, { hash, atMs }: Event<'bound'>): Next {
  const { url, host } = attempt
  return enter({ ...offerOf(attempt), url, host, hash, state: 'ready', readyAtMs: atMs })
}

export function bindFailed(attempt: PreparingBinding, event: Event<'bind-failed'>): Next {
  const { sessionId, url, tries } = attempt
  if (event.reason === 'refused') {
    // Never fall back to a sign-in that nothing ties to this browser.
    return makeUnavailable(attempt, 'the BFF refused to bind the sign-in', 'sign-in-unbound')
  }
  const { retryAfterMs } = event
  return [
    { ...attempt, tries: tries + 1 },
    {
      type: 'bind',
      sessionId,
      url,
      mode: 'popup',
      waitUpToMs: Math.min(500 * 2 ** tries, 8_000),
      ...(retryAfterMs === undefined ? {} : { waitAtLeastMs: retryAfterMs }),
    },
  ]
}
