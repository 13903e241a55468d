// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mount } from './embed/mount.tsx'
import { createChat } from './headless.ts'
import { ConnectChat } from './index.ts'
import { allUndefined } from './optional-members.test-kit.ts'

/** Each optional member as `undefined` counts as left out. */
const NONE = {
  ...allUndefined('session/options.ts', 'ChatOptions'),
  ...allUndefined('widget/app/chat-app.tsx', 'ChatAppProps'),
  ...allUndefined('widget/app/surface.tsx', 'Appearance'),
  ...allUndefined('widget/app/use-controlled-open.ts', 'OpenProps'),
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // The failed start has no listener.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.stubGlobal('fetch', async () => new Response('', { status: 502 }))
})
afterEach(() => {
  cleanup()
  document.body.replaceChildren()
  sessionStorage.clear()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** The HTML of a chat whose panel is open; ids are made anew, and the field is measured once the code for that is loaded. */
const htmlOf = (host: Element | null | undefined): string =>
  (host?.shadowRoot?.innerHTML ?? '').replaceAll(/ (id|aria-\w+|for|style)="[^"]*"/g, '')

test('<ConnectChat> renders the same with each optional property undefined as without it', async () => {
  const pages: string[] = []
  for (const props of [{}, NONE]) {
    const { container, unmount } = render(<ConnectChat api="/connect-chat" {...props} defaultOpen />)
    const host = container.querySelector('.connect-chat')
    await vi.waitFor(() => expect(htmlOf(host)).toContain('Try again'), { timeout: 20_000 })
    pages.push(htmlOf(host))
    unmount()
    sessionStorage.clear()
  }
  expect(pages[1]).toBe(pages[0])
}, 60_000)

test('the script tag and `update` render the same with each option undefined as without it', async () => {
  const pages: string[] = []
  for (const options of [{}, NONE]) {
    const host = document.body.appendChild(document.createElement('div'))
    const chat = mount(host, { api: '/connect-chat', ...options })
    chat.update(options)
    await act(async () => chat.open())
    await act(async () => {
      await vi.waitFor(() => expect(htmlOf(host)).toContain('Try again'), { timeout: 20_000 })
    })
    pages.push(htmlOf(host))
    await act(async () => chat.destroy())
    sessionStorage.clear()
  }
  expect(pages[1]).toBe(pages[0])
}, 60_000)

test('createChat has the same state with each optional member undefined as without it', () => {
  const states = [{}, NONE].map((options) => {
    const chat = createChat({ api: '/connect-chat', ...options })
    const state = chat.get()
    chat.destroy()
    return state
  })
  expect(states[1]).toEqual(states[0])
})
