// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ErrorBoundary } from './error-boundary.tsx'
import { CrashNotice } from './widget-boundary.tsx'

beforeEach(() => {
  // React logs each exception that a boundary takes.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Throws({ when }: { readonly when: () => boolean }): ReactNode {
  if (when()) throw new Error('broken')
  return <p>the chat</p>
}

function page(when: () => boolean, onError: (cause: unknown) => void, resetKey?: unknown): ReactNode {
  return (
    <main>
      <h1>The host's page</h1>
      <ErrorBoundary
        onError={onError}
        resetKey={resetKey}
        fallback={(retry) => <CrashNotice text="Not shown." retryText="Try again" onRetry={retry} />}
      >
        <Throws when={when} />
      </ErrorBoundary>
    </main>
  )
}

test('an exception while rendering is replaced by a sentence, and the page around it stays', () => {
  const onError = vi.fn()
  render(page(() => true, onError))
  expect(screen.getByRole('heading', { name: "The host's page" })).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toContain('Not shown.')
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'broken' }))
})

test('the customer can try again', async () => {
  let broken = true
  render(page(() => broken, vi.fn()))
  broken = false
  screen.getByRole('button', { name: 'Try again' }).click()
  expect(await screen.findByText('the chat')).toBeTruthy()
})

test('another content is rendered without a press', () => {
  let broken = true
  const when = (): boolean => broken
  const { rerender } = render(page(when, vi.fn(), 'a'))
  broken = false
  rerender(page(when, vi.fn(), 'a'))
  expect(screen.queryByText('the chat')).toBeNull()
  rerender(page(when, vi.fn(), 'b'))
  expect(screen.getByText('the chat')).toBeTruthy()
})

test.each([undefined, null, 'a text', 0])('an exception that is %j is passed on as it is', (thrown) => {
  const onError = vi.fn()
  const Broken = (): ReactNode => {
    throw thrown
  }
  render(
    <ErrorBoundary onError={onError} fallback={() => <p>fallback</p>}>
      <Broken />
    </ErrorBoundary>,
  )
  expect(screen.getByText('fallback')).toBeTruthy()
  expect(onError).toHaveBeenCalledWith(thrown)
})
