// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { type ComponentType, StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { LazyComponent } from './lazy-component.tsx'

afterEach(cleanup)

const Hello: ComponentType<object> = () => <p>hello</p>

test('a component whose code was lost with the connection is shown once the browser is online', async () => {
  const load = vi.fn(async () => Hello).mockRejectedValueOnce(new Error('offline'))
  render(<LazyComponent load={load} props={{}} />)
  await screen.findByRole('button', { name: 'Try again' })
  dispatchEvent(new Event('online'))
  await screen.findByText('hello')
  dispatchEvent(new Event('online'))
  expect(load).toHaveBeenCalledTimes(2)
})

test('a removed component does not load again', async () => {
  const load = vi.fn(async () => Hello).mockRejectedValue(new Error('offline'))
  const { unmount } = render(<LazyComponent load={load} props={{}} />, { wrapper: StrictMode })
  await screen.findByRole('button', { name: 'Try again' })
  unmount()
  const before = load.mock.calls.length
  dispatchEvent(new Event('online'))
  expect(load).toHaveBeenCalledTimes(before)
})

test('a component that was loaded before is shown at once when it is mounted again', async () => {
  const load = vi.fn(async () => Hello)
  const { unmount } = render(<LazyComponent load={load} props={{}} />)
  await screen.findByText('hello')
  unmount()
  render(<LazyComponent load={load} props={{}} />)
  expect(screen.getByText('hello')).toBeTruthy()
})
