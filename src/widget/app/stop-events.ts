/**
 * Stops events from inside the chat at its shadow root. Outside they seem to come from a plain element: shortcuts would
 * run while the customer types, a page's dialog would take the focus back, and smooth scrolling would take the wheel.
 * Events of elements in a slot belong to the page. Listeners of the page that run while an event is captured come first.
 */
export function stopEvents(root: ShadowRoot, types: readonly string[]): () => void {
  const stop = (event: Event): void => {
    if (root.contains(event.target as Node)) event.stopPropagation()
  }
  for (const type of types) root.addEventListener(type, stop, { passive: true })
  return () => {
    for (const type of types) root.removeEventListener(type, stop)
  }
}
