import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { adaptationsPart } from '../lazy/adaptations-part.ts'
import { useLazyPart } from '../lazy/lazy-part.ts'

/**
 * A panel that covers the screen stays above the keyboard, does not scroll the page behind it, and is minimised by the
 * browser's Back if it takes it. `fullHeight`: it is as high as the window, as it is if it covers the screen. Returns what
 * minimises it when the customer asks for it.
 */
export function useCover(
  panel: RefObject<HTMLElement | null>,
  fullHeight: boolean,
  coversScreen: boolean,
  takesBack: boolean,
  onMinimise: () => void,
): () => void {
  const code = useLazyPart(adaptationsPart, fullHeight)
  const latest = useRef(onMinimise)
  useLayoutEffect(() => {
    latest.current = onMinimise
  })
  useEffect(
    () => (panel.current ? code?.cover(panel.current, coversScreen) : undefined),
    [code, panel, coversScreen],
  )
  // In the task in which the panel goes, while it is known who closes it.
  useLayoutEffect(
    () => (coversScreen && takesBack ? code?.takeBackButton(() => latest.current()) : undefined),
    [code, coversScreen, takesBack],
  )
  return () => {
    code?.closedByCustomer()
    onMinimise()
  }
}
