import type { ReactNode } from 'react'
import { useAuthentication } from '../../react/use-authentication.ts'
import { type HelpPart, SignInCard, type SignInCardProps } from './sign-in-card.tsx'

/** The card of one sign-in of this chat. */
export function ConnectedSignIn(props: {
  readonly sessionId: string
  readonly onNotYou: () => void
  readonly helpPart: HelpPart
  readonly cameBack: SignInCardProps['cameBack']
}): ReactNode {
  const view = useAuthentication(props.sessionId)
  const { onNotYou, helpPart, cameBack } = props
  return view && <SignInCard {...{ view, onNotYou, helpPart, cameBack }} />
}
