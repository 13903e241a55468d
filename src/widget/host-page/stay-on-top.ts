/**
 * Puts the chat above an ancestor that comes into the browser's top layer after it: an element in full screen, or a modal
 * dialog. The returned function stops it.
 */
export function stayOnTop(host: Element, surface: HTMLElement): () => void {
  const raise = (): void => {
    // Without popovers, it is a fixed element.
    if (!surface.popover || !host.closest(':fullscreen, :modal')) return
    surface.hidePopover()
    surface.showPopover()
  }
  const { ownerDocument: page } = surface
  page.addEventListener('fullscreenchange', raise)
  // Of a dialog. It does not bubble.
  page.addEventListener('toggle', raise, true)
  raise()
  return () => {
    page.removeEventListener('fullscreenchange', raise)
    page.removeEventListener('toggle', raise, true)
  }
}
