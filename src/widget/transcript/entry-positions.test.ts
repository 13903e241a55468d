import { expect, test } from 'vitest'
import { firstVisible, shiftBetween } from './entry-positions.ts'

const entryAt = (key: string, top: number) => ({ key, top, bottom: top + 50 })
const before = [entryAt('a', 0), entryAt('b', 50), entryAt('c', 100)]

test('what is cut by the upper edge is the first in sight', () => {
  expect(firstVisible(before, 70)?.key).toBe('b')
  expect(firstVisible(before, 100)?.key).toBe('c')
  expect(firstVisible(before, 500)).toBeUndefined()
})

test('messages that come in above move what is in sight by their height', () => {
  const now = [entryAt('x', 0), entryAt('y', 50), entryAt('a', 100), entryAt('b', 150), entryAt('c', 200)]
  expect(shiftBetween(before, now, 70)).toBe(100)
})

test('a message that grows below the upper edge moves nothing', () => {
  expect(shiftBetween(before, [entryAt('a', 0), { ...entryAt('b', 50), bottom: 200 }], 70)).toBe(0)
})

test('where the first in sight is gone, the next one tells', () => {
  expect(shiftBetween(before, [entryAt('c', 130)], 70)).toBe(30)
})

test('where nothing of it is left, nothing is moved', () => {
  expect(shiftBetween(before, [entryAt('z', 0)], 70)).toBe(0)
})
