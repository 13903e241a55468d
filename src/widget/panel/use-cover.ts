import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
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
  // A phone on its side may have room for the page. The history entry stays, so that each turn adds no other one.
  const [hasCovered, setHasCovered] = useState(coversScreen)
  if (coversScreen && !hasCovered) setHasCovered(true)
  const code = useLazyPart(adaptationsPart, fullHeight || hasCovered)
  const latest = useRef(onMinimise)
  useLayoutEffect(() => {
    latest.current = onMinimise
  })
  useEffect(
    () => (panel.current && fullHeight ? code?.cover(panel.current, coversScreen) : undefined),
    [code, panel, fullHeight, coversScreen],
  )
  // In the task in which the panel goes, while it is known who closes it.
  useLayoutEffect(
    () => (hasCovered && takesBack ? code?.takeBackButton(() => latest.current()) : undefined),
    [code, hasCovered, takesBack],
  )
  return () => {
    code?.closedByCustomer()
    onMinimise()
  }
}
