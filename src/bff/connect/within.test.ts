import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { within } from './within.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What a promise has become after some time, and why the work was told to stop. */
async function after(ms: number, work: Promise<unknown>): Promise<{ outcome: unknown; stopped: unknown[] }> {
  const stopped: unknown[] = []
  let outcome: unknown = 'pending'
  within(1_000, work, (reason) => stopped.push(reason)).then(
    (value) => {
      outcome = { value }
    },
    (reason: unknown) => {
      outcome = { reason }
    },
  )
  await vi.advanceTimersByTimeAsync(ms)
  return { outcome, stopped }
}

test.each([0, 2_000])('work that ends in time has its own result, %i ms later as well', async (ms) => {
  const reason = new Error('no')
  expect(await after(ms, Promise.resolve(7))).toEqual({ outcome: { value: 7 }, stopped: [] })
  expect(await after(ms, Promise.reject(reason))).toEqual({ outcome: { reason }, stopped: [] })
  expect(vi.getTimerCount()).toBe(0)
})

test('work that takes too long is rejected and stopped with the same TimeoutError', async () => {
  expect(await after(999, new Promise(() => {}))).toEqual({ outcome: 'pending', stopped: [] })
  const { outcome, stopped } = await after(1_000, new Promise(() => {}))
  expect(outcome).toEqual({
    reason: expect.objectContaining({ name: 'TimeoutError', message: 'not finished within 1000 ms' }),
  })
  expect(stopped).toEqual([(outcome as { reason: unknown }).reason])
})
