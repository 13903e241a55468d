/** A browser's bar is smaller than this, a keyboard larger, in px. */
const KEYBOARD_MIN = 80

const FIELD = 'textarea, input, select, [contenteditable]'

/**
 * Keeps a panel that is as high as the window above the on-screen keyboard. Safari shows the keyboard over fixed
 * elements without changing `dvh`; only the visual viewport has the height. While the page is zoomed, the panel does
 * not change.
 */
export function followVisibleViewport(panel: HTMLElement): () => void {
  const viewport = window.visualViewport
  const root = panel.getRootNode() as Document | ShadowRoot
  if (!viewport) return () => undefined
  const set = (top: string, height: string): void => {
    panel.style.setProperty('--_visible-top', top)
    panel.style.setProperty('--_visible-height', height)
  }
  const reset = (): void => {
    panel.style.removeProperty('--_visible-top')
    panel.style.removeProperty('--_visible-height')
  }
  const update = (): void => {
    if (viewport.scale > 1.01) return
    // Safari 26 does not take the offset back when the keyboard is gone.
    const hasKeyboard = root.activeElement?.matches(FIELD) || innerHeight - viewport.height > KEYBOARD_MIN
    if (hasKeyboard) set(`${viewport.offsetTop}px`, `${viewport.height}px`)
    else reset()
  }
  // The next field has the focus by then.
  const onFocusOut = (): void => void requestAnimationFrame(update)
  update()
  viewport.addEventListener('resize', update)
  viewport.addEventListener('scroll', update)
  root.addEventListener('focusin', update)
  root.addEventListener('focusout', onFocusOut)
  return () => {
    viewport.removeEventListener('resize', update)
    viewport.removeEventListener('scroll', update)
    root.removeEventListener('focusin', update)
    root.removeEventListener('focusout', onFocusOut)
    reset()
  }
}
