import type { ReactElement } from 'react'
import { type AttemptState, type AuthenticationView, useAuthentication } from '../../src/headless.ts'

/**
 * One sign-in. The attempt's state determines what to show; the commands are safe in every state. Always show the host:
 * it is the customer's only protection against phishing.
 */
export function SignIn({ sessionId }: { readonly sessionId: string }): ReactElement | null {
  const authentication = useAuthentication(sessionId)
  if (!authentication) return null
  const { state, host, secondsLeft, final } = authentication
  return (
    <section aria-label="Sign-in" data-state={state} data-final={final}>
      <p role="status">{STATE_TEXTS[state](authentication)}</p>
      {host === undefined || final ? null : (
        <p className="host">
          <span>Sign-in page</span>
          <b dir="ltr">{host}</b>
        </p>
      )}
      {secondsLeft === undefined ? null : <p className="time">{secondsLeft} seconds left</p>}
      <Buttons {...authentication} />
    </section>
  )
}

function Buttons({ state, url, canSignIn, canDecline, ...does }: AuthenticationView): ReactElement {
  return (
    <p className="buttons">
      {state === 'ready' || state === 'window-open' || state === 'window-detached' ? (
        // Called directly by the event: the window must open in the task of the click.
        <button type="button" className="main" aria-disabled={!canSignIn} onClick={does.signIn}>
          {state === 'ready' ? 'Sign in' : 'Reopen the sign-in window'}
        </button>
      ) : null}
      {state === 'blocked' ? (
        <>
          {/* The sign-in page must keep its opener, so that it can close itself at the end. */}
          <a href={url} target="_blank" rel="noopener opener" onClick={does.linkFollowed}>
            Open the sign-in page
          </a>
          <button type="button" onClick={does.continueInThisTab}>
            Continue in this tab
          </button>
        </>
      ) : null}
      {state === 'other-tab' ? (
        <button type="button" className="main" onClick={does.bringHere}>
          Sign in here
        </button>
      ) : null}
      {canDecline ? (
        <button type="button" className="quiet" onClick={does.decline}>
          Continue without signing in
        </button>
      ) : null}
    </p>
  )
}

const checking = (): string => 'Checking your sign-in…'
const waiting = (): string => 'Waiting for the sign-in window'
const preparing = (): string => 'Preparing the sign-in…'

const STATE_TEXTS: Readonly<Record<AttemptState, (view: AuthenticationView) => string>> = {
  'preparing-url': preparing,
  'preparing-binding': preparing,
  ready: () => 'Sign in to continue. A new window opens.',
  blocked: () => 'Your browser blocked the sign-in window.',
  'window-open': waiting,
  'window-detached': waiting,
  leaving: () => 'Taking you to the sign-in page…',
  submitting: checking,
  confirming: checking,
  reconciling: checking,
  'other-tab': () => 'You can sign in in your other tab',
  cancelling: () => 'Continuing without…',
  succeeded: ({ displayName }) => (displayName ? `Signed in as ${displayName}` : 'Signed in'),
  failed: () => 'We couldn’t sign you in',
  'timed-out': () => 'You ran out of time to sign in',
  expired: () => 'This sign-in has expired',
  cancelled: () => 'You continued without signing in',
  unavailable: () => 'Sign-in isn’t available right now',
  superseded: () => 'A newer sign-in request was sent',
  'chat-ended': () => 'The chat ended before you signed in',
}
