import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { wallClock } from './clock.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('an alarm rings once, after its time', () => {
  const ring = vi.fn()
  wallClock.after(60_000, ring)
  vi.advanceTimersByTime(59_999)
  expect(ring).not.toHaveBeenCalled()
  vi.advanceTimersByTime(600_000)
  expect(ring).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
})

test('an alarm that fell due during sleep rings within five seconds after waking', () => {
  const ring = vi.fn()
  wallClock.after(60_000, ring)
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(5_000)
  expect(ring).toHaveBeenCalledOnce()
})

test('an alarm without a wait rings in a later task', () => {
  const ring = vi.fn()
  wallClock.after(0, ring)
  wallClock.after(-5, ring)
  expect(ring).not.toHaveBeenCalled()
  vi.advanceTimersByTime(0)
  expect(ring).toHaveBeenCalledTimes(2)
})

test.each([1_000, 60_000])('a cancelled alarm of %s ms does not ring', (ms) => {
  const ring = vi.fn()
  const callOff = wallClock.after(ms, ring)
  vi.advanceTimersByTime(ms / 2)
  callOff()
  vi.advanceTimersByTime(ms)
  expect(ring).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})

test('an alarm after years does not ring early', () => {
  const ring = vi.fn()
  wallClock.after(1e14, ring)
  vi.advanceTimersByTime(60_000)
  expect(ring).not.toHaveBeenCalled()
})
