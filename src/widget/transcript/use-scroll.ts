import { type RefObject, useCallback, useLayoutEffect, useReducer, useRef, useState } from 'react'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import { type EntryPosition, entryPositions, firstVisible, shiftBetween } from './entry-positions.ts'
import { initialReadPosition, nextReadPosition, type ReadPosition, unseenOf } from './read-position.ts'
import type { PinnedRows } from './use-window.ts'

export interface Scroll {
  readonly atBottom: boolean
  readonly readPosition: ReadPosition
  readonly unseen: number
  readonly onScroll: () => void
  readonly scrollToBottom: () => void
  /** Rows that must be rendered. */
  readonly pinned: () => PinnedRows
  /** Where the customer is reading; undefined at the bottom. */
  readonly place: () => ScrollTarget | undefined
  /** Scrolls to the entry once it is rendered. */
  readonly scrollTo: (target: ScrollTarget) => void
}

/** An entry, and how many CSS pixels of it are above the viewport. */
export interface ScrollTarget {
  readonly key: string
  readonly offset: number
}

/** This distance from the end counts as the end, in CSS pixels. */
const NEAR_BOTTOM_PX = 40

/**
 * Sticks to the bottom while the customer is there, and keeps the visible entries in place otherwise: also when
 * earlier messages are added above, and when rows above turn out higher than estimated. `items` is the only child
 * of the scrolling `box`.
 */
export function useScroll(
  box: RefObject<HTMLElement | null>,
  items: RefObject<HTMLElement | null>,
  entries: readonly TranscriptEntry[],
  seenKey: string | undefined,
): Scroll {
  const [atBottom, setAtBottom] = useState(true)
  const [readPosition, setReadPosition] = useState(() => initialReadPosition(seenKey, entries))
  const sticksToBottom = useRef(true)
  const target = useRef<ScrollTarget>(undefined)
  /** Entry positions at the last check, and how far the box was scrolled then. */
  const positions = useRef<readonly EntryPosition[]>([])
  const lastScroll = useRef({ top: 0, height: 0 })
  /** Fractions of a pixel that are still to be scrolled. */
  const remainder = useRef(0)

  const restoreScroll = useCallback(() => {
    const element = box.current
    if (!element) return
    const atEnd = sticksToBottom.current && !target.current && !hasScrolledUp(element, lastScroll.current)
    // Positions are not needed at the end.
    const nextPositions = atEnd ? [] : entryPositions(element)
    const targetPosition = target.current && nextPositions.find(({ key }) => key === target.current?.key)
    if (target.current && targetPosition) {
      element.scrollTop = targetPosition.top + target.current.offset
      target.current = undefined
      sticksToBottom.current = isNearEnd(element)
    } else if (atEnd) {
      element.scrollTop = element.scrollHeight
    } else {
      const { scrollTop } = element
      const shift = shiftBetween(positions.current, nextPositions, scrollTop) + remainder.current
      // Smaller shifts come from rounding; they add up in `remainder`.
      if (Math.abs(shift) >= 0.5) element.scrollTop = scrollTop + shift
      const rest = shift - (element.scrollTop - scrollTop)
      remainder.current = Math.abs(rest) < 1 ? rest : 0
    }
    positions.current = nextPositions
    lastScroll.current = { top: element.scrollTop, height: element.scrollHeight }
  }, [box])

  const scrollToBottom = useCallback(() => {
    sticksToBottom.current = true
    target.current = undefined
    setAtBottom(true)
    const element = box.current
    if (!element) return
    element.scrollTop = element.scrollHeight
    lastScroll.current = { top: element.scrollTop, height: element.scrollHeight }
  }, [box])

  const onScroll = useCallback(() => {
    if (!box.current) return
    const wasAtEnd = sticksToBottom.current
    // A late event after the box became smaller: the customer did not scroll.
    if (wasAtEnd && Math.abs(box.current.scrollTop - lastScroll.current.top) < 1) return
    sticksToBottom.current = isNearEnd(box.current)
    remainder.current = 0
    if (wasAtEnd && !sticksToBottom.current) positions.current = entryPositions(box.current)
    setAtBottom(sticksToBottom.current)
  }, [box])

  const last = entries.at(-1)
  const lastKey = last?.key
  const isOwnMessage = last?.kind === 'message' && last.own
  // A new message of the customer is always visible.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new last entry
  useLayoutEffect(() => {
    if (isOwnMessage) scrollToBottom()
  }, [lastKey])

  useLayoutEffect(restoreScroll)

  // Heights change without a render: a card grows, the typing line appears, the on-screen keyboard opens.
  useLayoutEffect(() => {
    if (!box.current || !items.current || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(restoreScroll)
    observer.observe(box.current)
    observer.observe(items.current)
    return () => observer.disconnect()
  }, [box, items, restoreScroll])

  const pinned = useCallback((): PinnedRows => {
    const top = firstVisible(positions.current, box.current?.scrollTop ?? 0)?.key
    const keys = [target.current?.key, sticksToBottom.current ? undefined : top]
    return { atEnd: sticksToBottom.current, entryKeys: keys.filter((key) => key !== undefined) }
  }, [box])

  const [, rerender] = useReducer((times: number) => times + 1, 0)
  const scrollTo = useCallback((next: ScrollTarget) => {
    target.current = next
    sticksToBottom.current = false
    setAtBottom(false)
    rerender()
  }, [])

  const place = useCallback((): ScrollTarget | undefined => {
    const scrollTop = box.current?.scrollTop ?? 0
    const first = sticksToBottom.current ? undefined : firstVisible(positions.current, scrollTop)
    return first && { key: first.key, offset: scrollTop - first.top }
  }, [box])

  const next = nextReadPosition(readPosition, entries, atBottom)
  if (next !== readPosition) setReadPosition(next)
  const unseen = atBottom ? 0 : unseenOf(next, entries).length
  return { atBottom, readPosition: next, unseen, onScroll, scrollToBottom, pinned, place, scrollTo }
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX
}

/** The customer scrolled up and the scroll event has not fired yet. */
function hasScrolledUp(
  { scrollTop, scrollHeight }: HTMLElement,
  lastScroll: { top: number; height: number },
): boolean {
  return scrollHeight >= lastScroll.height && scrollTop < lastScroll.top - NEAR_BOTTOM_PX
}
