const TABBABLE = 'a[href], button:not([disabled]), textarea:not([disabled]), [tabindex="0"]'

/** Keeps the Tab key inside an element that covers everything else. */
export function trapFocus(
  event: { readonly key: string; readonly shiftKey: boolean; preventDefault(): void },
  container: HTMLElement,
): void {
  if (event.key !== 'Tab') return
  const tabbable = [...container.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.closest('[inert]'),
  )
  const root = container.getRootNode() as Document | ShadowRoot
  const [first, last] = [tabbable[0], tabbable.at(-1)]
  const active = root.activeElement
  const leaves = event.shiftKey ? active === first || active === container : active === last
  if (!leaves && active && container.contains(active)) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
