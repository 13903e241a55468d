import { MAX_DEPTH, MAX_FIELDS, MAX_VISITED } from './limits.ts'
import type { Field } from './view.ts'

/** What the readers of one view share: limits, ids, and the actions that the view declares. */
export interface Reading {
  /** Values of template and data that were visited. */
  readonly visited: () => number
  /** Counts a value that is visited at `depth`; false if the view is too large or too deep. */
  visit(depth: number): boolean
  /** An id that is unique in the view. */
  nextId(): string
  /** Counts the field; false if the view has too many, or one with this name. */
  addField(field: Pick<Field, 'name'>): boolean
  /** `Content.Actions` of DescribeView. */
  readonly declared: readonly string[]
  /** The first of these names that the view declares; otherwise the last one. */
  pickAction(...names: readonly string[]): string
}

export function createReading(declared: readonly string[]): Reading {
  let visited = 0
  let ids = 0
  const names = new Set<string>()
  return {
    visited: () => visited,
    visit: (depth) => depth <= MAX_DEPTH && visited++ < MAX_VISITED,
    nextId: () => String(ids++),
    addField({ name }) {
      if (names.size >= MAX_FIELDS || names.has(name)) return false
      names.add(name)
      return true
    },
    declared,
    pickAction: (...candidates) =>
      candidates.find((name) => declared.includes(name)) ?? candidates.at(-1) ?? '',
  }
}
