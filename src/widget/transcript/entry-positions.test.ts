import { expect, test } from 'vitest'
import { firstVisible, shiftBetween } from './entry-positions.ts'

const entryAt = (key: string, top: number) => ({ key, top, bottom: top + 50 })
const before = [entryAt('a', 0), entryAt('b', 50), entryAt('c', 100)]

test('the entry at the upper edge of the viewport is the first visible one', () => {
  expect(firstVisible(before, 70)?.key).toBe('b')
  expect(firstVisible(before, 100)?.key).toBe('c')
  expect(firstVisible(before, 500)).toBeUndefined()
})

test('messages added above shift the visible entries by their height', () => {
  const now = [entryAt('x', 0), entryAt('y', 50), entryAt('a', 100), entryAt('b', 150), entryAt('c', 200)]
  expect(shiftBetween(before, now, 70)).toBe(100)
})

test('a message that grows below the upper edge shifts nothing', () => {
  expect(shiftBetween(before, [entryAt('a', 0), { ...entryAt('b', 50), bottom: 200 }], 70)).toBe(0)
})

test('if the first visible entry was removed, the next one gives the shift', () => {
  expect(shiftBetween(before, [entryAt('c', 130)], 70)).toBe(30)
})

test('if no visible entry is left, there is no shift', () => {
  expect(shiftBetween(before, [entryAt('z', 0)], 70)).toBe(0)
})
