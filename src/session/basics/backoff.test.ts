import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

const waits = (count: number, next: () => number): readonly number[] => Array.from({ length: count }, next)

test('each wait doubles the one before, up to the longest, and a success starts over', () => {
  const { nextMs, reset } = backoff({ firstMs: 2_000, maxMs: 9_000 })
  expect(waits(4, () => nextMs())).toEqual([2_000, 4_000, 8_000, 9_000])
  reset()
  expect(nextMs()).toBe(2_000)
})

test('a cap shortens one wait, and the next one grows all the same', () => {
  const { nextMs } = backoff({ firstMs: 2_000, maxMs: 30_000 })
  expect([nextMs(), nextMs(3_000), nextMs()]).toEqual([2_000, 3_000, 8_000])
})

test('explicit steps replace the doubling', () => {
  const { nextMs } = backoff({ firstMs: 1, maxMs: 100, stepsMs: [5, 30] })
  expect(waits(5, () => nextMs())).toEqual([1, 5, 30, 100, 100])
})

test.each([
  [0, 750],
  [0.5, 875],
  [1, 1_000],
])('with a jitter of a quarter and chance at %d, a wait of 1,000 ms takes %d ms', (chance, ms) => {
  expect(backoff({ firstMs: 1_000, maxMs: 1_000, jitter: 0.25, random: () => chance }).nextMs()).toBe(ms)
})
