const REACHABLE = 'a[href], button:not([disabled]), textarea:not([disabled]), [tabindex="0"]'

/** Lets Tab run in a circle inside an element, for what covers everything else. */
export function trapFocus(
  event: { readonly key: string; readonly shiftKey: boolean; preventDefault(): void },
  inside: HTMLElement,
): void {
  if (event.key !== 'Tab') return
  const stops = [...inside.querySelectorAll<HTMLElement>(REACHABLE)].filter(
    (stop) => stop.tabIndex >= 0 && !stop.closest('[inert]'),
  )
  const root = inside.getRootNode() as Document | ShadowRoot
  const [first, last] = [stops[0], stops.at(-1)]
  const active = root.activeElement
  const beyond = event.shiftKey ? active === first || active === inside : active === last
  if (!beyond && active && inside.contains(active)) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
