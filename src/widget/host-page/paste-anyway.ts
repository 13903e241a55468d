/** Pastes text into a field of the chat although a listener of the page, which runs first, has refused to. */
export function pasteAnyway(root: ShadowRoot): () => void {
  const paste = (event: Event): void => {
    const { target } = event
    if (!event.defaultPrevented || !(event instanceof ClipboardEvent)) return
    const text = event.clipboardData?.getData('text/plain')
    if (!text || !(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return
    target.setRangeText(text, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end')
    target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  }
  // Before the listeners of the widget, which prevent what they paste themselves.
  root.addEventListener('paste', paste, true)
  return () => root.removeEventListener('paste', paste, true)
}
