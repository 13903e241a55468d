import { expect, test, vi } from 'vitest'
import { lazy } from './lazy.ts'

test('nothing is loaded before the first use, and all uses share one load', async () => {
  const load = vi.fn(async () => 'value')
  const value = lazy(load)
  expect(load).not.toHaveBeenCalled()
  expect(value.current()).toBeUndefined()
  expect(await Promise.all([value.load(), value.load(), value.call((loaded) => loaded)])).toEqual([
    'value',
    'value',
    'value',
  ])
  expect(load).toHaveBeenCalledOnce()
  expect(value.current()).toBe('value')
})

test('a failed load is forgotten: the call rejects, and the next one loads again', async () => {
  const answers = [Promise.reject(new TypeError('no network')), Promise.resolve('value')]
  const value = lazy(() => answers.shift() ?? Promise.resolve('another'))
  await expect(value.call((loaded) => loaded)).rejects.toThrow('no network')
  expect(await value.call((loaded) => loaded)).toBe('value')
})

test('a call before the value is loaded runs once it is; a later call runs in its own task', async () => {
  const order: string[] = []
  const value = lazy(async () => 'value')
  const first = value.call(() => order.push('first'))
  expect(order).toEqual([])
  await first
  void value.call(() => order.push('second'))
  expect(order).toEqual(['first', 'second'])
})
