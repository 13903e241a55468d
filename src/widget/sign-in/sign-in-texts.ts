import type { AuthenticationView } from '../../react/views.ts'
import type { MainTexts, SignInTexts } from '../texts/texts.ts'

/** Title and text of the card in its state. */
export function signInTexts(view: AuthenticationView, texts: MainTexts): SignInTexts {
  const { state, readyReason, canDecline, displayName } = view
  const own = texts.signIn[state]
  if (readyReason) return { ...own, text: texts.signInReadyReasons[readyReason] }
  if (state === 'succeeded' && displayName) return { ...own, title: texts.signedInAs(displayName) }
  if (canDecline && (state === 'confirming' || state === 'reconciling')) {
    return { ...own, text: texts.signInSlow }
  }
  return own
}
