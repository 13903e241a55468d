import type { ReactNode } from 'react'
import { useCallbackReplaced } from '../../react/use-callback-replaced.ts'
import type { AuthenticationView } from '../../react/views.ts'
import { useRenderers } from '../renderers/renderers.ts'

/** The customer is about to sign in, or at the sign-in page. */
const STATES = new Set<AuthenticationView['state']>(['ready', 'blocked', 'window-open', 'window-detached'])

/**
 * Shows `children` if a service worker shows another page in the place of the callback page.
 * @public The card loads it by import().
 */
export function IfCallbackReplaced(props: {
  readonly view: AuthenticationView
  readonly children: ReactNode
}): ReactNode {
  const { state, redirectUri } = props.view
  const isReplaced = useCallbackReplaced(redirectUri, useRenderers().onError)
  return isReplaced && STATES.has(state) && props.children
}
