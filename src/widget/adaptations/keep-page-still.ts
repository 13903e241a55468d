import { scrollsInside } from './scrolling.ts'

/** How far keys scroll, in the direction only. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  PageUp: -1,
  Home: -1,
  ArrowDown: 1,
  PageDown: 1,
  End: 1,
  ' ': 1,
}

/** What uses these keys or a drag itself. */
const OWN_KEYS = 'input, textarea, select, [contenteditable], [role="menu"] *'
const OWN_SPACE = 'button, a, summary'

/**
 * Nothing that the customer does in the panel scrolls the page behind it. The page's own styles are not touched: there
 * is nothing to restore when the panel closes or is removed, and the page cannot jump.
 */
export function keepPageStill(panel: HTMLElement): () => void {
  let startX = 0
  let startY = 0
  const onTouchStart = ({ touches: [touch] }: TouchEvent): void => {
    startX = touch?.clientX ?? 0
    startY = touch?.clientY ?? 0
  }
  const onTouchMove = (event: TouchEvent): void => {
    const [touch] = event.touches
    // Two fingers zoom, and one finger moves what is zoomed.
    if (!touch || event.touches.length > 1 || (window.visualViewport?.scale ?? 1) > 1.01) return
    if (event.composedPath().some((one) => one instanceof HTMLInputElement && one.type === 'range')) return
    keepIn(event, startX - touch.clientX, startY - touch.clientY)
  }
  const onWheel = (event: WheelEvent): void => {
    // With Ctrl, a wheel zooms.
    if (!event.ctrlKey) keepIn(event, event.deltaX, event.deltaY)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const [target] = event.composedPath()
    const by = KEYS[event.key]
    if (by === undefined || !(target instanceof Element) || target.matches(OWN_KEYS)) return
    if (event.key !== ' ' || !target.matches(OWN_SPACE)) keepIn(event, 0, event.shiftKey ? -by : by)
  }
  const keepIn = (event: Event, byX: number, byY: number): void => {
    if (event.cancelable && !event.defaultPrevented && !scrollsInside(event, panel, byX, byY))
      event.preventDefault()
  }
  panel.addEventListener('touchstart', onTouchStart, { passive: true })
  panel.addEventListener('touchmove', onTouchMove, { passive: false })
  panel.addEventListener('wheel', onWheel, { passive: false })
  panel.addEventListener('keydown', onKeyDown)
  return () => {
    panel.removeEventListener('touchstart', onTouchStart)
    panel.removeEventListener('touchmove', onTouchMove)
    panel.removeEventListener('wheel', onWheel)
    panel.removeEventListener('keydown', onKeyDown)
  }
}
