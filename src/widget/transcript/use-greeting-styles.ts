import { type RefObject, useLayoutEffect } from 'react'
import css from './greeting.css?inline'

let sheet: CSSStyleSheet | undefined

/** Adds the styles of the greeting to the shadow root: they load with this chunk. */
export function useGreetingStyles(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const root = element.current?.getRootNode()
    // jsdom has no constructed style sheets.
    if (!(root instanceof ShadowRoot) || !('adoptedStyleSheets' in root)) return
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
    }
    if (!root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }, [element])
}
