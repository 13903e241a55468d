// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChatError } from '../model/chat-error.ts'
import { type LazyPart, lazyPart } from '../widget/lazy/lazy-part.ts'
import { arabic } from '../widget/texts/ar.ts'
import { german } from '../widget/texts/de.ts'
import { english } from '../widget/texts/en.ts'
import { ConnectChat, type ConnectChatHandle, type ConnectChatProps } from './connect-chat.tsx'
import { launcherTexts } from './launcher-texts.ts'

const app = await import('../widget/app/app.ts')

type Code = typeof app

/** The widget's code, which arrives or fails when the test says so. A new one for each test. */
const network = vi.hoisted(() => ({
  requests: [] as { arrive: (code: unknown) => void; fail: (cause: unknown) => void }[],
  part: undefined as unknown,
}))
const part = (): LazyPart<Code> => network.part as LazyPart<Code>

vi.mock('./widget-code.ts', () => ({
  widgetCode: {
    current: () => part().current(),
    load: () => part().load(),
    subscribe: (listener: () => void) => part().subscribe(listener),
  },
}))

const fetchBadGateway = vi.fn(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))

beforeEach(() => {
  network.requests.length = 0
  network.part = lazyPart<Code>(
    () =>
      new Promise((arrive, fail) => {
        network.requests.push({ arrive: arrive as (code: unknown) => void, fail })
      }),
  )
  vi.stubGlobal('fetch', fetchBadGateway)
  fetchBadGateway.mockClear()
  sessionStorage.clear()
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const arrives = (): Promise<void> => act(async () => network.requests.shift()?.arrive(app))
const fails = (): Promise<void> =>
  act(async () =>
    network.requests.shift()?.fail(new TypeError('Failed to fetch dynamically imported module')),
  )

function renderChat(props: Partial<ConnectChatProps> = {}) {
  const view = render(<ConnectChat api="/connect-chat" {...props} />)
  const host = view.container.querySelector('.connect-chat') as HTMLElement
  const inside = within(host.shadowRoot as unknown as HTMLElement)
  return {
    host,
    inside,
    button: (name = 'Open chat') => inside.getByRole('button', { name }),
    active: () => host.shadowRoot?.activeElement,
    update: (next: Partial<ConnectChatProps>) =>
      view.rerender(<ConnectChat api="/connect-chat" {...props} {...next} />),
  }
}

test('a page loads only the launcher; pointing at it or focusing it fetches the widget once and shows nothing new', async () => {
  const { host, button } = renderChat()
  expect(network.requests).toHaveLength(0)
  await userEvent.hover(button())
  fireEvent.focus(button())
  expect(network.requests).toHaveLength(1)
  const before = button()
  await arrives()
  expect(button()).toBe(before)
  expect(host.shadowRoot?.querySelectorAll('.launcher')).toHaveLength(1)
})

test('a click while the widget loads opens the panel once it is there, with the focus in it, and the host hears of it', async () => {
  const onOpenChange = vi.fn()
  const opened = vi.fn()
  const { host, inside, button, active } = renderChat({ onOpenChange, on: { opened } })
  await userEvent.click(button())
  await userEvent.click(button())
  expect(inside.queryByRole('dialog')).toBeNull()
  expect(active()).toBe(button())
  await arrives()
  expect(inside.getByRole('dialog').contains(active() ?? null)).toBe(true)
  expect(onOpenChange.mock.calls).toEqual([[true]])
  expect(opened).toHaveBeenCalledOnce()
  const launchers = (): readonly HTMLElement[] => [
    ...(host.shadowRoot?.querySelectorAll<HTMLElement>('.launcher') ?? []),
  ]
  // The first one had the focus: it stays, unseen, until the new focus is read.
  expect(launchers().map(({ tabIndex, ariaLabel }) => [tabIndex, ariaLabel])).toEqual([
    [-1, '…'],
    [0, 'Close chat'],
  ])
  await waitFor(() => expect(launchers()).toHaveLength(1))
})

test('with `open`, a click calls onOpenChange at once, and the panel opens with the focus in it when it is loaded', async () => {
  const onOpenChange = vi.fn()
  const { inside, button, active, update } = renderChat({ open: false, onOpenChange })
  await userEvent.click(button())
  expect(onOpenChange.mock.calls).toEqual([[true]])
  update({ open: true })
  await arrives()
  expect(inside.getByRole('dialog').contains(active() ?? null)).toBe(true)
  expect(onOpenChange).toHaveBeenCalledOnce()
})

test('under StrictMode a click opens one panel', async () => {
  const { container } = render(
    <StrictMode>
      <ConnectChat api="/connect-chat" />
    </StrictMode>,
  )
  const root = container.querySelector('.connect-chat')?.shadowRoot as ShadowRoot
  const inside = within(root as unknown as HTMLElement)
  await userEvent.click(inside.getByRole('button', { name: 'Open chat' }))
  await arrives()
  expect(inside.getAllByRole('dialog')).toHaveLength(1)
  await waitFor(() => expect(root.querySelectorAll('.launcher')).toHaveLength(1))
})

test('a page that a server has rendered is hydrated without a difference', async () => {
  const print = vi.spyOn(console, 'error').mockReturnValue()
  const page = (
    <main>
      <h1>A shop</h1>
      <ConnectChat api="/connect-chat" />
    </main>
  )
  const container = document.createElement('div')
  container.innerHTML = renderToString(page)
  document.body.append(container)
  const root = await act(async () => hydrateRoot(container, page))
  expect(container.querySelector('.connect-chat')?.shadowRoot?.querySelector('.launcher')).toBeTruthy()
  expect(print).not.toHaveBeenCalled()
  await act(async () => root.unmount())
  container.remove()
  print.mockRestore()
})

describe('the widget cannot be loaded', () => {
  test('the host hears load-failed, the launcher says "Try again", and the next click opens the chat', async () => {
    const onError = vi.fn<(error: ChatError) => void>()
    const { inside, button } = renderChat({ onError })
    await userEvent.click(button())
    await fails()
    expect(onError.mock.calls.map(([{ code, retryable }]) => [code, retryable])).toEqual([
      ['load-failed', true],
    ])
    await userEvent.click(button('Try again'))
    await arrives()
    expect(inside.getByRole('dialog')).toBeTruthy()
    expect(onError.mock.calls.filter(([{ code }]) => code === 'load-failed')).toHaveLength(1)
  })

  test('the launcher is busy from the click until the widget is there or has failed', async () => {
    const { button } = renderChat({ onError: () => undefined })
    expect(button().ariaBusy).toBeNull()
    await userEvent.click(button())
    expect(button().getAttribute('aria-busy')).toBe('true')
    await fails()
    expect(button('Try again').hasAttribute('aria-busy')).toBe(false)
  })

  test('if it fails twice, the host hears page-outdated', async () => {
    const onError = vi.fn<(error: ChatError) => void>()
    const { button } = renderChat({ onError })
    await userEvent.click(button())
    await fails()
    await userEvent.click(button('Try again'))
    await fails()
    expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(['load-failed', 'page-outdated'])
    expect(button('Try again')).toBeTruthy()
  })

  test('it is loaded when the browser is online again', async () => {
    const { inside, button } = renderChat({ onError: () => undefined })
    await userEvent.click(button())
    await fails()
    expect(network.requests).toHaveLength(0)
    fireEvent(window, new Event('online'))
    await arrives()
    expect(inside.getByRole('dialog')).toBeTruthy()
  })

  test('a listener for `error` hears it, and without any listener it is in the console', async () => {
    const error = vi.fn()
    await userEvent.click(renderChat({ on: { error } }).button())
    await fails()
    expect(error.mock.calls[0]?.[0].error.code).toBe('load-failed')
    cleanup()
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    await userEvent.click(renderChat().button())
    await fails()
    expect(printed.mock.calls).toEqual([[expect.objectContaining({ code: 'load-failed' })]])
    printed.mockRestore()
  })

  test('a failed prefetch is not reported', async () => {
    const onError = vi.fn()
    const { button } = renderChat({ onError })
    fireEvent.focus(button())
    await fails()
    expect(onError).not.toHaveBeenCalled()
    expect(button()).toBeTruthy()
  })
})

describe('the widget is loaded without a click', () => {
  test.each([{ open: true }, { defaultOpen: true }])('with %j', async (props) => {
    const { inside } = renderChat(props)
    expect(network.requests).toHaveLength(1)
    await arrives()
    expect(inside.getByRole('dialog')).toBeTruthy()
  })

  test.each<[string, () => Storage, string, string, Partial<ConnectChatProps>]>([
    ['this tab has a chat', () => sessionStorage, 'connect-chat:/connect-chat', '{"contactId":"c"}', {}],
    ['a message waits', () => sessionStorage, 'connect-chat:/connect-chat', '{"open":false,"held":[{}]}', {}],
    ['the panel was open', () => sessionStorage, 'connect-chat:/connect-chat', '{"open":true}', {}],
    ['a chat must be forgotten', () => localStorage, 'connect-chat-/connect-chat', '{"forget":true}', {}],
    [
      "another customer's chat may be there",
      () => localStorage,
      'connect-chat-/connect-chat',
      '{"contactId":"c"}',
      { customer: { id: null } },
    ],
  ])('because %s', async (_, storage, key, value, props) => {
    storage().setItem(key, value)
    renderChat(props)
    expect(network.requests).toHaveLength(1)
  })

  test.each<[string, () => Storage, string, string]>([
    ['a closed panel', () => sessionStorage, 'connect-chat:/connect-chat', '{"open":false,"storeId":"s"}'],
    ['a chat of another BFF', () => sessionStorage, 'connect-chat:/help', '{"contactId":"c"}'],
    ["another tab's chat", () => localStorage, 'connect-chat-/connect-chat', '{"contactId":"c"}'],
  ])('but not for %s', (_, storage, key, value) => {
    storage().setItem(key, value)
    renderChat()
    expect(network.requests).toHaveLength(0)
  })
})

describe('the ref, before the widget is loaded', () => {
  const routes = (): readonly string[] =>
    fetchBadGateway.mock.calls.map((call: readonly unknown[]) => new URL(String(call[0])).pathname)

  test('`forget()` waits for the widget', async () => {
    fetchBadGateway.mockImplementation(async () => new Response(null, { status: 204 }))
    const ref = createRef<ConnectChatHandle>()
    render(<ConnectChat api="/connect-chat" ref={ref} />)
    const forgotten = ref.current?.forget()
    expect(routes()).toEqual([])
    await arrives()
    await forgotten
    expect(routes()).toEqual(['/connect-chat/chats/forget'])
    expect(localStorage.length).toBe(0)
  })

  test('`forget()` is remembered if the widget cannot be loaded, or the page is left before', async () => {
    const ref = createRef<ConnectChatHandle>()
    render(<ConnectChat api="/connect-chat" ref={ref} onError={() => undefined} />)
    const forgotten = ref.current?.forget()
    expect(localStorage.length).toBe(0)
    fireEvent(window, new Event('pagehide'))
    expect(localStorage.getItem('connect-chat-/connect-chat')).toBe('{"forget":true}')
    localStorage.clear()
    const rejected = expect(forgotten).rejects.toMatchObject({ code: 'load-failed' })
    await fails()
    await rejected
    expect(localStorage.getItem('connect-chat-/connect-chat')).toBe('{"forget":true}')
  })
})

test('options that cannot be used are reported without a click, and nothing is loaded for them', async () => {
  const onError = vi.fn<(error: ChatError) => void>()
  const ref = createRef<ConnectChatHandle>()
  render(<ConnectChat api="https://evil.example/chat" ref={ref} onError={onError} />)
  expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(['invalid-option'])
  await expect(ref.current?.transcript()).rejects.toMatchObject({ code: 'invalid-option' })
  expect(network.requests).toHaveLength(0)
})

test("the first launcher has the page's language", async () => {
  document.documentElement.lang = 'ar'
  const view = render(<ConnectChat api="/connect-chat" />)
  const root = view.container.querySelector('.connect-chat')?.shadowRoot as unknown as HTMLElement
  expect(within(root).getByRole('button', { name: arabic('ar').openChat })).toBeTruthy()
  expect(network.requests).toHaveLength(0)
  document.documentElement.removeAttribute('lang')
})

test.each([
  ['en', english('en')],
  ['de', german('de')],
  ['ar', arabic('ar')],
] as const)("the launcher's texts in %s are those of the widget", (locale, { openChat, tryAgain }) => {
  expect(launcherTexts(locale, undefined)).toMatchObject({ locale, openChat, tryAgain })
})
