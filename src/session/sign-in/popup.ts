import type { Browser, OpenedWindow } from '../browser/browser.ts'

/** The sign-in windows, for as long as the browser gives access to them. */
export interface SignInWindow {
  /**
   * Must be called in the task of a click, with nothing awaited before. Focuses a window that is still accessible
   * instead of opening a second one.
   */
  open(sessionId: string, url: string): 'opened' | 'blocked'
  close(sessionId: string): void
  closeAll(): void
  /** Stops watching the windows, which stay open: the customer may finish there. */
  releaseAll(): void
}

const WIDTH = 480
const HEIGHT = 720
const WATCH_MS = 500

/**
 * `lost` is called once a window is no longer accessible. That does not mean that it is closed: a sign-in page with
 * `Cross-Origin-Opener-Policy: same-origin` reads as closed while the customer is typing in it.
 */
export function createSignInWindow(browser: Browser, lost: (sessionId: string) => void): SignInWindow {
  const openWindows = new Map<string, { window: OpenedWindow; stop: () => void }>()

  const drop = (sessionId: string): void => {
    openWindows.get(sessionId)?.stop()
    openWindows.delete(sessionId)
  }

  const close = (sessionId: string): void => {
    const current = openWindows.get(sessionId)?.window
    drop(sessionId)
    if (current && !current.closed) current.close()
  }

  const watch = (sessionId: string, window: OpenedWindow): (() => void) => {
    let stop = (): void => {}
    const look = (): void => {
      if (window.closed) {
        openWindows.delete(sessionId)
        lost(sessionId)
        return
      }
      stop = browser.clock.after(WATCH_MS, look)
    }
    stop = browser.clock.after(WATCH_MS, look)
    return () => stop()
  }

  return {
    open(sessionId, url) {
      const current = openWindows.get(sessionId)?.window
      if (current && !current.closed) {
        current.focus()
        return 'opened'
      }
      // With an opener: with `noopener` the result is null even on success, and the page could not close itself.
      const window = tryOpen(browser, url, `connect-chat-sign-in-${sessionId.slice(0, 8)}`)
      if (!window || window.closed) return 'blocked'
      drop(sessionId)
      openWindows.set(sessionId, { window, stop: watch(sessionId, window) })
      return 'opened'
    },
    close,
    closeAll() {
      for (const sessionId of [...openWindows.keys()]) close(sessionId)
    },
    releaseAll() {
      for (const sessionId of [...openWindows.keys()]) drop(sessionId)
    },
  }
}

function tryOpen(browser: Browser, url: string, name: string): OpenedWindow | null {
  try {
    return browser.openWindow(url, name, `popup,width=${WIDTH},height=${HEIGHT}`)
  } catch {
    // Some in-app browsers throw. For the customer, the window did not open.
    return null
  }
}
