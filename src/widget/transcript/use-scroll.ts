import { type RefObject, useCallback, useLayoutEffect, useReducer, useRef, useState } from 'react'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import { NO_ARRIVAL, nextArrival } from './arrival.ts'
import {
  type EntryPosition,
  entryPositions,
  firstVisible,
  shiftBetween,
  startOfArrival,
} from './entry-positions.ts'
import { initialReadPosition, nextReadPosition, type ReadPosition, unseenOf } from './read-position.ts'
import type { PinnedRows } from './use-window.ts'

export interface Scroll {
  readonly atBottom: boolean
  readonly readPosition: ReadPosition
  readonly unseen: number
  /** Whether the end is out of reach: messages below are not seen, or the last entry is not in view. */
  readonly canJump: boolean
  readonly onScroll: () => void
  readonly scrollToBottom: () => void
  /** Rows that must be rendered. */
  readonly pinned: () => PinnedRows
  /** Where the customer is reading; undefined at the bottom, unless the last entry starts above the viewport. */
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

/** Room for the line above new messages and for the caption of the first one, in CSS pixels. */
const NEW_LINE_PX = 72

const PRESSES = ['pointerdown', 'keydown'] as const

/** How far the box was scrolled, the height of its content and its own, in CSS pixels. */
interface ScrollState {
  readonly top: number
  readonly height: number
  readonly viewport: number
}

/**
 * Sticks to the bottom while the customer is there, and keeps the visible entries in place otherwise: also when
 * earlier messages are added above, and when rows above turn out higher than estimated. Entries that arrive together
 * are shown from the start of the first one if they are taller than the viewport, or become so while they grow.
 * `items` is the only child of the scrolling `box`.
 */
export function useScroll(
  box: RefObject<HTMLElement | null>,
  items: RefObject<HTMLElement | null>,
  entries: readonly TranscriptEntry[],
  { seenKey, unreadFrom }: { readonly seenKey: string | undefined; readonly unreadFrom: string | undefined },
): Scroll {
  const [readPosition, setReadPosition] = useState(() => initialReadPosition(seenKey, unreadFrom, entries))
  const [atBottom, setAtBottom] = useState(readPosition.newFrom === undefined)
  const [isLastInView, setLastInView] = useState(true)
  const sticksToBottom = useRef(true)
  // A reopened conversation is read on from the first new message; if all of them fit, that is the end.
  const { newFrom } = readPosition
  const target = useRef<ScrollTarget | undefined>(
    newFrom ? { key: newFrom, offset: -NEW_LINE_PX } : undefined,
  )
  /** Entry positions at the last check, and the state of the box then. */
  const positions = useRef<readonly EntryPosition[]>([])
  const lastScroll = useRef<ScrollState>({ top: 0, height: 0, viewport: 0 })
  const arrival = useRef(NO_ARRIVAL)
  /** The arrival that was scrolled to. */
  const handledArrival = useRef(NO_ARRIVAL)
  /** Fractions of a pixel that are still to be scrolled. */
  const remainder = useRef(0)

  const restoreScroll = useCallback(() => {
    const element = box.current
    if (!element) return
    const atEnd = sticksToBottom.current && !target.current && !hasScrolledUp(element, lastScroll.current)
    // Positions are not needed at the end.
    let nextPositions = atEnd ? [] : entryPositions(element)
    const targetPosition = target.current && nextPositions.find(({ key }) => key === target.current?.key)
    if (target.current && targetPosition) {
      element.scrollTop = Math.max(0, targetPosition.top + target.current.offset)
      target.current = undefined
      arrival.current = NO_ARRIVAL
      sticksToBottom.current = isNearEnd(element)
      setAtBottom(sticksToBottom.current)
    } else if (atEnd) {
      // A render that changes nothing moves nothing: the customer may press something a little above the end.
      const isSame = isSameSize(element, lastScroll.current) && arrival.current === handledArrival.current
      handledArrival.current = arrival.current
      const start = isSame ? undefined : startOfArrival(element, arrival.current)
      if (!isSame) element.scrollTop = start ?? element.scrollHeight
      const { keys, seenKey: seen } = arrival.current
      if (start !== undefined && keys.length > 1) {
        // What is below was not seen yet: it is counted, and the first row may have to be rendered.
        target.current = { key: keys[0] ?? '', offset: -NEW_LINE_PX }
        setReadPosition({ seenKey: seen, newFrom: undefined })
      }
      if (target.current || !isNearEnd(element)) {
        sticksToBottom.current = false
        nextPositions = entryPositions(element)
        setAtBottom(false)
      }
    } else {
      const { scrollTop } = element
      const shift = shiftBetween(positions.current, nextPositions, scrollTop) + remainder.current
      // Smaller shifts come from rounding; they add up in `remainder`.
      if (Math.abs(shift) >= 0.5) element.scrollTop = scrollTop + shift
      const rest = shift - (element.scrollTop - scrollTop)
      remainder.current = Math.abs(rest) < 1 ? rest : 0
    }
    positions.current = nextPositions
    lastScroll.current = scrollOf(element)
    if (!sticksToBottom.current) setLastInView(isLastEntryInView(element))
  }, [box])

  const scrollToBottom = useCallback(() => {
    sticksToBottom.current = true
    target.current = undefined
    arrival.current = NO_ARRIVAL
    setAtBottom(true)
    const element = box.current
    if (!element) return
    element.scrollTop = element.scrollHeight
    lastScroll.current = scrollOf(element)
  }, [box])

  const onScroll = useCallback(() => {
    if (!box.current) return
    const wasAtEnd = sticksToBottom.current
    // The box became smaller or larger: the customer did not scroll.
    const { top, viewport } = lastScroll.current
    const isResized = box.current.clientHeight !== viewport
    const isUnmoved = Math.abs(box.current.scrollTop - top) < 1
    if (wasAtEnd && (isResized || isUnmoved)) return
    sticksToBottom.current = isNearEnd(box.current)
    // After a scroll of `restoreScroll`, the fractions still count.
    if (!isUnmoved) remainder.current = 0
    // Who scrolls has seen where the entry starts.
    if (sticksToBottom.current) arrival.current = handledArrival.current = NO_ARRIVAL
    if (wasAtEnd && !sticksToBottom.current) positions.current = entryPositions(box.current)
    setAtBottom(sticksToBottom.current)
    setLastInView(isLastEntryInView(box.current))
  }, [box])

  const last = entries.at(-1)
  const lastKey = last?.key
  const previousKey = useRef<string>(undefined)
  const isOwnMessage = last?.kind === 'message' && last.own
  // A new message of the customer is always visible.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new last entry
  useLayoutEffect(() => {
    if (isOwnMessage) scrollToBottom()
    else if (lastKey !== previousKey.current)
      arrival.current = nextArrival(arrival.current, {
        ...{ entries, lastKey: previousKey.current, nowMs: performance.now() },
        viewport: box.current?.clientHeight ?? 0,
      })
    previousKey.current = lastKey
  }, [lastKey])

  useLayoutEffect(restoreScroll)

  // Heights change without a render: a card grows, the typing line appears, the on-screen keyboard opens.
  useResizeObserver(box, items, restoreScroll)
  // What grows by a press is the last entry, and not a burst that has come to be read.
  const onPress = useCallback(() => {
    const { keys } = arrival.current
    if (keys.length > 1)
      handledArrival.current = arrival.current = { ...arrival.current, keys: keys.slice(-1) }
  }, [])
  useLayoutEffect(() => {
    const element = box.current
    for (const type of PRESSES) element?.addEventListener(type, onPress)
    return () => {
      for (const type of PRESSES) element?.removeEventListener(type, onPress)
    }
  }, [box, onPress])

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
    const element = box.current
    const scrollTop = element?.scrollTop ?? 0
    const shown = sticksToBottom.current && element ? tallAtEnd(element) : positions.current
    const first = firstVisible(shown, scrollTop)
    return first && { key: first.key, offset: scrollTop - first.top }
  }, [box])

  const next = nextReadPosition(readPosition, entries, atBottom)
  if (next !== readPosition) setReadPosition(next)
  const unseen = atBottom ? 0 : unseenOf(next, entries).length
  const canJump = !atBottom && (unseen > 0 || !isLastInView)
  return { atBottom, readPosition: next, unseen, canJump, onScroll, scrollToBottom, pinned, place, scrollTo }
}

