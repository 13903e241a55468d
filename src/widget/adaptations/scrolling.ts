/** Whether an element can scroll by a part of this distance; positive is down, and right. */
function canScroll(element: Element, byX: number, byY: number): boolean {
  const { overflowX, overflowY } = getComputedStyle(element)
  const isScroller = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'
  const { scrollTop, scrollHeight, clientHeight, scrollLeft, scrollWidth, clientWidth } = element
  // Fractions of a pixel are rounded.
  if (Math.abs(byY) >= Math.abs(byX)) {
    if (!isScroller(overflowY)) return false
    return byY < 0 ? scrollTop > 0 : scrollTop + clientHeight < scrollHeight - 1
  }
  if (!isScroller(overflowX)) return false
  // From right to left, the position is negative.
  const place = Math.abs(scrollLeft)
  const towardsStart = getComputedStyle(element).direction === 'rtl' ? byX > 0 : byX < 0
  return towardsStart ? place > 0 : place + clientWidth < scrollWidth - 1
}

/** Whether something in the panel, at the event's target or around it, scrolls by this distance. */
export function scrollsInside(event: Event, panel: Element, byX: number, byY: number): boolean {
  for (const element of event.composedPath()) {
    if (element instanceof Element && canScroll(element, byX, byY)) return true
    if (element === panel) return false
  }
  return false
}
