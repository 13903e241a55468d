import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { adaptationsPart } from '../adaptations-part.ts'
import { useLazyPart } from '../lazy-part.ts'

export interface CoverProps {
  readonly panel: RefObject<HTMLElement | null>
  /** Whether the panel is as high as the window; it is if it covers the screen. */
  readonly fullHeight: boolean
  /** Whether the panel covers the screen. */
  readonly fullScreen: boolean
  /** Whether the browser's Back minimises a panel that covers the screen. */
  readonly backButton: boolean
  readonly onMinimise: () => void
}

/**
 * A panel that covers the screen stays above the keyboard, does not scroll the page behind it, and is minimised by the
 * browser's Back. Returns what minimises it at the wish of the customer.
 */
export function useCover({ panel, fullHeight, fullScreen, backButton, onMinimise }: CoverProps): () => void {
  const code = useLazyPart(adaptationsPart, fullHeight)
  const latest = useRef(onMinimise)
  useLayoutEffect(() => {
    latest.current = onMinimise
  })
  useEffect(
    () => (panel.current ? code?.cover(panel.current, fullScreen) : undefined),
    [code, panel, fullScreen],
  )
  // In the task in which the panel goes, while it is known who closes it.
  useLayoutEffect(
    () => (fullScreen && backButton ? code?.takeBackButton(() => latest.current()) : undefined),
    [code, fullScreen, backButton],
  )
  return () => {
    code?.closedByCustomer()
    onMinimise()
  }
}
