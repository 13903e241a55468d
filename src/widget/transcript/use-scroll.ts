import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Entry } from '../../model/timeline.ts'
import { nextSight, openingSight, type Sight, unseenOf } from './sight.ts'

export interface Scroll {
  readonly atBottom: boolean
  readonly sight: Sight
  readonly unseen: number
  readonly onScroll: () => void
  readonly toBottom: () => void
}

/** This near the end counts as being there, in CSS pixels. */
const NEAR = 40

/**
 * Keeps to the bottom for whoever is there, and leaves everybody else where they read, also when earlier
 * messages come in above. `items` is the one child of the scrolling `box`.
 */
export function useScroll(
  box: RefObject<HTMLElement | null>,
  items: RefObject<HTMLElement | null>,
  entries: readonly Entry[],
  seenKey: string | undefined,
): Scroll {
  const [atBottom, setAtBottom] = useState(true)
  const [sight, setSight] = useState(() => openingSight(seenKey, entries))
  const stick = useRef(true)
  const before = useRef<{ firstKey: string | undefined; height: number }>({ firstKey: undefined, height: 0 })

  const toBottom = useCallback(() => {
    stick.current = true
    setAtBottom(true)
    const element = box.current
    if (element) element.scrollTop = element.scrollHeight
  }, [box])

  const onScroll = useCallback(() => {
    const element = box.current
    if (!element) return
    stick.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
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

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const firstKey = entries[0]?.key
    const { firstKey: oldFirst, height } = before.current
    if (stick.current) element.scrollTop = element.scrollHeight
    else if (oldFirst !== undefined && oldFirst !== firstKey)
      element.scrollTop += element.scrollHeight - height
    before.current = { firstKey, height: element.scrollHeight }
  }, [box, entries])

  // A card that grows, somebody who writes, a keyboard that takes half of the screen.
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !items.current || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => {
      if (stick.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    observer.observe(items.current)
    return () => observer.disconnect()
  }, [box, items])

  const now = nextSight(sight, entries, atBottom)
  if (now !== sight) setSight(now)
  return { atBottom, sight: now, unseen: atBottom ? 0 : unseenOf(now, entries).length, onScroll, toBottom }
}
