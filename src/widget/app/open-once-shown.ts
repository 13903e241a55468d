import type { Chat } from '../../react/chat.ts'

/**
 * The panel of this chat opens, and the chat starts, once something of the shadow root can be seen: an ancestor with
 * `display: none` hides the top layer as well. Closing the panel before takes that back.
 */
export function openOnceShown(chat: Chat, root: ShadowRoot): void {
  const { open, close, destroy } = chat
  let waiting: AbortController | undefined
  const stop = (): void => waiting?.abort()
  chat.open = () => {
    if (isShown(root)) return open()
    if (waiting?.signal.aborted === false) return
    waiting = new AbortController()
    const { signal } = waiting
    const openNow = (): void => {
      if (!signal.aborted) open()
      stop()
    }
    // Without its code, the chat opens where it is.
    import('../host-page/when-shown.ts').then(
      ({ whenShown }) => whenShown(root, signal, openNow, chat.report),
      openNow,
    )
  }
  chat.close = () => {
    stop()
    close()
  }
  chat.destroy = () => {
    stop()
    destroy()
  }
}

/** Whether what is in the shadow root is rendered. Without an answer of the browser, it is. */
export function isShown(root: ShadowRoot): boolean {
  const surface = root.querySelector('.root')
  if (surface) return surface.checkVisibility?.() ?? true
  // The host has no box, and the chat is not rendered yet.
  const probe = root.appendChild(document.createElement('i'))
  const shown = probe.checkVisibility?.() ?? true
  probe.remove()
  return shown
}
