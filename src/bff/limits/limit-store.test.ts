import { expect, test } from 'vitest'
import { memoryLimitStore } from './limit-store.ts'

const RULE = { capacity: 2, perSecond: 0.5 }
const HALF_HOUR_MS = 30 * 60_000
/** A time as `Date.now()` returns it. */
const T0 = Date.parse('2026-11-21T10:00:00Z')

/** What a number of calls at one time are answered. */
const taken = (store: ReturnType<typeof memoryLimitStore>, key: string, nowMs: number, calls: number) =>
  Array.from({ length: calls }, () => store.take(key, RULE, nowMs))

test('a bucket gives its capacity at once, then says how long to wait', () => {
  const store = memoryLimitStore()
  expect(taken(store, 'a 1', T0, 3)).toEqual([0, 0, 2_000])
  expect(store.take('a 1', RULE, T0 + 500)).toBe(1_500)
  expect(store.take('a 1', RULE, T0 + 1_999)).toBe(1)
  expect(taken(store, 'a 1', T0 + 2_000, 2)).toEqual([0, 2_000])
})

test('a bucket never holds more than its capacity', () => {
  const store = memoryLimitStore()
  store.take('a 1', RULE, T0)
  expect(taken(store, 'a 1', T0 + 60_000, 3)).toEqual([0, 0, 2_000])
})

test('a refund puts one token back, and never more than the capacity', () => {
  const store = memoryLimitStore()
  taken(store, 'a 1', T0, 2)
  store.refund('a 1', RULE, T0)
  expect(taken(store, 'a 1', T0, 2)).toEqual([0, 2_000])
  for (let times = 0; times < 5; times += 1) store.refund('a 1', RULE, T0)
  expect(taken(store, 'a 1', T0, 3)).toEqual([0, 0, 2_000])
})

test('a bucket that is not refilled is full again after half an hour without use', () => {
  const store = memoryLimitStore()
  const once = { capacity: 1, perSecond: 0 }
  expect(store.take('a 1', once, T0)).toBe(0)
  expect(store.take('a 1', once, T0 + HALF_HOUR_MS)).toBe(Number.POSITIVE_INFINITY)
  expect(store.take('a 1', once, T0 + HALF_HOUR_MS + 1)).toBe(0)
})

test('each key has its own bucket, and the same key of another kind another one', () => {
  const store = memoryLimitStore()
  expect(taken(store, 'a 1', T0, 2)).toEqual([0, 0])
  expect(store.take('a 2', RULE, T0)).toBe(0)
  expect(store.take('b 1', RULE, T0)).toBe(0)
  expect(store.take('a 1', RULE, T0)).toBe(2_000)
})

test('a mark is set once until its time has passed', () => {
  const store = memoryLimitStore()
  expect(store.mark('ended c', 1_000, T0)).toBe(true)
  expect(store.mark('ended c', 1_000, T0 + 999)).toBe(false)
  expect(store.mark('ended d', 1_000, T0 + 999)).toBe(true)
  expect(store.mark('ended c', 1_000, T0 + 1_000)).toBe(true)
})

test('a value is there until its time has passed, and is replaced by a newer one', () => {
  const store = memoryLimitStore()
  expect(store.get('id 1', T0)).toBeUndefined()
  store.set('id 1', 'x', 1_000, T0)
  expect(store.get('id 1', T0 + 999)).toBe('x')
  expect(store.get('id 1', T0 + 1_000)).toBeUndefined()
  store.set('id 1', 'y', 1_000, T0 + 500)
  expect(store.get('id 1', T0 + 1_499)).toBe('y')
  store.set('id 1', '', 1_000, T0 + 500)
  expect(store.get('id 1', T0 + 600)).toBe('')
})

test('of ten thousand values of one kind the least recently written is dropped, and none of another kind', () => {
  const store = memoryLimitStore()
  store.set('b 0', 'x', 1e9, T0)
  for (let index = 0; index < 10_000; index += 1) store.set(`a ${index}`, 'x', 1e9, T0)
  expect(store.get('a 0', T0)).toBe('x')
  store.set('a 0', 'y', 1e9, T0)
  store.set('a more', 'x', 1e9, T0)
  expect([store.get('a 0', T0), store.get('a 1', T0), store.get('a 2', T0)]).toEqual(['y', undefined, 'x'])
  expect(store.get('b 0', T0)).toBe('x')
})

test('of ten thousand buckets of one kind the least recently used is dropped', () => {
  const store = memoryLimitStore()
  const once = { capacity: 1, perSecond: 0 }
  for (let index = 0; index < 10_000; index += 1) store.take(`a ${index}`, once, T0)
  expect(store.take('a 1', once, T0)).toBe(Number.POSITIVE_INFINITY)
  store.take('a more', once, T0)
  expect(store.take('a 0', once, T0)).toBe(0)
  expect(store.take('a 2', once, T0)).toBe(Number.POSITIVE_INFINITY)
})
