import type { Blocks } from './tree.ts'

/**
 * The blocks, with equal ones of an earlier version of the text as the same objects, so that they are not rendered
 * again; so are the parts of a block of which only the end is new.
 */
export function reuseBlocks(before: Blocks, blocks: Blocks): Blocks {
  return reuse(before, blocks) as Blocks
}

/** `before` if it is equal; otherwise `now` with the equal parts of `before`. Both are trees of plain values. */
function reuse(before: unknown, now: unknown): unknown {
  if (before === now || !isTree(before) || !isTree(now)) return now
  let isSame = Object.keys(before).length === Object.keys(now).length
  const parts = Object.entries(now).map(([key, value]) => {
    const part = reuse(before[key], value)
    isSame &&= part === before[key]
    return [key, part] as const
  })
  if (isSame) return before
  return Array.isArray(now) ? parts.map(([, part]) => part) : Object.fromEntries(parts)
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
