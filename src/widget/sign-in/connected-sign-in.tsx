import type { ReactNode } from 'react'
import { useAuthentication } from '../../react/use-authentication.ts'
import { SignInCard, type SignInCardProps } from './sign-in-card.tsx'

/** The card of one sign-in of this chat. */
export function ConnectedSignIn(
  props: Omit<SignInCardProps, 'view'> & { readonly sessionId: string },
): ReactNode {
  const view = useAuthentication(props.sessionId)
  return view && <SignInCard {...props} view={view} />
}
