import type { Inside } from './inside.ts'

/** What the page around the chat says: network, visibility, and coming back. The returned function stops. */
export function listenToPage({ browser, state, tell }: Inside, becameVisible: () => void): () => void {
  const now = (): number => browser.clock.now()
  const stops = [
    browser.listen('window', 'online', () => tell({ type: 'network', online: true, atMs: now() })),
    browser.listen('window', 'offline', () => tell({ type: 'network', online: false, atMs: now() })),
    browser.listen('document', 'visibilitychange', becameVisible),
    // Back from the sign-in page without a new load of this one.
    browser.listen('window', 'pageshow', (event) => {
      if (!('persisted' in event && event.persisted)) return
      for (const { sessionId } of state().attempts) tell({ type: 'came-back', sessionId, atMs: now() })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
