/**
 * Shows a popover in the browser's top layer, where no ancestor moves, clips or fades it. Without popovers, or if the page
 * has an order of its own for the chat, it is a fixed element.
 */
export function showOnTop(element: HTMLElement | null): void {
  if (element?.isConnected && !getComputedStyle(element).getPropertyValue('--connect-chat-z-index'))
    element.showPopover?.()
}
