import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Keeps a keyboard's place where buttons come and go: when the focused one inside `box` is gone, `instead` has
 * the focus. Focus that is elsewhere stays there. `state` changes whenever something may have gone.
 */
export function useFocusFallback(
  box: RefObject<HTMLElement | null>,
  fallback: RefObject<HTMLElement | null>,
  state: string,
): { readonly onFocus: () => void; readonly onBlur: (event: FocusEvent) => void } {
  const containsFocus = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes and goes does so with the state
  useLayoutEffect(() => {
    if (!containsFocus.current) return
    const root = box.current?.getRootNode()
    const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null
    if (!box.current?.contains(active)) fallback.current?.focus({ preventScroll: true })
  }, [state, box, fallback])
  return {
    onFocus: () => {
      containsFocus.current = true
    },
    onBlur: ({ relatedTarget, currentTarget, target }) => {
      if (relatedTarget instanceof Node) {
        if (!currentTarget.contains(relatedTarget)) containsFocus.current = false
        return
      }
      // Without a new place: the element is being taken away (some renderers tell of that, in the middle of it),
      // the window as a whole lost the focus, or the person went nowhere in particular. Afterwards one can tell.
      queueMicrotask(() => {
        const root = target.getRootNode()
        const isActive =
          (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === target
        if (target.isConnected && !isActive) containsFocus.current = false
      })
    },
  }
}
