const FOCUSABLE = 'textarea, input, select, button, a[href], [tabindex]'
const FOCUS_EVENTS = ['focus', 'focusin', 'blur', 'focusout']

/**
 * Focuses what the customer presses in the chat although a dialog of the page has taken the focus back. A page's
 * listeners for the focus that leaves an element of its own cannot be kept from it otherwise: for this one change of
 * focus, no listener hears of it.
 */
export function focusPastTraps(root: ShadowRoot): () => void {
  const focus = (event: Event): void => {
    const [pressed] = event.composedPath()
    const target = pressed instanceof Element ? pressed.closest<HTMLElement>(FOCUSABLE) : null
    // Not what is removed or disabled by this press.
    if (!target || !root.contains(target) || target.matches(':disabled')) return
    if (root.activeElement !== null || document.activeElement === document.body) return
    for (const type of FOCUS_EVENTS) addEventListener(type, stop, true)
    target.focus({ preventScroll: true })
    for (const type of FOCUS_EVENTS) removeEventListener(type, stop, true)
  }
  root.addEventListener('click', focus)
  return () => root.removeEventListener('click', focus)
}

const stop = (event: Event): void => event.stopImmediatePropagation()
