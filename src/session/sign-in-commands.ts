import { ARMING_MS } from '../model/attempt.ts'
import { canOpen } from '../model/openable.ts'
import type { Inside } from './inside.ts'
import type { SignInWindow } from './sign-in-window.ts'

export interface SignInCommands {
  /** Opens the sign-in window, in the very task of the click that `event` is. */
  open(sessionId: string, event: Event): void
  linkFollowed(sessionId: string): void
  continueInThisTab(sessionId: string): void
  decline(sessionId: string): void
}

export function createSignInCommands(inside: Inside, signInWindow: SignInWindow): SignInCommands {
  const { tell } = inside
  const now = (): number => inside.browser.clock.now()
  return {
    open(sessionId, event) {
      // A script's click has no person behind it.
      if (!event.isTrusted || inside.isDestroyed()) return
      const attempt = inside.state().attempts.find((one) => one.sessionId === sessionId)
      if (!attempt || !canOpen(attempt)) return
      if (attempt.state === 'ready' && now() - attempt.readyAtMs < ARMING_MS) return
      // Before the window: some in-app browsers navigate this very page instead.
      inside.records.keepSignIn({ ...attempt, state: 'window-open' })
      const outcome = signInWindow.open(sessionId, attempt.url)
      tell({ type: outcome === 'opened' ? 'window-opened' : 'window-blocked', sessionId, atMs: now() })
    },
    linkFollowed: (sessionId) => tell({ type: 'link-followed', sessionId, atMs: now() }),
    continueInThisTab: (sessionId) => tell({ type: 'leave-chosen', sessionId, atMs: now() }),
    decline: (sessionId) => tell({ type: 'declined', sessionId, atMs: now() }),
  }
}
