import { observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/react-virtual'
import { flushSync } from 'react-dom'

/** Decides which rows of a long conversation are rendered, and the height of the others. Loaded on demand. */
export interface Windowing {
  /** Sets the current rows. Returns the indexes of visible rows and those around them. */
  update(rows: Measurable, box: () => HTMLElement | null): readonly number[]
  /** Height of these rows in CSS pixels; estimated for rows that were never rendered. */
  height(from: number, until: number): number
  /** Measures the rendered rows. */
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

/** Size of a panel before the first layout, in CSS pixels. */
const RECT = { width: 360, height: 600 }

/**
 * `overscan`: number of rows before and after the visible ones, for fast scrolling and the browser's search.
 * `onRangeChange` is called when rows are visible, or will be soon, that were not rendered.
 */
export function createWindowing(overscan: number, onRangeChange: () => void): Windowing {
  let isMeasuring = false
  let rendered = { from: 0, until: 0 }
  let unmount: (() => void) | undefined
  let virtualizer: Instance | undefined

  /**
   * Whether the rendered rows include a third of the overscan: a customer who scrolls a screen or two up and down again
   * moves over rows that stay rendered. The measured height of a row does not change the others' spacers.
   */
  const isCovered = (instance: Instance): boolean => {
    const range = instance.calculateRange()
    const from = Math.max(0, (range?.startIndex ?? 0) - overscan / 3)
    const until = Math.min(instance.options.count, (range?.endIndex ?? 0) + 1 + overscan / 3)
    return from >= rendered.from && until <= rendered.until
  }
  const onChange = (instance: Instance, now: boolean): void => {
    if (isCovered(instance)) return
    // `flushSync` is not allowed during a render.
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
        // use-scroll.ts keeps the place by visible entries, not by sums of heights.
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

/** Drops measured heights of removed rows, once there are many. */
function dropStaleSizes({ itemSizeCache }: Instance, count: number, keyOf: (index: number) => string): void {
  if (itemSizeCache.size <= count + MAX_STALE_SIZES) return
  const currentKeys = new Set([...Array(count).keys()].map(keyOf))
  for (const key of itemSizeCache.keys()) if (!currentKeys.has(String(key))) itemSizeCache.delete(key)
}
