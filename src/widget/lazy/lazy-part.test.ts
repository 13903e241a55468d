// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lazyPart } from './lazy-part.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a part is loaded once, and tells its subscribers', async () => {
  const load = vi.fn(async () => 'part')
  const part = lazyPart(load)
  const listener = vi.fn()
  part.subscribe(listener)
  expect(part.current()).toBeUndefined()
  part.want(() => undefined)
  part.want(() => undefined)
  expect(await part.load()).toBe('part')
  expect(part.current()).toBe('part')
  expect(load).toHaveBeenCalledTimes(1)
  expect(listener).toHaveBeenCalledTimes(1)
})

test('a part that cannot be loaded is reported, and loaded again after longer and longer waits', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('offline'))
  const part = lazyPart(load)
  const failures: unknown[] = []
  const want = (): void => part.want((cause) => failures.push(cause))
  want()
  await vi.advanceTimersByTimeAsync(4_900)
  // Other messages that need it do not load it sooner.
  want()
  expect(load).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(100)
  expect(load).toHaveBeenCalledTimes(2)
  load.mockResolvedValue('part')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(part.current()).toBe('part')
  expect(failures).toHaveLength(2)
})

test('a part that could not be loaded offline is loaded as soon as the browser is online, and once', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('offline'))
  load.mockResolvedValue('part')
  const part = lazyPart(load)
  part.want(() => undefined)
  await vi.advanceTimersByTimeAsync(0)
  dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(part.current()).toBe('part')
  dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(300_000)
  expect(load).toHaveBeenCalledTimes(2)
})
