import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Keeps a keyboard's place where buttons come and go: when the focused one inside `box` is gone, `instead` has
 * the focus. Focus that is elsewhere stays there. `state` changes whenever something may have gone.
 */
export function useKeptFocus(
  box: RefObject<HTMLElement | null>,
  instead: RefObject<HTMLElement | null>,
  state: string,
): { readonly onFocus: () => void; readonly onBlur: (event: FocusEvent) => void } {
  const inside = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes and goes does so with the state
  useLayoutEffect(() => {
    if (!inside.current) return
    const root = box.current?.getRootNode()
    const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null
    if (!box.current?.contains(active)) instead.current?.focus({ preventScroll: true })
  }, [state, box, instead])
  return {
    onFocus: () => {
      inside.current = true
    },
    // React tells of no blur when it takes the focused element away, only when the person moves on. A window
    // that loses the focus as a whole has no related target and keeps its active element.
    onBlur: ({ relatedTarget, currentTarget }) => {
      const left =
        relatedTarget instanceof Node ? !currentTarget.contains(relatedTarget) : document.hasFocus()
      if (left) inside.current = false
    },
  }
}
