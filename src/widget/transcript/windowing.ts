import { observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/react-virtual'
import { flushSync } from 'react-dom'

/** Which rows of a long conversation are drawn, and how much room the others take. Loaded where one is long. */
export interface Windowing {
  /** What there is now. Returns which rows are in sight or near it. */
  update(rows: Measurable, box: () => HTMLElement | null): readonly number[]
  /** Height of these rows in CSS pixels, as far as they were ever drawn; of the others, roughly. */
  height(from: number, until: number): number
  /** They were drawn. */
  measure(elements: Iterable<HTMLElement>): void
  stop(): void
}

export interface Measurable {
  readonly count: number
  readonly keyOf: (index: number) => string
  readonly estimatedHeight: (index: number) => number
}

const MAX_STALE_SIZES = 100

type Instance = Virtualizer<HTMLElement, HTMLElement>

/** A panel of the usual height, where there is no layout yet. */
const RECT = { width: 360, height: 600 }

/**
 * `around`: so many rows before and after what is in sight, for a quick finger and for the browser's search.
 * `changed` is called when other rows are in sight than those that were drawn, or soon will be.
 */
export function createWindowing(overscan: number, onRangeChange: () => void): Windowing {
  let isMeasuring = false
  let rendered = { from: 0, until: 0 }
  let unmount: (() => void) | undefined
  let virtualizer: Instance | undefined

  /**
   * What is drawn goes on far enough above and below what is in sight. How high a row turned out to be changes no
   * other one's room.
   */
  const isCovered = (instance: Instance): boolean => {
    const range = instance.calculateRange()
    const from = Math.max(0, (range?.startIndex ?? 0) - overscan / 2)
    const until = Math.min(instance.options.count, (range?.endIndex ?? 0) + 1 + overscan / 2)
    return from >= rendered.from && until <= rendered.until
  }
  const onChange = (instance: Instance, now: boolean): void => {
    if (isCovered(instance)) return
    // In the middle of a render nothing can be rendered; it comes right after.
    if (now && !isMeasuring) flushSync(onRangeChange)
    else onRangeChange()
  }

  return {
    update({ count, keyOf, estimatedHeight: roughHeight }, box) {
      const options: ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] = {
        count,
        getScrollElement: box,
        estimateSize: roughHeight,
        getItemKey: keyOf,
        overscan,
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
        onChange,
      }
      if (virtualizer) {
        virtualizer.setOptions(options)
        dropStaleSizes(virtualizer, count, keyOf)
      } else {
        virtualizer = new Virtualizer(options)
        virtualizer.shouldAdjustScrollPositionOnItemSizeChange = () => false
      }
      const indexes = virtualizer.getVirtualIndexes()
      const [from = 0, last = -1] = [indexes[0], indexes.at(-1)]
      rendered = { from, until: last + 1 }
      return indexes
    },
    height(from, until) {
      const rows = virtualizer?.measurementsCache
      const [first, last] = [rows?.[from], rows?.[until - 1]]
      return first && last ? last.end - first.start : 0
    },
    measure(elements) {
      if (!virtualizer) return
      isMeasuring = true
      unmount ??= virtualizer._didMount()
      for (const element of elements) virtualizer.measureElement(element)
      virtualizer.measureElement(null)
      virtualizer._willUpdate()
      isMeasuring = false
    },
    stop() {
      unmount?.()
      unmount = undefined
      virtualizer = undefined
    },
  }
}

/** Heights of rows that are there no more, once there are many of them. */
function dropStaleSizes({ itemSizeCache }: Instance, count: number, keyOf: (index: number) => string): void {
  if (itemSizeCache.size <= count + MAX_STALE_SIZES) return
  const currentKeys = new Set(Array.from({ length: count }, (_, index) => keyOf(index)))
  for (const key of itemSizeCache.keys()) if (!currentKeys.has(String(key))) itemSizeCache.delete(key)
}
