/**
 * Writes a text to the clipboard. False if the browser refuses it. Pages without https have no clipboard, and the host's
 * permissions policy can refuse it: then the text is copied as a selection, which needs no permission.
 * @param near where a field may be for a moment
 */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelection(text, near)
  }
}

function copySelection(text: string, near: HTMLElement): boolean {
  const root = near.getRootNode()
  const focused = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'hidden-text'
  field.readOnly = true
  field.tabIndex = -1
  near.append(field)
  try {
    field.focus({ preventScroll: true })
    field.setSelectionRange(0, text.length)
    // Deprecated, and still the only way without a clipboard.
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  }
}
