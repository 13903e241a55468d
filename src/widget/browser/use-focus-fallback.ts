import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Moves the focus to what `fallback` returns when the focused element inside `box` is removed. A focus outside `box` does not
 * move. `state` changes whenever an element may have been removed.
 */
export function useFocusFallback(
  box: RefObject<HTMLElement | null>,
  fallback: (box: HTMLElement) => HTMLElement | null,
  state: string,
): { readonly onFocus: () => void; readonly onBlur: (event: FocusEvent) => void } {
  const containsFocus = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: elements are removed when the state changes
  useLayoutEffect(() => {
    if (!containsFocus.current) return
    const element = box.current
    const root = element?.getRootNode()
    const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null
    if (element && !element.contains(active)) fallback(element)?.focus({ preventScroll: true })
  }, [state, box])
  return {
    onFocus: () => {
      containsFocus.current = true
    },
    onBlur: ({ relatedTarget, currentTarget, target }) => {
      if (relatedTarget instanceof Node) {
        if (!currentTarget.contains(relatedTarget)) containsFocus.current = false
        return
      }
      // Without a `relatedTarget`, the element is being removed (some renderers fire blur during the removal),
      // the window lost the focus, or the customer clicked on nothing focusable. It can be told apart
      // afterwards.
      queueMicrotask(() => {
        const root = target.getRootNode()
        const isActive =
          (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === target
        if (target.isConnected && !isActive) containsFocus.current = false
      })
    },
  }
}
