import type { ReactNode } from 'react'
import type { AuthenticationView } from '../../react/views.ts'
import type { SignInExtraTexts } from '../texts/sign-in/sign-in-extra-texts.ts'
import { useTexts } from '../texts/texts-context.tsx'

/** The states in which the customer decides or is at the sign-in page. */
const SHOWN = new Set([
  'preparing-url',
  'preparing-binding',
  'ready',
  'blocked',
  'window-open',
  'window-detached',
])

/**
 * Below the sign-in button: who sees the password, and until when the sign-in can be finished. It keeps its place in the
 * other states, so that the card keeps its height. `id` is for the buttons that it describes.
 */
export function SignInNote(props: {
  readonly id: string
  readonly view: AuthenticationView
  readonly extra: SignInExtraTexts | undefined
}): ReactNode {
  const { id, extra, view } = props
  const { texts, formats } = useTexts()
  const { state, deadlineAtMs } = view
  const until = deadlineAtMs === undefined ? undefined : extra?.signInUntil(formats.time(deadlineAtMs))
  return (
    <p id={id} className="card-note" data-shown={SHOWN.has(state)}>
      {texts.signInPrivate} {until}
    </p>
  )
}
