import { type RefObject, useLayoutEffect } from 'react'
import help from './help.css?inline'
import lowWindow from './low-window.css?inline'

let sheet: CSSStyleSheet | undefined

/** Adds the styles of cards in low windows, and of help, to the shadow root. They load with the cards. */
export function useCardStyles(card: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const root = card.current?.getRootNode()
    // jsdom has no constructed style sheets.
    if (!(root instanceof ShadowRoot) || !('adoptedStyleSheets' in root)) return
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(help + lowWindow)
    }
    if (!root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }, [card])
}
