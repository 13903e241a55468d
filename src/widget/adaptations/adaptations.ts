import { keepPageStill } from './keep-page-still.ts'
import { followVisibleViewport } from './visible-viewport.ts'

/** What only some screens and browsers need. Loaded where one of them does. */
export { closedByCustomer, takeBackButton } from './back-button.ts'
export { fitField } from './field-height.ts'

/**
 * Keeps a panel that is as high as the window in its visible part, and the page still behind one that covers it.
 * @public The panel loads it by import().
 */
export function cover(panel: HTMLElement, coversPage: boolean): () => void {
  const stops = [followVisibleViewport(panel), ...(coversPage ? [keepPageStill(panel)] : [])]
  return () => {
    for (const stop of stops) stop()
  }
}
