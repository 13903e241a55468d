import type { Arrival } from './arrival.ts'

/** Position of an entry, in CSS pixels from the top of the conversation. */
export interface EntryPosition {
  readonly key: string
  readonly top: number
  readonly bottom: number
}

/** Positions of all rendered entries, top to bottom. */
export function entryPositions(box: HTMLElement): readonly EntryPosition[] {
  const zero = box.getBoundingClientRect().top - box.scrollTop
  return [...box.querySelectorAll<HTMLElement>('[data-entry]')].map((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return { key: element.dataset.entry ?? '', top: top - zero, bottom: bottom - zero }
  })
}

/** The entry at the upper edge of the viewport. */
export function firstVisible(
  positions: readonly EntryPosition[],
  scrollTop: number,
): EntryPosition | undefined {
  return positions.find(({ bottom }) => bottom > scrollTop)
}

/** How far the visible entries have moved, by the first one that still exists. */
export function shiftBetween(
  before: readonly EntryPosition[],
  now: readonly EntryPosition[],
  scrollTop: number,
): number {
  const tops = new Map(now.map(({ key, top }) => [key, top]))
  for (const { key, top, bottom } of before) {
    const moved = bottom > scrollTop ? tops.get(key) : undefined
    if (moved !== undefined) return moved - top
  }
  return 0
}

/** Space above the start of an entry, in CSS pixels, and the padding of the conversation below its end. */
const MARGIN_PX = 8
const PADDING_PX = 16

/**
 * Where the entries that arrived start, if they are taller than the viewport; undefined if all of them fit. Of a long
 * conversation, only the last rows may be rendered: the start is that of the first one that is.
 */
export function startOfArrival(
  box: HTMLElement,
  { keys, viewport }: Pick<Arrival, 'keys' | 'viewport'>,
): number | undefined {
  // A viewport without height is not laid out. The on-screen keyboard makes no entry taller.
  if (keys.length === 0 || box.clientHeight === 0) return
  const fitting = Math.max(viewport, box.clientHeight) - PADDING_PX
  const arrived = new Set(keys)
  const elements = [...box.querySelectorAll<HTMLElement>('[data-entry]')].filter(({ dataset }) =>
    arrived.has(dataset.entry ?? ''),
  )
  const [first, last] = [elements[0], elements.at(-1)]
  if (!first || !last) return
  const row = first.closest<HTMLElement>('.row')
  // The caption of a group belongs to its first message.
  const isFirst = row?.querySelector('[data-entry]') === first || row === first
  const start =
    isFirst && row ? row.getBoundingClientRect().top : first.getBoundingClientRect().top - MARGIN_PX
  if (last.getBoundingClientRect().bottom - start <= fitting) return
  return start - (box.getBoundingClientRect().top - box.scrollTop)
}
