import { type RefObject, useCallback, useLayoutEffect, useReducer, useRef, useState } from 'react'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import { type EntryPosition, entryPositions, firstVisible, shiftBetween } from './entry-positions.ts'
import { initialReadPosition, nextReadPosition, type ReadPosition, unseenOf } from './read-position.ts'
import type { PinnedRows } from './use-window.ts'

export interface Scroll {
  readonly atBottom: boolean
  readonly sight: ReadPosition
  readonly unseen: number
  readonly onScroll: () => void
  readonly toBottom: () => void
  /** What somebody is at. */
  readonly pinned: () => PinnedRows
  /** Where the customer reads; undefined at the bottom. */
  readonly place: () => Goal | undefined
  /** Scrolls there once that entry is drawn. */
  readonly goTo: (goal: Goal) => void
}

/** An entry, and how many CSS pixels of it are above the upper edge of what is in sight. */
export interface Goal {
  readonly key: string
  readonly offset: number
}

/** This near the end counts as being there, in CSS pixels. */
const NEAR = 40

/**
 * Keeps to the bottom for whoever is there, and leaves everybody else where they read: also when earlier messages
 * come in above, and when rows above turn out higher than they were thought to be. `items` is the one child of
 * the scrolling `box`.
 */
export function useScroll(
  box: RefObject<HTMLElement | null>,
  items: RefObject<HTMLElement | null>,
  entries: readonly TranscriptEntry[],
  seenKey: string | undefined,
): Scroll {
  const [atBottom, setAtBottom] = useState(true)
  const [sight, setSight] = useState(() => initialReadPosition(seenKey, entries))
  const stick = useRef(true)
  const goal = useRef<Goal>(undefined)
  /** Where everything stood when it was last looked at, and how far the box was scrolled then. */
  const stands = useRef<readonly EntryPosition[]>([])
  const left = useRef({ top: 0, height: 0 })
  /** Parts of a pixel by which what is read has moved, and that were not scrolled after it. */
  const owed = useRef(0)

  const settle = useCallback(() => {
    const element = box.current
    if (!element) return
    const atEnd = stick.current && !goal.current && !wentUp(element, left.current)
    // Whoever is at the end needs no other place.
    const now = atEnd ? [] : entryPositions(element)
    const there = goal.current && now.find(({ key }) => key === goal.current?.key)
    if (goal.current && there) {
      element.scrollTop = there.top + goal.current.offset
      goal.current = undefined
      stick.current = isNearEnd(element)
    } else if (atEnd) {
      element.scrollTop = element.scrollHeight
    } else {
      const { scrollTop } = element
      const shift = shiftBetween(stands.current, now, scrollTop) + owed.current
      // Less than that is how heights are rounded; it adds up.
      if (Math.abs(shift) >= 0.5) element.scrollTop = scrollTop + shift
      const rest = shift - (element.scrollTop - scrollTop)
      owed.current = Math.abs(rest) < 1 ? rest : 0
    }
    stands.current = now
    left.current = { top: element.scrollTop, height: element.scrollHeight }
  }, [box])

  const toBottom = useCallback(() => {
    stick.current = true
    goal.current = undefined
    setAtBottom(true)
    const element = box.current
    if (!element) return
    element.scrollTop = element.scrollHeight
    left.current = { top: element.scrollTop, height: element.scrollHeight }
  }, [box])

  const onScroll = useCallback(() => {
    if (!box.current) return
    const wasAtEnd = stick.current
    // Told of late, after the box has become smaller: nobody has scrolled.
    if (wasAtEnd && Math.abs(box.current.scrollTop - left.current.top) < 1) return
    stick.current = isNearEnd(box.current)
    owed.current = 0
    if (wasAtEnd && !stick.current) stands.current = entryPositions(box.current)
    setAtBottom(stick.current)
  }, [box])

  const last = entries.at(-1)
  const lastKey = last?.key
  const wrote = last?.kind === 'message' && last.own
  // What the customer just wrote is always in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new last entry
  useLayoutEffect(() => {
    if (wrote) toBottom()
  }, [lastKey])

  useLayoutEffect(settle)

  // A card that grows, somebody who writes, a keyboard that takes half of the screen.
  useLayoutEffect(() => {
    if (!box.current || !items.current || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(settle)
    observer.observe(box.current)
    observer.observe(items.current)
    return () => observer.disconnect()
  }, [box, items, settle])

  const pinned = useCallback((): PinnedRows => {
    const top = firstVisible(stands.current, box.current?.scrollTop ?? 0)?.key
    const keys = [goal.current?.key, stick.current ? undefined : top]
    return { atEnd: stick.current, entryKeys: keys.filter((key) => key !== undefined) }
  }, [box])

  const [, draw] = useReducer((times: number) => times + 1, 0)
  const goTo = useCallback((wanted: Goal) => {
    goal.current = wanted
    stick.current = false
    setAtBottom(false)
    draw()
  }, [])

  const place = useCallback((): Goal | undefined => {
    const scrollTop = box.current?.scrollTop ?? 0
    const first = stick.current ? undefined : firstVisible(stands.current, scrollTop)
    return first && { key: first.key, offset: scrollTop - first.top }
  }, [box])

  const now = nextReadPosition(sight, entries, atBottom)
  if (now !== sight) setSight(now)
  const unseen = atBottom ? 0 : unseenOf(now, entries).length
  return { atBottom, sight: now, unseen, onScroll, toBottom, pinned, place, goTo }
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR
}

/** A finger was faster than the event that tells of it. */
function wentUp({ scrollTop, scrollHeight }: HTMLElement, left: { top: number; height: number }): boolean {
  return scrollHeight >= left.height && scrollTop < left.top - NEAR
}
