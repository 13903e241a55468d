import { observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/react-virtual'
import { flushSync } from 'react-dom'

/** Which rows of a long conversation are drawn, and how much room the others take. Loaded where one is long. */
export interface Windowing {
  /** What there is now. Returns which rows are in sight or near it. */
  look(rows: Measurable, box: () => HTMLElement | null): readonly number[]
  /** Height of these rows in CSS pixels, as far as they were ever drawn; of the others, roughly. */
  height(from: number, until: number): number
  /** They were drawn. */
  drawn(elements: Iterable<HTMLElement>): void
  stop(): void
}

export interface Measurable {
  readonly count: number
  readonly keyOf: (index: number) => string
  readonly roughHeight: (index: number) => number
}

const MOST_OTHERS = 100

type Instance = Virtualizer<HTMLElement, HTMLElement>

/** A panel of the usual height, where there is no layout yet. */
const RECT = { width: 360, height: 600 }

/**
 * `around`: so many rows before and after what is in sight, for a quick finger and for the browser's search.
 * `changed` is called when other rows are in sight than those that were drawn, or soon will be.
 */
export function createWindowing(around: number, changed: () => void): Windowing {
  let inside = false
  let drawn = { from: 0, until: 0 }
  let unmount: (() => void) | undefined
  let virtualizer: Instance | undefined

  /**
   * What is drawn goes on far enough above and below what is in sight. How high a row turned out to be changes no
   * other one's room.
   */
  const isEnough = (instance: Instance): boolean => {
    const range = instance.calculateRange()
    const from = Math.max(0, (range?.startIndex ?? 0) - around / 2)
    const until = Math.min(instance.options.count, (range?.endIndex ?? 0) + 1 + around / 2)
    return from >= drawn.from && until <= drawn.until
  }
  const told = (instance: Instance, now: boolean): void => {
    if (isEnough(instance)) return
    // In the middle of a render nothing can be rendered; it comes right after.
    if (now && !inside) flushSync(changed)
    else changed()
  }

  return {
    look({ count, keyOf, roughHeight }, box) {
      const options: ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] = {
        count,
        getScrollElement: box,
        estimateSize: roughHeight,
        getItemKey: keyOf,
        overscan: around,
        initialRect: RECT,
        initialOffset: () => box()?.scrollTop ?? 0,
        observeElementOffset,
        observeElementRect: (instance, seen) =>
          observeElementRect(instance, (rect) => rect.height > 0 && seen(rect)),
        // Whoever reads keeps their place by what they see, not by sums of heights: see stands.ts.
        scrollToFn: () => undefined,
        measureElement: (element, entry, { itemSizeCache }) => {
          const index = Number(element.dataset.index)
          const size =
            entry?.borderBoxSize[0]?.blockSize ??
            itemSizeCache.get(keyOf(index)) ??
            element.getBoundingClientRect().height
          return size > 0 ? size : roughHeight(index)
        },
        onChange: told,
      }
      if (virtualizer) {
        virtualizer.setOptions(options)
        forgetOthers(virtualizer, count, keyOf)
      } else {
        virtualizer = new Virtualizer(options)
        virtualizer.shouldAdjustScrollPositionOnItemSizeChange = () => false
      }
      const indexes = virtualizer.getVirtualIndexes()
      const [from = 0, last = -1] = [indexes[0], indexes.at(-1)]
      drawn = { from, until: last + 1 }
      return indexes
    },
    height(from, until) {
      const rows = virtualizer?.measurementsCache
      const [first, last] = [rows?.[from], rows?.[until - 1]]
      return first && last ? last.end - first.start : 0
    },
    drawn(elements) {
      if (!virtualizer) return
      inside = true
      unmount ??= virtualizer._didMount()
      for (const element of elements) virtualizer.measureElement(element)
      virtualizer.measureElement(null)
      virtualizer._willUpdate()
      inside = false
    },
    stop() {
      unmount?.()
      unmount = undefined
      virtualizer = undefined
    },
  }
}

/** Heights of rows that are there no more, once there are many of them. */
function forgetOthers({ itemSizeCache }: Instance, count: number, keyOf: (index: number) => string): void {
  if (itemSizeCache.size <= count + MOST_OTHERS) return
  const there = new Set(Array.from({ length: count }, (_, index) => keyOf(index)))
  for (const key of itemSizeCache.keys()) if (!there.has(String(key))) itemSizeCache.delete(key)
}
