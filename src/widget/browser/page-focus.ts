/** Tells whether a screen reader reads what changes on this page. */
export interface PageFocus {
  isRead(): boolean
  stop(): void
}

/**
 * Screen readers do not read the live regions of a window in the background, for example behind a sign-in window. A page
 * in a frame, and a page that never had the focus, count as read: their focus says nothing about the window.
 */
export function watchPageFocus(onReturn: () => void): PageFocus {
  let hadFocus = document.hasFocus()
  const handleFocus = (): void => {
    hadFocus = true
    onReturn()
  }
  addEventListener('focus', handleFocus)
  return {
    isRead: () => window.top !== window || !hadFocus || document.hasFocus(),
    stop: () => removeEventListener('focus', handleFocus),
  }
}
