import type { AuthEvent } from '../model/auth-event.ts'
import type { SessionContext } from './context.ts'

/** Who else is to hear of what becomes of the page. */
interface Hearers {
  cameOnline(): void
  /** It is seen again, after so many milliseconds. */
  becameVisible(hiddenForMs: number): void
  /** It is left: for good, or to be kept aside by the browser. */
  left(): void
  /** It was kept aside and is there again, without its socket. */
  cameBack(): void
}

/** What the page around the chat says: network, visibility, and coming back. The returned function stops. */
export function listenToPage({ browser, state, dispatch }: SessionContext, hearers: Hearers): () => void {
  const now = (): number => browser.clock.now()
  const dispatchToEach = (
    type: Extract<AuthEvent['type'], 'came-back' | 'page-left' | 'page-resumed'>,
  ): void => {
    for (const { sessionId } of state().attempts) dispatch({ type, sessionId, atMs: now() })
  }
  let hiddenAtMs = now()
  const stops = [
    browser.listen('window', 'online', () => {
      dispatch({ type: 'network', online: true, atMs: now() })
      hearers.cameOnline()
    }),
    browser.listen('window', 'offline', () => dispatch({ type: 'network', online: false, atMs: now() })),
    browser.listen('document', 'visibilitychange', () => {
      if (!browser.visible()) {
        hiddenAtMs = now()
        return
      }
      hearers.becameVisible(now() - hiddenAtMs)
      dispatchToEach('page-resumed')
    }),
    // A frozen page runs again; what it missed is not told to it.
    browser.listen('document', 'resume', () => dispatchToEach('page-resumed')),
    browser.listen('window', 'pagehide', () => {
      dispatchToEach('page-left')
      hearers.left()
    }),
    // Back from the sign-in page without a new load of this one.
    browser.listen('window', 'pageshow', (event) => {
      if (!('persisted' in event && event.persisted)) return
      dispatchToEach('came-back')
      dispatchToEach('page-resumed')
      hearers.cameBack()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
