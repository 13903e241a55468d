/**
 * Shows an element without the page's zoom, and as a popover in the browser's top layer, where no ancestor moves, clips or
 * fades it. Without popovers, or if the page has an order of its own for the chat, it is a fixed element.
 */
export function showOnTop(element: HTMLElement | null): void {
  if (!element?.isConnected) return
  undoZoom(element)
  if (!getComputedStyle(element).getPropertyValue('--connect-chat-z-index') && element.showPopover) {
    element.popover = 'manual'
    element.showPopover()
  }
}

/** Undoes the zoom that the page has now. */
export function undoZoom(element: HTMLElement): void {
  const { style } = element
  // Units of the window are zoomed as well: the panel of a zoomed page would be larger than the window.
  style.zoom = ''
  const zoom = element.currentCSSZoom
  if (zoom !== 1) style.zoom = `${1 / zoom}`
}
