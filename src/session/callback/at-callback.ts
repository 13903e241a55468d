import { CALLBACK_ROUTE } from '../../contract/api.ts'
import type { SessionContext } from '../context.ts'

/**
 * Finishes a sign-in if this page is shown at the address of the BFF's callback page: a service worker of the site answers
 * every navigation with the shell of the app, which contains the chat. The code stays in this window and is removed from
 * the URL at once, but scripts of the page may have read it before: the site has to leave the path out of its worker.
 */
export function finishAtCallback(context: SessionContext, base: string): void {
  const [path, query] = context.browser.path().split('?')
  if (!query || path !== base + CALLBACK_ROUTE) return
  history.replaceState(null, '', location.origin + path)
  import('./finish-sign-in.ts')
    .then(({ finishSignIn }) => finishSignIn(context, base, query))
    // The other pages of the chat wait for Connect's event, and offer to sign in again.
    .catch(() => undefined)
}
