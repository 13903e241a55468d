import { expect, test } from 'vitest'
import { compact } from './compact.ts'

test('a field that is undefined is left out, and every other value stays', () => {
  const fields = { a: undefined, b: null, c: 0, d: '', e: false }
  expect(Object.keys(compact(fields))).toEqual(['b', 'c', 'd', 'e'])
})

test('a field that may be undefined is optional in the type', () => {
  const name: string | undefined = undefined
  const person: { readonly id: number; readonly name?: string } = compact({ id: 1, name })
  expect(person).toStrictEqual({ id: 1 })
})
