/** Position of an entry, in CSS pixels from the top of the conversation. */
export interface EntryPosition {
  readonly key: string
  readonly top: number
  readonly bottom: number
}

/** Positions of all rendered entries, top to bottom. */
export function entryPositions(box: HTMLElement): readonly EntryPosition[] {
  const zero = box.getBoundingClientRect().top - box.scrollTop
  return Array.from(box.querySelectorAll<HTMLElement>('[data-entry]'), (element) => {
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

/** Entries that arrived while the customer was at the end, and the height of the viewport then, in CSS pixels. */
export interface Arrival {
  readonly keys: readonly string[]
  readonly viewport: number
}

/** Space above the start of an entry, in CSS pixels, and the padding of the conversation below its end. */
const MARGIN_PX = 8
const PADDING_PX = 16

/** Where the first arrived entry starts that is taller than the viewport; undefined if each of them fits. */
export function startOfTallEntry(box: HTMLElement, { keys, viewport }: Arrival): number | undefined {
  // A viewport without height is not laid out. The on-screen keyboard makes no entry taller.
  if (keys.length === 0 || box.clientHeight === 0) return
  const fitting = Math.max(viewport, box.clientHeight) - PADDING_PX
  const zero = box.getBoundingClientRect().top - box.scrollTop
  for (const element of box.querySelectorAll<HTMLElement>('[data-entry]')) {
    if (!keys.includes(element.dataset.entry ?? '')) continue
    const row = element.closest<HTMLElement>('.row')
    // The caption of a group belongs to its first message.
    const isFirst = row?.querySelector('[data-entry]') === element || row === element
    const { top, bottom } = element.getBoundingClientRect()
    const start = isFirst && row ? row.getBoundingClientRect().top : top - MARGIN_PX
    if (bottom - start > fitting) return start - zero
  }
}

/** The entries that were added after `lastKey`. Of a conversation that was shown at once: its last entry. */
export function addedAfter(
  entries: readonly { readonly key: string }[],
  lastKey: string | undefined,
): readonly string[] {
  const from = entries.findLastIndex(({ key }) => key === lastKey)
  return (from < 0 ? entries.slice(-1) : entries.slice(from + 1)).map(({ key }) => key)
}
