import { expect, test } from 'vitest'
import { partsOf } from './parts.ts'
import type { Row } from './rows.ts'

const rows: readonly Row[] = Array.from({ length: 10 }, (_, at) => ({ kind: 'day', key: `${at}`, atMs: at }))

const shape = (indexes: readonly number[]): readonly string[] =>
  partsOf(rows, indexes, (from, until) => (until - from) * 30).map((part) =>
    part.kind === 'spacer' ? `${part.height} px` : part.key,
  )

test('rows that are not rendered are replaced by spacers above, between and below', () => {
  expect(shape([2, 3, 7])).toEqual(['60 px', '2', '3', '90 px', '7', '60 px'])
})

test('there is no spacer if all rows are rendered', () => {
  expect(shape([...rows.keys()])).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
})

test('an index without a row has no spacer', () => {
  expect(shape([9, 12])).toEqual(['270 px', '9'])
})
