/** Until the accessibility tree has the new focus, in milliseconds. */
const FOCUS_READ_MS = 500

/**
 * Hides a button that had the focus, and removes it a moment later. If the element of the old focus and the new focus change in
 * one update of the accessibility tree, Orca looks for a place by itself, and does not read the new focus.
 */
export function removeLater(button: HTMLElement, remove: () => void): void {
  button.tabIndex = -1
  button.title = ''
  // A button needs a name. This one is removed in a moment, so that its name has no words.
  button.ariaLabel = '…'
  Object.assign(button.style, { all: 'unset', position: 'fixed', scale: '0' })
  setTimeout(remove, FOCUS_READ_MS)
}
