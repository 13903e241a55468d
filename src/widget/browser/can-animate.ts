/** Whether an element may be animated: the browser can, and the reader prefers no reduced motion. */
export function canAnimate(element: Element): boolean {
  return 'animate' in element && !window.matchMedia?.('(prefers-reduced-motion: reduce)').matches
}
