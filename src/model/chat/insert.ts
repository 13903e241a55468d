import type { Item } from '../item.ts'

/** Ordered by Connect's time; items of the same time stay in the order of arrival. */
export function insert(items: readonly Item[], item: Item): readonly Item[] {
  const at = items.findLastIndex(({ sentAtMs }) => sentAtMs <= item.sentAtMs) + 1
  return items.toSpliced(at, 0, item)
}
