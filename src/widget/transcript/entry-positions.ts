/** Where an entry stands, in CSS pixels from the top of the conversation. */
export interface EntryPosition {
  readonly key: string
  readonly top: number
  readonly bottom: number
}

/** Where every entry that is drawn stands, top to bottom. */
export function entryPositions(box: HTMLElement): readonly EntryPosition[] {
  const zero = box.getBoundingClientRect().top - box.scrollTop
  return Array.from(box.querySelectorAll<HTMLElement>('[data-entry]'), (element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return { key: element.dataset.entry ?? '', top: top - zero, bottom: bottom - zero }
  })
}

/** The entry at the upper edge of what is in sight. */
export function firstVisible(
  positions: readonly EntryPosition[],
  scrollTop: number,
): EntryPosition | undefined {
  return positions.find(({ bottom }) => bottom > scrollTop)
}

/** How far what was in sight has moved, by the first entry of it that is still there. */
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
