import { type RefObject, useLayoutEffect } from 'react'

const sheets = new Map<string, CSSStyleSheet>()

/** Adds the styles of a chunk to the shadow root of a node, once. A node outside of a shadow root gets none. */
export function adoptChunkStyles(node: Node | null, css: string): void {
  const root = node?.getRootNode()
  // jsdom has no constructed style sheets.
  if (!(root instanceof ShadowRoot) || !('adoptedStyleSheets' in root)) return
  const sheet = sheets.get(css) ?? createSheet(css)
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}

/** Adds the styles of a chunk to the shadow root of an element before the first paint of it. */
export function useChunkStyles(element: RefObject<HTMLElement | null>, css: string): void {
  useLayoutEffect(() => adoptChunkStyles(element.current, css), [element, css])
}

function createSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  sheets.set(css, sheet)
  return sheet
}
