// @vitest-environment jsdom
import { cleanup, render, within } from '@testing-library/react'
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

test.each(MISSING)('without %s, the component renders, and opens', async (name) => {
  const thrown: unknown[] = []
  const note = (event: ErrorEvent): void => void thrown.push(event.error)
  window.addEventListener('error', note)
  vi.stubGlobal(name, undefined)
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('there is no network')
  })
  const { container } = render(<ConnectChat api="/connect-chat" onError={() => {}} />)
  const root = container.querySelector('.connect-chat')?.shadowRoot?.querySelector<HTMLElement>('.root')
  if (!root) throw new Error('nothing is rendered')
  const view = within(root)
  await userEvent.click(view.getByRole('button', { name: /^Open chat/ }))
  expect(view.getByRole('dialog')).toBeTruthy()
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
  const root = container.querySelector('.connect-chat')?.shadowRoot?.querySelector<HTMLElement>('.root')
  if (!root) throw new Error('nothing is rendered')
  await userEvent.click(within(root).getByRole('button', { name: /^Open chat/ }))
  expect(within(root).getByRole('dialog')).toBeTruthy()
  await vi.waitFor(() => expect(printed).toHaveBeenCalledWith(mistake))
  printed.mockRestore()
})
