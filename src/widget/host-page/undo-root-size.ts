/** A root of more than twice the reader's text size is a unit of layout, as in pages that are made for one width. */
const MAX_ROOT_SCALE = 2

/** Undoes a font size of the page's root that is no text size, below `surface`. The returned function restores it. */
export function undoRootSize(surface: HTMLElement): () => void {
  const { style } = surface
  // What the reader has set in the browser, whatever the page's root has.
  style.fontSize = 'medium'
  const readerPx = fontPx(surface)
  style.fontSize = ''
  if (fontPx(document.documentElement) > MAX_ROOT_SCALE * readerPx)
    style.setProperty('--_rem', `${readerPx}px`)
  else if (!surface.getAttribute('style')) surface.removeAttribute('style')
  return () => void style.removeProperty('--_rem')
}

const fontPx = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize)
