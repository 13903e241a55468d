// @vitest-environment jsdom
import { cleanup, render, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ConnectChat } from './index.ts'

/** What jsdom, happy-dom or an old browser may lack. */
const MISSING = [
  'BroadcastChannel',
  'CSSStyleSheet',
  'IntersectionObserver',
  'PointerEvent',
  'ResizeObserver',
  'localStorage',
  'matchMedia',
  'reportError',
  'requestIdleCallback',
  'scrollTo',
  'sessionStorage',
  'visualViewport',
]

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  sessionStorage.clear()
})

/** Queries of the shadow root, because the widget replaces what the launcher rendered in it. */
function inShadow(container: HTMLElement) {
  const shadow = container.querySelector('.connect-chat')?.shadowRoot
  if (!shadow) throw new Error('nothing is rendered')
  return within(shadow as unknown as HTMLElement)
}

test.each(MISSING)('without %s, the component renders, and opens', async (name) => {
  const thrown: unknown[] = []
  const note = (event: ErrorEvent): void => void thrown.push(event.error)
  window.addEventListener('error', note)
  vi.stubGlobal(name, undefined)
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('there is no network')
  })
  const { container } = render(<ConnectChat api="/connect-chat" onError={() => {}} />)
  const view = inShadow(container)
  await userEvent.click(view.getByRole('button', { name: /^Open chat/ }))
  expect(await view.findByRole('dialog')).toBeTruthy()
  window.removeEventListener('error', note)
  expect(thrown).toEqual([])
})

test('without reportError, an error of a listener goes to the console and not into the chat', async () => {
  vi.stubGlobal('reportError', undefined)
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  const mistake = new Error('a mistake of the page')
  const on = {
    opened: () => {
      throw mistake
    },
  }
  const { container } = render(<ConnectChat api="/connect-chat" on={on} onError={() => {}} />)
  const view = inShadow(container)
  await userEvent.click(view.getByRole('button', { name: /^Open chat/ }))
  expect(await view.findByRole('dialog')).toBeTruthy()
  await waitFor(() => expect(printed).toHaveBeenCalledWith(mistake))
  printed.mockRestore()
})
