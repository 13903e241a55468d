import type { ReactNode } from 'react'
import { useAuthentication } from '../../react/use-authentication.ts'
import { type HelpPart, SignInCard } from './sign-in-card.tsx'

/** The card of one sign-in of this chat. */
export function ConnectedSignIn(props: {
  readonly sessionId: string
  readonly onNotYou: () => void
  readonly helpPart: HelpPart
}): ReactNode {
  const view = useAuthentication(props.sessionId)
  return view && <SignInCard view={view} onNotYou={props.onNotYou} helpPart={props.helpPart} />
}
