import { type RefObject, useLayoutEffect } from 'react'
import content from './styles/content.css?inline'

const sheets = new Map<string, CSSStyleSheet>()

function sheetOf(css: string): CSSStyleSheet {
  const made = sheets.get(css)
  if (made) return made
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  sheets.set(css, sheet)
  return sheet
}

/**
 * Adds the styles that interactive messages and views share, and those of the kind, to the shadow root with the first
 * message: they load with its chunk.
 */
export function useContentStyles(element: RefObject<HTMLElement | null>, own: string): void {
  useLayoutEffect(() => {
    const root = element.current?.getRootNode()
    // jsdom has no constructed style sheets.
    if (!(root instanceof ShadowRoot) || !('adoptedStyleSheets' in root)) return
    const adopted = root.adoptedStyleSheets
    const missing = [content, own].map(sheetOf).filter((sheet) => !adopted.includes(sheet))
    if (missing.length > 0) root.adoptedStyleSheets = [...adopted, ...missing]
  }, [element, own])
}
