import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTexts } from '../texts/texts-context.tsx'

export interface CarouselPosition {
  /** Index of the card that is shown. */
  readonly position: number
  readonly show: (index: number) => void
  readonly onScroll: () => void
  /** The customer scrolls: what the buttons asked for no longer counts. */
  readonly onTouch: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** The position in a row of cards that scrolls sideways by the browser's own means. */
export function useCarousel(
  box: RefObject<HTMLElement | null>,
  count: number,
  first: number,
): CarouselPosition {
  const { dir } = useTexts()
  const [position, setPosition] = useState(first)
  /** The card that the row scrolls to: the ones that it passes are not shown as the position. */
  const target = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (first > 0) scrollTo(box.current, first, 'instant')
  }, [box, first])
  const show = (index: number): void => {
    const next = Math.min(count - 1, Math.max(0, index))
    target.current = next
    setPosition(next)
    scrollTo(box.current, next, 'auto')
  }
  return {
    position,
    show,
    onTouch: () => {
      target.current = undefined
    },
    onScroll() {
      const nearest = nearestCard(box.current)
      if (target.current !== undefined && target.current !== nearest) return
      target.current = undefined
      setPosition(nearest)
    },
    onKeyDown(event) {
      const next = keyPosition(event.key, dir, position, count)
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      const isInCard = event.target !== box.current
      show(next)
      // The focus stays in the card that is shown.
      if (isInCard) focusable(cards(box.current)[next])?.focus({ preventScroll: true })
    },
  }
}

function keyPosition(key: string, dir: 'ltr' | 'rtl', position: number, count: number): number | undefined {
  const forwards = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const backwards = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  if (key === forwards) return Math.min(count - 1, position + 1)
  if (key === backwards) return Math.max(0, position - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

function cards(box: HTMLElement | null): readonly Element[] {
  return box ? [...box.children] : []
}

/** How far a card is from the first one; negative to the left, as `scrollLeft` is in right-to-left text. */
function offsetOf(box: HTMLElement | null, index: number): number {
  const all = cards(box)
  const from = all[0]?.getBoundingClientRect().left ?? 0
  return (all[index]?.getBoundingClientRect().left ?? from) - from
}

function scrollTo(box: HTMLElement | null, index: number, behavior: ScrollBehavior): void {
  // jsdom has no `scrollTo` of elements. `auto` follows the style sheet, which knows about reduced motion.
  box?.scrollTo?.({ left: offsetOf(box, index), behavior })
}

function nearestCard(box: HTMLElement | null): number {
  if (!box) return 0
  const scrolled = box.scrollLeft
  const last = cards(box).length - 1
  // The last cards may not reach the start of the row.
  if (box.scrollWidth - box.clientWidth - Math.abs(scrolled) < 2) return last
  const distances = cards(box).map((_, index) => Math.abs(offsetOf(box, index) - scrolled))
  return distances.indexOf(Math.min(...distances))
}

function focusable(card: Element | undefined): HTMLElement | undefined {
  return card?.querySelector<HTMLElement>('a, button:not([tabindex="-1"])') ?? undefined
}
