import type { AuthEvent } from '../model/sign-in/events.ts'
import type { SessionContext } from './context.ts'

/** Reacts to the page's lifecycle after the event was dispatched. */
interface PageListener {
  onOnline(): void
  /** The page is visible again. `hiddenForMs`: how long it was hidden, in milliseconds. */
  onVisible(hiddenForMs: number): void
  /** The page is left, for good or for the back/forward cache. */
  onPageHide(): void
  /** The page was restored from the back/forward cache, without its socket. */
  onPageShow(): void
}

/** Dispatches changes of network, visibility and page lifecycle. The returned function stops listening. */
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
    // A frozen page runs again; events during the freeze were lost.
    browser.listen('document', 'resume', () => dispatchToEach('page-resumed')),
    browser.listen('window', 'pagehide', () => {
      dispatchToEach('page-left')
      listener.onPageHide()
    }),
    // The customer came back from the sign-in page without a reload.
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
