import { type ReactNode, useEffect, useState } from 'react'
import { ChatError } from '../../react/chat-error.ts'
import type { AuthenticationView } from '../../react/views.ts'
import { useRenderers } from '../renderers/renderers.ts'
import { isCallbackReplaced } from './check-callback.ts'

/** The customer is about to sign in, or at the sign-in page. */
const STATES = new Set<AuthenticationView['state']>(['ready', 'blocked', 'window-open', 'window-detached'])

/** The checks of this page by URL: one is enough. */
const checks = new Map<string, Promise<boolean>>()

/**
 * Shows `children` if a service worker shows another page in the place of the callback page, and reports it once. Without a
 * service worker, nothing is asked for.
 * @public The card loads it by import().
 */
export function IfCallbackReplaced(props: {
  readonly view: AuthenticationView
  readonly children: ReactNode
}): ReactNode {
  const { state, redirectUri } = props.view
  const { onError } = useRenderers()
  const [isReplaced, setReplaced] = useState(false)
  useEffect(() => {
    if (redirectUri === undefined || !navigator.serviceWorker?.controller) return
    let isOver = false
    const check = checks.get(redirectUri) ?? begin(redirectUri, onError)
    check.then((answer) => isOver || setReplaced(answer))
    return () => {
      isOver = true
    }
  }, [redirectUri, onError])
  return isReplaced && STATES.has(state) && props.children
}

function begin(url: string, report: (error: ChatError) => void): Promise<boolean> {
  const check = isCallbackReplaced(url)
  checks.set(url, check)
  check.then((answer) => answer && report(replacedError(url)))
  return check
}

function replacedError(url: string): ChatError {
  const detail =
    `a service worker shows a page of the site in the place of the callback page: leave ${new URL(url).pathname} out of ` +
    'what it answers with the shell of the app, because a sign-in is finished there'
  return new ChatError('sign-in-not-passed-on', detail)
}
