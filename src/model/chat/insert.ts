import type { Item } from '../item.ts'

/** Connect's time gives the order; of two of the same time the one that came first stands first. */
export function insert(items: readonly Item[], item: Item): readonly Item[] {
  const at = items.findLastIndex(({ sentAtMs }) => sentAtMs <= item.sentAtMs) + 1
  return items.toSpliced(at, 0, item)
}