function useResizeObserver(
  box: RefObject<HTMLElement | null>,
  items: RefObject<HTMLElement | null>,
  onResize: () => void,
): void {
  useLayoutEffect(() => {
    if (!box.current || !items.current || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(onResize)
    observer.observe(box.current)
    observer.observe(items.current)
    return () => observer.disconnect()
  }, [box, items, onResize])
}

function scrollOf({ scrollTop, scrollHeight, clientHeight }: HTMLElement): ScrollState {
  return { top: scrollTop, height: scrollHeight, viewport: clientHeight }
}

function isSameSize({ scrollHeight, clientHeight }: HTMLElement, { height, viewport }: ScrollState): boolean {
  return scrollHeight === height && clientHeight === viewport
}

/** The last entry, if its start is not visible at the end: after a reload, it would be shown from its start. */
function tallAtEnd(box: HTMLElement): readonly EntryPosition[] {
  const last = entryPositions(box).at(-1)
  return last && last.top < box.scrollTop ? [last] : []
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX
}

/** Whether the last entry is being read: a button to its end would cover it, for example a sign-in card in a low window. */
function isLastEntryInView(box: HTMLElement): boolean {
  const { scrollHeight, scrollTop, clientHeight } = box
  // The end of a long text is worth a jump.
  if (scrollHeight - scrollTop - clientHeight >= clientHeight) return false
  const last = [...box.querySelectorAll('[data-entry]')].at(-1)
  return !!last && last.getBoundingClientRect().top < box.getBoundingClientRect().bottom
}

/** The customer scrolled up and the scroll event has not fired yet. */
function hasScrolledUp({ scrollTop, scrollHeight }: HTMLElement, lastScroll: ScrollState): boolean {
  return scrollHeight >= lastScroll.height && scrollTop < lastScroll.top - NEAR_BOTTOM_PX
}
