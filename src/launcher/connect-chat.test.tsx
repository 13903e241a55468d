// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChatError } from '../model/chat-error.ts'
import { ConnectChat, type ConnectChatHandle, type ConnectChatProps } from './connect-chat.tsx'
import { widgetCode } from './widget-code.ts'

/** The response of a proxy whose BFF is down. */
const fetchBadGateway = vi.fn(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))

// first-use.test.tsx tests what happens before it is loaded.
beforeAll(() => widgetCode.load())
beforeEach(() => {
  vi.stubGlobal('fetch', fetchBadGateway)
  fetchBadGateway.mockClear()
  sessionStorage.clear()
  localStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function renderChat(props: Partial<ConnectChatProps> = {}) {
  const view = render(<ConnectChat api="/connect-chat" {...props} />)
  const host = view.container.querySelector('.connect-chat') as HTMLElement
  const inShadow = () => within(host.shadowRoot as unknown as HTMLElement)
  return {
    ...view,
    host,
    inside: inShadow,
    update: (next: Partial<ConnectChatProps>) =>
      view.rerender(<ConnectChat api="/connect-chat" {...props} {...next} />),
  }
}

const activeElement = (host: HTMLElement): Element | null => host.shadowRoot?.activeElement ?? null

test('the launcher is in an open shadow root, and no request is sent to the BFF', () => {
  const { host, inside } = renderChat()
  expect(host.shadowRoot?.mode).toBe('open')
  expect(inside().getByRole('button', { name: 'Open chat' }).getAttribute('aria-expanded')).toBe('false')
  expect(fetchBadGateway).not.toHaveBeenCalled()
})

test('a click opens the panel, and a failed start is shown with a button that tries again', async () => {
  const onError = vi.fn<(error: ChatError) => void>()
  const { inside } = renderChat({ onError })
  await userEvent.click(inside().getByRole('button', { name: 'Open chat' }))
  expect(inside().getByRole('dialog')).toBeTruthy()
  const again = await inside().findByRole('button', { name: 'Try again' })
  expect(inside().getByRole('heading', { name: 'Chat isn’t available right now' })).toBeTruthy()
  expect(onError.mock.calls[0]?.[0].code).toMatch(/^(bff-|connect-)/)
  const before = fetchBadGateway.mock.calls.length
  await userEvent.click(again)
  await waitFor(() => expect(fetchBadGateway.mock.calls.length).toBeGreaterThan(before))
})

test('the focus moves into an opened panel, and back to the launcher when it closes', async () => {
  const { host, inside } = renderChat()
  await userEvent.click(inside().getByRole('button', { name: 'Open chat' }))
  await waitFor(() => expect(inside().getByRole('dialog').contains(activeElement(host))).toBe(true))
  await userEvent.keyboard('{Escape}')
  expect(inside().queryByRole('dialog')).toBeNull()
  expect(activeElement(host)).toBe(inside().getByRole('button', { name: 'Open chat' }))
})

test('a panel that opens by itself does not move the focus', async () => {
  const field = document.createElement('input')
  document.body.append(field)
  field.focus()
  const { inside } = renderChat({ defaultOpen: true })
  expect(await inside().findByRole('dialog')).toBeTruthy()
  expect(document.activeElement).toBe(field)
  field.remove()
})

describe('the panel as a controlled component', () => {
  test('with `open`, a click calls onOpenChange and does not open the panel', async () => {
    const onOpenChange = vi.fn()
    const { inside, update } = renderChat({ open: false, onOpenChange })
    await userEvent.click(inside().getByRole('button', { name: 'Open chat' }))
    expect(onOpenChange).toHaveBeenCalledWith(true)
    expect(inside().queryByRole('dialog')).toBeNull()
    update({ open: true })
    expect(inside().getByRole('dialog')).toBeTruthy()
    update({ open: false })
    expect(inside().queryByRole('dialog')).toBeNull()
    expect(onOpenChange).toHaveBeenCalledOnce()
  })

  test.each([
    ['open', { open: true }],
    ['defaultOpen', { defaultOpen: true }],
  ])('with `%s` from the first render, the listener for `opened` is called once', async (_, props) => {
    const opened = vi.fn()
    const { inside } = renderChat({ ...props, on: { opened } })
    expect(await inside().findByRole('dialog')).toBeTruthy()
    expect(opened).toHaveBeenCalledOnce()
  })

  test('without `open`, onOpenChange is called after the panel opened or closed', async () => {
    const onOpenChange = vi.fn()
    const opened = vi.fn()
    const { inside } = renderChat({ onOpenChange, on: { opened } })
    await userEvent.click(inside().getByRole('button', { name: 'Open chat' }))
    expect(onOpenChange).toHaveBeenLastCalledWith(true)
    expect(opened).toHaveBeenCalledOnce()
    await userEvent.keyboard('{Escape}')
    expect(onOpenChange).toHaveBeenLastCalledWith(false)
  })
})

describe('the language of the widget', () => {
  const page = document.documentElement
  afterEach(() => page.removeAttribute('lang'))

  test('without a locale, the widget has the language of the page, and follows it', async () => {
    page.lang = 'ar'
    const { inside, host } = renderChat()
    expect(await inside().findByRole('button', { name: 'فتح المحادثة' })).toBeTruthy()
    await userEvent.click(inside().getByRole('button', { name: 'فتح المحادثة' }))
    await waitFor(() => expect(host.shadowRoot?.querySelector('.panel')).toBeTruthy())
    page.lang = 'en_GB'
    expect((await inside().findAllByRole('button', { name: 'Minimise chat' })).length).toBeGreaterThan(0)
    page.removeAttribute('lang')
    expect((await inside().findAllByRole('button', { name: 'Minimize chat' })).length).toBeGreaterThan(0)
  })

  test('the conversation as text has the language of the page', async () => {
    page.lang = 'de'
    const ref = createRef<ConnectChatHandle>()
    render(<ConnectChat ref={ref} api="/connect-chat" />)
    expect(await ref.current?.transcript()).toMatchObject({ locale: 'de' })
  })

  test.each(['', 'xx', '🙂', 'x'.repeat(60)])('a page whose language is “%s” has an English chat', (lang) => {
    page.lang = lang
    const { inside } = renderChat()
    expect(inside().getByRole('button', { name: 'Open chat' })).toBeTruthy()
  })

  test('a requested locale goes before the language of the page', async () => {
    page.lang = 'ar'
    const { inside } = renderChat({ locale: 'de' })
    expect(await inside().findByRole('button', { name: 'Chat öffnen' })).toBeTruthy()
  })

  test('the root element has the language and its direction, and texts appear once they are loaded', async () => {
    const { inside, host } = renderChat({ locale: 'ar-EG' })
    expect(await inside().findByRole('button', { name: 'فتح المحادثة' })).toBeTruthy()
    const root = host.shadowRoot?.querySelector('.root')
    expect(root?.getAttribute('lang')).toBe('ar-EG')
    expect(root?.getAttribute('dir')).toBe('rtl')
  })

  test('an unsupported language is English, and the root element says so', () => {
    const { host } = renderChat({ locale: 'fr' })
    expect(host.shadowRoot?.querySelector('.root')?.getAttribute('lang')).toBe('en')
  })

  test("a language of the host's texts is set on the root element", () => {
    const { host, inside } = renderChat({ locale: 'fr', texts: { openChat: 'Ouvrir le chat' } })
    expect(inside().getByRole('button', { name: 'Ouvrir le chat' })).toBeTruthy()
    expect(host.shadowRoot?.querySelector('.root')?.getAttribute('lang')).toBe('fr')
  })
})

test('one widget is rendered under StrictMode', () => {
  const { container } = render(
    <StrictMode>
      <ConnectChat api="/connect-chat" />
    </StrictMode>,
  )
  expect(container.querySelector('.connect-chat')?.shadowRoot?.querySelectorAll('.launcher')).toHaveLength(1)
})

test('ConnectChat renders nothing on the server', () => {
  expect(renderToString(<ConnectChat api="/connect-chat" />)).toBe('')
})

test('an `api` on another origin is reported to the developer, and nothing is rendered', () => {
  const onError = vi.fn<(error: ChatError) => void>()
  const { host } = renderChat({ api: 'https://evil.example/connect-chat', onError })
  expect(onError.mock.calls[0]?.[0].code).toBe('invalid-option')
  expect(host.shadowRoot?.querySelector('button')).toBeNull()
})

test('a configuration error without a listener goes to the console', () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  renderChat({ api: '' })
  expect(report.mock.calls[0]?.[0].code).toBe('invalid-option')
})

test('key events in the chat do not reach the page', async () => {
  const shortcut = vi.fn()
  document.addEventListener('keydown', shortcut)
  const { inside } = renderChat()
  inside().getByRole('button', { name: 'Open chat' }).focus()
  await userEvent.keyboard('/')
  document.removeEventListener('keydown', shortcut)
  expect(shortcut).not.toHaveBeenCalled()
})

test('a touch of the first launcher does not reach the page, whose library for fast clicks would take the click', () => {
  const touched = vi.fn()
  document.addEventListener('touchstart', touched)
  const { inside } = renderChat()
  const launcher = inside().getByRole('button', { name: 'Open chat' })
  launcher.dispatchEvent(new Event('touchstart', { bubbles: true, composed: true }))
  document.removeEventListener('touchstart', touched)
  expect(touched).not.toHaveBeenCalled()
})

test('the widget has no inline style', () => {
  const { host } = renderChat({ defaultOpen: true })
  // Browsers without `field-sizing` have the measured height of the field, set by the CSSOM.
  expect(host.shadowRoot?.querySelectorAll('[style]:not(.composer-text)')).toHaveLength(0)
  expect(screen.queryByRole('button')).toBeNull()
})

describe('logout', () => {
  const routes = (): readonly unknown[] =>
    fetchBadGateway.mock.calls.map((call: readonly unknown[]) => call[0]) as readonly unknown[]
  const done = async (): Promise<Response> => new Response(null, { status: 204 })

  test('the ref has `forget()`, also in the first render and under StrictMode', async () => {
    fetchBadGateway.mockImplementation(done)
    const ref = createRef<ConnectChatHandle>()
    render(
      <StrictMode>
        <ConnectChat api="/connect-chat" ref={ref} />
      </StrictMode>,
    )
    await Promise.all([ref.current?.forget(), ref.current?.forget()])
    expect(routes()).toEqual([`${location.origin}/connect-chat/chats/forget`])
  })

  test('the ref has the conversation as text, in the language of the widget', async () => {
    const ref = createRef<ConnectChatHandle>()
    render(<ConnectChat ref={ref} api="/connect-chat" locale="de" name="Hafenbank" />)
    const transcript = await ref.current?.transcript()
    expect(transcript).toMatchObject({ title: 'Gespräch: Hafenbank', lines: [], locale: 'de' })
  })

  test('`forget()` of a chat that cannot be created rejects', async () => {
    const ref = createRef<ConnectChatHandle>()
    render(<ConnectChat api="https://evil.example" ref={ref} onError={() => undefined} />)
    await expect(ref.current?.forget()).rejects.toMatchObject({ code: 'invalid-option' })
  })

  test('another `customer.id` forgets the chat that this browser has', async () => {
    fetchBadGateway.mockImplementation(done)
    const { update } = renderChat({ customer: { id: 'ada' } })
    localStorage.setItem('connect-chat-/connect-chat', '{"contactId":"c","customer":"salt:1"}')
    update({ customer: { id: 'ada', displayName: 'Ada' } })
    update({})
    expect(routes()).toEqual([])
    update({ customer: { id: null } })
    await waitFor(() => expect(routes()).toEqual([`${location.origin}/connect-chat/chats/forget`]))
  })

  test.each([7, {}, '', 'x'.repeat(10_000)])('the id %s is reported, and the chat stays', async (id) => {
    const onError = vi.fn<(error: ChatError) => void>()
    const { update, inside } = renderChat({ customer: { id: 'ada' }, onError })
    update({ customer: { id: id as string } })
    expect(onError.mock.calls.map(([error]) => error.code)).toEqual(['invalid-option'])
    expect(inside().getByRole('button', { name: 'Open chat' })).toBeTruthy()
    expect(routes()).toEqual([])
  })

  test('a chat that could not be created for its id is created with a usable one', () => {
    const onError = vi.fn<(error: ChatError) => void>()
    const { update, inside } = renderChat({ customer: { id: '' }, onError })
    expect(onError).toHaveBeenCalledOnce()
    update({ customer: { id: 'ada' }, onError })
    expect(inside().getByRole('button', { name: 'Open chat' })).toBeTruthy()
    update({ customer: { id: 'bob' }, onError })
    expect(onError).toHaveBeenCalledOnce()
  })
})
