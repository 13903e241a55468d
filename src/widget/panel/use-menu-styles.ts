import { type RefObject, useLayoutEffect } from 'react'
import copy from '../styles/copy.css?inline'
import menu from './menu.css?inline'

let sheet: CSSStyleSheet | undefined

/** Adds the styles of the menu, of questions and of copying to the shadow root. They load with them. */
export function useMenuStyles(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const root = element.current?.getRootNode()
    // jsdom has no constructed style sheets.
    if (!(root instanceof ShadowRoot) || !('adoptedStyleSheets' in root)) return
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(`${menu}\n${copy}`)
    }
    if (!root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }, [element])
}
