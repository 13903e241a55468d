/** What this file uses of the Navigation API. Safari before 26.2 and Firefox before 147 do not have it. */
interface Navigation extends EventTarget {
  readonly currentEntry: { readonly index: number } | null
}

interface NavigateEvent extends Event {
  readonly navigationType: 'push' | 'replace' | 'reload' | 'traverse'
  readonly canIntercept: boolean
  readonly destination: { readonly url: string; readonly index: number; readonly sameDocument: boolean }
  intercept(options: { readonly scroll: 'manual'; readonly focusReset: 'manual' }): void
}

const navigation = (): Navigation | undefined => Reflect.get(globalThis, 'navigation')

/**
 * While a history entry of ours is added, and while the browser goes back from it, the page keeps its place. The browser
 * would scroll it to the top if the page's router takes the new entry for a page, and, on the way back, to where it was
 * before: it may have been scrolled or have grown since.
 *
 * Of several listeners that intercept a navigation, the last one decides on the scroll position.
 * @returns a function that stops it.
 */
export function keepPlace(isOwnStep: (type: 'push' | 'back') => boolean): () => void {
  const onNavigate = (event: Event): void => {
    const { navigationType, canIntercept, destination } = event as NavigateEvent
    const isBack =
      navigationType === 'traverse' && destination.index + 1 === navigation()?.currentEntry?.index
    const type = isBack ? 'back' : navigationType
    if (type !== 'push' && type !== 'back') return
    const isSamePage = destination.sameDocument && destination.url === location.href
    if (canIntercept && isSamePage && isOwnStep(type))
      (event as NavigateEvent).intercept({ scroll: 'manual', focusReset: 'manual' })
  }
  navigation()?.addEventListener('navigate', onNavigate)
  return () => navigation()?.removeEventListener('navigate', onNavigate)
}
