import { type RefObject, useLayoutEffect } from 'react'
import css from './files.css?inline'

let sheet: CSSStyleSheet | undefined

/** Adds the styles of files to the shadow root with the first file: they load with this chunk. */
export function useFileStyles(element: RefObject<HTMLElement | null>): void {
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
