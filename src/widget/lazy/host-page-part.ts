import { type RefObject, useEffect } from 'react'
import type { adaptToPage } from '../host-page/adapt-to-page.ts'
import { type LazyPart, lazyPart } from './lazy-part.ts'

/** What adapts a shown chat to the page around it. */
const hostPagePart: LazyPart<typeof adaptToPage> = lazyPart(
  async () => (await import('../host-page/adapt-to-page.ts')).adaptToPage,
)

/** Adapts the chat of a shadow root to the page, once the code for it is there; a failure is tried again. */
export function useHostPage(
  root: ShadowRoot,
  surface: RefObject<HTMLElement | null>,
  hidesFromReplay: boolean,
  accent: string | undefined,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another accent is another contrast
  useEffect(() => {
    let isOver = false
    let stop: (() => void) | undefined
    const adapt = (): void => {
      if (isOver || stop || !surface.current) return
      stop = hostPagePart.current()?.(root, surface.current, hidesFromReplay)
    }
    const stopWaiting = hostPagePart.subscribe(adapt)
    // The chat works without it.
    hostPagePart.want(() => undefined)
    adapt()
    return () => {
      isOver = true
      stopWaiting()
      stop?.()
    }
  }, [root, surface, hidesFromReplay, accent])
}
