// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ChatError } from '../model/chat-error.ts'
import { useCommand } from './command.ts'

afterEach(cleanup)

/** A wish whose calls are settled by hand, in any order. */
function wishes() {
  const calls: { readonly word: string; done(): void; fails(cause: unknown): void }[] = []
  const wish = (word: string): Promise<void> =>
    new Promise((done, fails) => {
      calls.push({ word, done, fails })
    })
  const { result } = renderHook(() => useCommand(wish), { wrapper: StrictMode })
  return { calls, result }
}

test('a wish is pending until it came true', async () => {
  const { calls, result } = wishes()
  expect(result.current).toMatchObject({ pending: false, error: undefined })
  act(() => result.current.run('one'))
  expect(calls.map(({ word }) => word)).toEqual(['one'])
  expect(result.current.pending).toBe(true)
  await act(async () => calls[0]?.done())
  expect(result.current).toMatchObject({ pending: false, error: undefined })
})

test('a failure says why until the next try or a reset', async () => {
  const { calls, result } = wishes()
  const gone = new ChatError('chat-gone', 'over')
  act(() => result.current.run('one'))
  await act(async () => calls[0]?.fails(gone))
  expect(result.current.error).toBe(gone)
  act(() => result.current.run('two'))
  expect(result.current).toMatchObject({ pending: true, error: undefined })
  await act(async () => calls[1]?.fails('a text, as some libraries reject with'))
  expect(result.current.error).toMatchObject({
    code: 'connect-failed',
    cause: 'a text, as some libraries reject with',
  })
  act(() => result.current.reset())
  expect(result.current).toMatchObject({ pending: false, error: undefined })
})

test('of two calls the later one is told of', async () => {
  const { calls, result } = wishes()
  act(() => result.current.run('one'))
  act(() => result.current.run('two'))
  await act(async () => calls[0]?.fails(new ChatError('chat-gone', 'over')))
  expect(result.current).toMatchObject({ pending: true, error: undefined })
  await act(async () => calls[1]?.done())
  expect(result.current).toMatchObject({ pending: false, error: undefined })
})

test('run and reset stay the same from render to render', () => {
  const { result } = wishes()
  const { run, reset } = result.current
  act(() => run('one'))
  expect(result.current.run).toBe(run)
  expect(result.current.reset).toBe(reset)
})
