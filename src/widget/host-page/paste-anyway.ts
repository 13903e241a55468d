/** Pastes text into a field of the chat although a listener of the page, which runs first, has refused to. */
export function pasteAnyway(root: ShadowRoot): () => void {
  const paste = (event: Event): void => {
    const { target } = event
    if (!event.defaultPrevented) return
    const text = (event as ClipboardEvent).clipboardData?.getData('text/plain')
    if (!text || !(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return
    target.setRangeText(text, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end')
    target.dispatchEvent(new Event('input', { bubbles: true }))
  }
  // Before the listeners of the widget, which prevent what they paste themselves.
  root.addEventListener('paste', paste, true)
  return () => root.removeEventListener('paste', paste, true)
}
