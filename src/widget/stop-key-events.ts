/**
 * Stops key events at the shadow root. Outside they seem to come from a plain element, and shortcuts of the page,
 * which skip its own fields, would run while the customer types.
 */
export function stopKeyEvents(root: ShadowRoot): () => void {
  const types = ['keydown', 'keyup', 'keypress']
  const stop = (event: Event): void => event.stopPropagation()
  for (const type of types) root.addEventListener(type, stop)
  return () => {
    for (const type of types) root.removeEventListener(type, stop)
  }
}
