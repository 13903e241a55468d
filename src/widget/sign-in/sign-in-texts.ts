import type { AuthenticationView } from '../../react/api.ts'
import type { SignInTexts, Texts } from '../texts/texts.ts'

/** What the card says in the state that it is in. */
export function signInTexts(view: AuthenticationView, texts: Texts): SignInTexts {
  const { attempt, state, canDecline, displayName } = view
  const own = texts.signIn[state]
  if (attempt.state === 'ready' && attempt.reason)
    return { ...own, text: texts.signInReadyReasons[attempt.reason] }
  if (state === 'succeeded' && displayName) return { ...own, title: texts.signedInAs(displayName) }
  if (canDecline && (state === 'confirming' || state === 'reconciling')) {
    return { ...own, text: texts.signInSlow }
  }
  return own
}
