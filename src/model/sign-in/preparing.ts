import { type OpenAttempt, URL_WINDOW_MS } from './attempt.ts'
import { announce, type Next, offerOf, unavailable } from './attempt-parts.ts'
import type { AuthEvent } from './events.ts'
import { checkSignInUrl, type SignInHints, type SignInUrlRules } from './sign-in-url.ts'

/** What the BFF laid down for sign-ins of this chat. */
export interface SignInRules extends SignInUrlRules {
  readonly timeoutMs: number
  readonly hints?: SignInHints
  /** Identity providers to offer as buttons of their own. */
  readonly providers?: readonly SignInProvider[]
  /** The BFF asks Connect for the address and binds it, in one. */
  readonly mediated?: true
}

export interface SignInProvider {
  /** Cognito's name of it, sent as `identity_provider`. */
  readonly name: string
  readonly label: string
}

export type PreparationEvent = Extract<
  AuthEvent,
  { type: 'url-received' | 'url-failed' | 'bound' | 'bind-failed' }
>

/** From the offer to the button: an address from Connect, judged, then tied to this browser by the BFF. */
export function prepared(attempt: OpenAttempt, event: PreparationEvent, rules: SignInRules): Next {
  const { sessionId } = attempt
  switch (event.type) {
    case 'url-received': {
      if (attempt.state !== 'preparing-url') return [attempt]
      const checked = checkSignInUrl(event.url, rules, rules.hints)
      if (!checked.ok) return unavailable(attempt, checked.why, 'sign-in-url-rejected')
      return [
        { ...offerOf(attempt), url: checked.url, host: checked.host, state: 'preparing-binding', tries: 0 },
        { type: 'bind', sessionId, url: checked.url, mode: 'popup', waitUpToMs: 0 },
      ]
    }
    case 'url-failed': {
      if (attempt.state !== 'preparing-url') return [attempt]
      if (event.why === 'denied' && attempt.tries === 0 && !attempt.renewed) {
        // Nothing was refused or lost before, so it is the connection token's time that is over.
        return [
          { ...attempt, renewed: true },
          { type: 'request-url', sessionId, waitUpToMs: 0, renewFirst: true },
        ]
      }
      if (event.why === 'refused' || event.why === 'denied') {
        return unavailable(attempt, 'Connect refused to give the sign-in address')
      }
      const waitUpToMs = Math.min(300 * 2 ** attempt.tries, 4_000)
      const inTime = event.atMs + waitUpToMs < attempt.offeredAtMs + URL_WINDOW_MS
      if (!inTime) return [attempt]
      return [
        { ...attempt, tries: attempt.tries + 1 },
        { type: 'request-url', sessionId, waitUpToMs },
      ]
    }
    case 'bound': {
      if (attempt.state !== 'preparing-binding') return [attempt]
      const { url, host } = attempt
      return [
        { ...offerOf(attempt), url, host, hash: event.hash, state: 'ready', readyAtMs: event.atMs },
        announce(sessionId, 'ready'),
      ]
    }
    case 'bind-failed': {
      if (attempt.state !== 'preparing-binding') return [attempt]
      if (event.why === 'refused') {
        // Never fall back to a sign-in that nothing ties to this browser.
        return unavailable(attempt, 'the BFF refused to bind the sign-in', 'sign-in-unbound')
      }
      return [
        { ...attempt, tries: attempt.tries + 1 },
        {
          type: 'bind',
          sessionId,
          url: attempt.url,
          mode: 'popup',
          waitUpToMs: Math.min(500 * 2 ** attempt.tries, 8_000),
          ...(event.retryAfterMs === undefined ? {} : { waitAtLeastMs: event.retryAfterMs }),
        },
      ]
    }
  }
}
