import type { AuthEvent } from '../model/sign-in/events.ts'
import type { SessionContext } from './context.ts'

/** Who else is to hear of what becomes of the page. */
interface PageListener {
  onOnline(): void
  /** It is seen again, after so many milliseconds. */
  onVisible(hiddenForMs: number): void
  /** It is left: for good, or to be kept aside by the browser. */
  onPageHide(): void
  /** It was kept aside and is there again, without its socket. */
  onPageShow(): void
}

/** What the page around the chat says: network, visibility, and coming back. The returned function stops. */
export function watchPageLifecycle(
  { browser, state, dispatch }: SessionContext,
  listener: PageListener,
): () => void {
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
      listener.onOnline()
    }),
    browser.listen('window', 'offline', () => dispatch({ type: 'network', online: false, atMs: now() })),
    browser.listen('document', 'visibilitychange', () => {
      if (!browser.visible()) {
        hiddenAtMs = now()
        return
      }
      listener.onVisible(now() - hiddenAtMs)
      dispatchToEach('page-resumed')
    }),
    // A frozen page runs again; what it missed is not told to it.
    browser.listen('document', 'resume', () => dispatchToEach('page-resumed')),
    browser.listen('window', 'pagehide', () => {
      dispatchToEach('page-left')
      listener.onPageHide()
    }),
    // Back from the sign-in page without a new load of this one.
    browser.listen('window', 'pageshow', (event) => {
      if (!('persisted' in event && event.persisted)) return
      dispatchToEach('came-back')
      dispatchToEach('page-resumed')
      listener.onPageShow()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
