import type { Fields } from '../../contract/read-fields.ts'
import { MAX_DEPTH, MAX_FIELDS, MAX_VISITED } from './limits.ts'
import { listOf } from './read-values.ts'
import type { Block, Field, View } from './view.ts'

/** An AWS managed view without its id. */
export type ManagedView = Pick<
  View,
  'kind' | 'title' | 'subtitle' | 'confirms' | 'blocks' | 'actions' | 'stepName'
>

/** Readers of what not every view has: their code is loaded with the first view that needs it. */
export interface LazyReaders {
  /** The Form view of AWS. */
  readonly readForm: (props: Fields, reading: Reading) => ManagedView
  /** The blocks of the markup of a `TemplateString`. */
  readonly readMarkup: (value: unknown, reading: Reading, depth: number) => readonly Block[]
  /** The content of a view by its template, if it is not one of AWS's. */
  readonly readCustom: (
    template: Fields,
    data: Fields,
    reading: Reading,
  ) => Pick<View, 'kind' | 'title' | 'subtitle' | 'blocks' | 'actions'>
}

/** What the readers of one view share: limits, ids, and the actions that the view declares. */
export interface Reading extends LazyReaders {
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

export function createReading(declared: readonly string[], readers: LazyReaders): Reading {
  let visited = 0
  let ids = 0
  const names = new Set<string>()
  return {
    ...readers,
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

/** What is read of each item of a list, until `max` are read or the view is too large. */
export function readEach<Item>(
  value: unknown,
  reading: Reading,
  read: (one: unknown, index: number) => readonly Item[],
  { max = Number.POSITIVE_INFINITY, depth = 0 }: { readonly max?: number; readonly depth?: number } = {},
): readonly Item[] {
  const items: Item[] = []
  for (const [index, one] of listOf(value).entries()) {
    if (items.length >= max || !reading.visit(depth)) break
    items.push(...read(one, index))
  }
  return items
}
