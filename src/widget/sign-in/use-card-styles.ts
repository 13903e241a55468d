import { type RefObject, useLayoutEffect } from 'react'
import lowWindow from './low-window.css?inline'

let sheet: CSSStyleSheet | undefined

/** Adds the styles of cards in low windows to the shadow root. They load with the cards. */
export function useCardStyles(card: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const root = card.current?.getRootNode()
    // jsdom has no constructed style sheets.
    if (!(root instanceof ShadowRoot) || !('adoptedStyleSheets' in root)) return
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(lowWindow)
    }
    if (!root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }, [card])
}
