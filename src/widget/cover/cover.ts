import { keepPageStill } from './keep-page-still.ts'
import { followVisibleViewport } from './visible-viewport.ts'

/** What a panel needs that covers the screen. Loaded when one does. */
export { takeBackButton } from './back-button.ts'

/** Keeps a panel that is as high as the window in its visible part, and the page still behind one that covers it. */
export function cover(panel: HTMLElement, coversPage: boolean): () => void {
  const stops = [followVisibleViewport(panel), ...(coversPage ? [keepPageStill(panel)] : [])]
  return () => {
    for (const stop of stops) stop()
  }
}
