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
