import type { AuthenticationView } from '../../react/api.ts'
import type { SignInTexts, Texts } from '../messages/messages.ts'

/** What the card says in the state that it is in. */
export function signInWords(view: AuthenticationView, say: Texts): SignInTexts {
  const { attempt, state, canDecline, displayName } = view
  const words = say.signIn[state]
  if (attempt.state === 'ready' && attempt.reason) return { ...words, text: say.signInAfter[attempt.reason] }
  if (state === 'succeeded' && displayName) return { ...words, title: say.signedInAs(displayName) }
  if (canDecline && (state === 'confirming' || state === 'reconciling')) {
    return { ...words, text: say.signInSlow }
  }
  return words
}
