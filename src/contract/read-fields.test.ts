import { expect, test } from 'vitest'
import { isTime, readFields, readText } from './read-fields.ts'

test('an object is read as fields, and nothing else is', () => {
  const fields = { a: 1 }
  expect(readFields(fields)).toBe(fields)
  expect([undefined, null, [], 'text', 7, true].map(readFields)).toEqual(Array(6).fill(undefined))
})

test('a string is read as text unless it is empty', () => {
  expect(readText(' ')).toBe(' ')
  expect(['', undefined, null, 7, ['a'], new String('a')].map(readText)).toEqual(Array(6).fill(undefined))
})

test('a time is a finite number', () => {
  expect([0, -1, 1.5].map(isTime)).toEqual([true, true, true])
  expect([Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined].map(isTime)).toEqual(
    Array(5).fill(false),
  )
})
