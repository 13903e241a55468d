// @vitest-environment jsdom
import { act, cleanup, render, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ConnectChatElement } from './element-types.ts'
import './mount.tsx'

const reportError = vi.fn()

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('fetch', async () => new Response('', { status: 502 }))
  vi.stubGlobal('reportError', reportError)
  reportError.mockReset()
  sessionStorage.clear()
  localStorage.clear()
})
afterEach(async () => {
  cleanup()
  await act(async () => document.body.replaceChildren())
  vi.unstubAllGlobals()
})

const make = (): ConnectChatElement => document.createElement('connect-chat')
const inShadow = (element: ConnectChatElement) => within(element.shadowRoot as unknown as HTMLElement)

async function append(attributes: Readonly<Record<string, string>> = {}): Promise<ConnectChatElement> {
  const element = make()
  for (const [name, value] of Object.entries({ api: '/connect-chat', ...attributes }))
    element.setAttribute(name, value)
  await act(async () => document.body.append(element))
  return element
}

describe('attributes and properties', () => {
  test('properties of the element reflect its attributes', () => {
    const element = make()
    element.api = '/connect-chat'
    expect(element.getAttribute('api')).toBe('/connect-chat')
    element.setAttribute('theme', 'dark')
    expect(element.theme).toBe('dark')
    element.theme = ''
    expect(element.hasAttribute('theme')).toBe(false)
    element.open = true
    expect(element.getAttribute('open')).toBe('')
  })

  test('removing an attribute resets its option', async () => {
    const element = await append({ name: 'Bank', open: '' })
    expect(inShadow(element).getByRole('dialog', { name: 'Bank chat' })).toBeTruthy()
    await act(async () => element.removeAttribute('name'))
    expect(inShadow(element).queryByRole('dialog', { name: 'Bank chat' })).toBeNull()
    expect(inShadow(element).getByRole('dialog')).toBeTruthy()
  })

  test('the attribute `open` opens and closes the panel, and reflects its state', async () => {
    const element = await append()
    await act(async () => element.setAttribute('open', ''))
    expect(inShadow(element).getByRole('dialog')).toBeTruthy()
    await act(async () => element.chat?.close())
    expect(element.open).toBe(false)
    await act(async () => element.chat?.open())
    expect(element.open).toBe(true)
    await act(async () => {
      element.open = false
    })
    expect(inShadow(element).queryByRole('dialog')).toBeNull()
  })

  test('the property `options` sets options that cannot be attributes', async () => {
    const element = await append({ open: '' })
    await act(async () => {
      element.options = { texts: { name: 'Words of our own' } }
    })
    expect(inShadow(element).getByRole('dialog', { name: 'Words of our own chat' })).toBeTruthy()
  })
})

describe('in JSX', () => {
  test('the element in JSX takes attributes, events and children', async () => {
    const heard: unknown[] = []
    const drawn = (open: boolean) => (
      <connect-chat
        api="/connect-chat"
        theme="dark"
        keep-text="false"
        open={open}
        onopened={({ detail }) => heard.push(detail)}
        ref={(element) => {
          if (element) element.options = { texts: { name: 'Words of our own' } }
        }}
      >
        <button type="button" slot="launcher">
          Ask us
        </button>
      </connect-chat>
    )
    const { container, rerender } = render(drawn(false))
    const element = container.querySelector('connect-chat')
    if (!element) throw new Error('React drew no element')
    expect(inShadow(element).queryByRole('dialog')).toBeNull()
    rerender(drawn(true))
    expect(inShadow(element).getByRole('dialog', { name: 'Words of our own chat' })).toBeTruthy()
    expect(heard).toEqual([{}])
  })

  test('`open="false"`, as React 18 writes it, is closed', async () => {
    const element = await append({ open: 'false' })
    expect(inShadow(element).queryByRole('dialog')).toBeNull()
    await act(async () => element.chat?.open())
    expect(element.open).toBe(true)
    await act(async () => element.setAttribute('open', 'false'))
    expect(inShadow(element).queryByRole('dialog')).toBeNull()
    expect(element.open).toBe(false)
  })

  test('the compiler rejects unknown attributes and events of the element', () => {
    const refused = [
      // @ts-expect-error without an address there is no chat
      <connect-chat key="nowhere" />,
      // @ts-expect-error no such theme
      <connect-chat key="theme" api="/connect-chat" theme="pink" />,
      // @ts-expect-error no such event
      <connect-chat key="event" api="/connect-chat" onmaybe={() => undefined} />,
    ]
    expect(refused).toHaveLength(3)
  })
})

describe('events', () => {
  test('events of the element have the payload, also for listeners added before it is in the document', async () => {
    const heard: unknown[] = []
    const element = make()
    element.addEventListener('opened', (event) => heard.push([event.type, event.bubbles]))
    const off = element.on('closed', () => heard.push('closed'))
    element.api = '/connect-chat'
    await act(async () => document.body.append(element))
    await act(async () => element.chat?.open())
    await act(async () => element.chat?.close())
    off()
    await act(async () => element.chat?.open())
    await act(async () => element.chat?.close())
    expect(heard).toEqual([['opened', false], 'closed', ['opened', false]])
  })

  test('events of the element do not reach its parents', async () => {
    const heard: string[] = []
    const types = ['opened', 'closed', 'error'] as const
    for (const type of types) document.addEventListener(type, () => heard.push(`document ${type}`))
    const element = await append()
    for (const type of types) element.addEventListener(type, () => heard.push(type))
    await act(async () => element.chat?.open())
    await act(async () => element.chat?.close())
    expect(heard.sort()).toEqual(['closed', 'error', 'opened'])
  })

  test('an error of the element goes to the console unless a listener prevents it', async () => {
    await append({ api: 'https://evil.example/' })
    expect(reportError.mock.calls[0]?.[0]).toMatchObject({ code: 'invalid-option' })
    reportError.mockReset()
    const element = make()
    const codes: string[] = []
    element.addEventListener('error', (event) => {
      event.preventDefault()
      codes.push(event.detail.error.code)
    })
    element.api = 'https://evil.example/'
    await act(async () => document.body.append(element))
    expect(codes).toEqual(['invalid-option'])
    expect(reportError).not.toHaveBeenCalled()
  })
})

describe('several elements on a page', () => {
  test('the second element for an `api` shows nothing and has an error event', async () => {
    await append()
    const second = await append({ api: '/connect-chat/' })
    expect(second.shadowRoot?.querySelector('button')).toBeNull()
    expect(reportError.mock.calls[0]?.[0]).toMatchObject({
      code: 'invalid-option',
      message: expect.stringContaining('another chat of this page'),
    })
    await expect(second.chat?.start()).rejects.toMatchObject({ code: 'invalid-option' })
  })

  test.each<[string, (old: Element, next: Element) => void]>([
    ['replaced by', (old, next) => old.replaceWith(next)],
    [
      'removed after it was followed by',
      (old, next) => {
        old.after(next)
        old.remove()
      },
    ],
    [
      'replaced, together with the body, by',
      (old, next) => {
        const body = document.createElement('body')
        body.append(next)
        old.ownerDocument.documentElement.replaceChild(body, document.body)
      },
    ],
  ])('an element that is %s another one for its `api` in one task has its chat there', async (_, replace) => {
    const first = await append({ open: '' })
    const second = make()
    second.api = '/connect-chat'
    await act(async () => {
      replace(first, second)
      second.name = 'Bank'
    })
    expect(reportError).not.toHaveBeenCalled()
    await act(async () => second.chat?.open())
    expect(inShadow(second).getByRole('dialog', { name: 'Bank chat' })).toBeTruthy()
  })

  test('the second element for an `api` has its chat once the first is gone, or has another `api`', async () => {
    const first = await append()
    const second = await append()
    const third = await append()
    expect(second.shadowRoot?.querySelector('button')).toBeNull()
    await act(async () => first.setAttribute('api', '/other'))
    expect(inShadow(second).getByRole('button')).toBeTruthy()
    await act(async () => second.remove())
    expect(inShadow(third).getByRole('button')).toBeTruthy()
    expect(inShadow(first).getByRole('button')).toBeTruthy()
  })

  test('an element that is given the `api` of another one has no chat until that one is gone, and none of its old `api`', async () => {
    const first = await append()
    const second = await append({ api: '/other' })
    await act(async () => second.setAttribute('api', '/connect-chat'))
    expect(second.shadowRoot?.querySelector('button')).toBeNull()
    expect(reportError.mock.calls.map(([{ code }]) => code)).toEqual(['invalid-option'])
    const third = await append({ api: '/other' })
    expect(inShadow(third).getByRole('button')).toBeTruthy()
    await act(async () => first.remove())
    expect(inShadow(second).getByRole('button')).toBeTruthy()
  })

  test('elements whose `api` is set after they are in the document are two chats', async () => {
    const elements = [make(), make()]
    for (const element of elements) await act(async () => document.body.append(element))
    expect(reportError.mock.calls.map(([{ message }]) => message)).toEqual([
      expect.stringContaining('`api` is missing'),
      expect.stringContaining('`api` is missing'),
    ])
    for (const [index, element] of elements.entries())
      await act(async () => element.setAttribute('api', `/chat-${index}`))
    for (const element of elements) expect(inShadow(element).getByRole('button')).toBeTruthy()
  })

  test('elements for two `api` paths are two chats, and a removed element frees its `api`', async () => {
    const first = await append()
    const other = await append({ api: '/other' })
    expect(inShadow(other).getByRole('button')).toBeTruthy()
    await act(async () => first.remove())
    const next = await append()
    expect(inShadow(next).getByRole('button')).toBeTruthy()
    expect(reportError).not.toHaveBeenCalled()
  })
})

describe('logout', () => {
  /** Routes of the BFF that were asked, in order. */
  function stubBff(): string[] {
    const routes: string[] = []
    vi.stubGlobal('fetch', async (url: string) => {
      routes.push(url)
      return url.endsWith('/forget')
        ? new Response(null, { status: 204 })
        : Response.json({ error: { code: 'no-chat', message: '', requestId: '' } }, { status: 404 })
    })
    return routes
  }
  /** A chat of ada that another tab of this browser shows. */
  const otherTabHasChatOfAda = (): void =>
    localStorage.setItem('connect-chat-/connect-chat', '{"contactId":"contact-1","customer":"salt:953113"}')

  test('`forget()` of the element has the BFF end the chat', async () => {
    const routes = stubBff()
    const element = await append()
    await act(async () => Promise.all([element.forget(), element.forget(), element.chat?.forget()]))
    expect(routes).toEqual([`${location.origin}/connect-chat/chats/forget`])
  })

  test('`forget()` right after the element was added, before its chat is created, works', async () => {
    const routes = stubBff()
    const element = make()
    element.api = '/connect-chat'
    let forgotten: Promise<void> | undefined
    await act(async () => {
      document.body.append(element)
      forgotten = element.forget()
    })
    await forgotten
    expect(routes).toEqual([`${location.origin}/connect-chat/chats/forget`])
  })

  test('the chat of the element has the conversation as text', async () => {
    const element = await append({ api: '/connect-chat', locale: 'ar' })
    expect(await element.chat?.transcript()).toMatchObject({ lines: [], locale: 'ar', dir: 'rtl' })
  })

  test('`forget()` outside a document, or without a usable `api`, rejects', async () => {
    await expect(make().forget()).rejects.toMatchObject({ code: 'invalid-option' })
    const element = await append({ api: 'https://evil.example' })
    await expect(element.forget()).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(element.forget()).rejects.toMatchObject({ code: 'invalid-option' })
  })

  test('the property `customerId` reflects the attribute: null is empty, undefined is absent', () => {
    const element = make()
    expect(element.customerId).toBeUndefined()
    element.customerId = 'ada'
    expect([element.getAttribute('customer-id'), element.customerId]).toEqual(['ada', 'ada'])
    element.customerId = null
    expect([element.getAttribute('customer-id'), element.customerId]).toEqual(['', null])
    element.customerId = undefined
    expect(element.hasAttribute('customer-id')).toBe(false)
  })

  test.each([7, {}, ''])('the property `customerId` refuses %j and keeps its value', (id) => {
    const element = make()
    element.customerId = 'ada'
    expect(() => {
      element.customerId = id as string
    }).toThrow(expect.objectContaining({ code: 'invalid-option' }))
    expect(element.customerId).toBe('ada')
  })

  test.each([
    ['bob', 'another customer'],
    ['', 'nobody'],
  ])('the attribute `customer-id` %j, for %s, forgets the chat of ada', async (id) => {
    const routes = stubBff()
    otherTabHasChatOfAda()
    const element = await append({ 'customer-id': 'ada' })
    expect(routes).toEqual([])
    await act(async () => element.setAttribute('customer-id', id))
    expect(routes).toEqual([`${location.origin}/connect-chat/chats/forget`])
  })

  test('the attribute adds the id to the `customer` of the options, and its removal changes nothing', async () => {
    const routes = stubBff()
    otherTabHasChatOfAda()
    const element = await append({ 'customer-id': 'ada' })
    element.options = { customer: { displayName: 'Ada' } }
    await act(async () => element.removeAttribute('customer-id'))
    expect(routes).toEqual([])
    await act(async () => {
      element.options = { customer: { id: 'bob' } }
    })
    expect(routes).toEqual([`${location.origin}/connect-chat/chats/forget`])
  })

  test('an id that is too long is reported, and nothing is forgotten', async () => {
    const routes = stubBff()
    otherTabHasChatOfAda()
    const element = await append({ 'customer-id': 'ada' })
    const errors: unknown[] = []
    element.on('error', ({ error }) => errors.push(error.code))
    await act(async () => element.setAttribute('customer-id', 'x'.repeat(10_000)))
    expect(errors).toEqual(['invalid-option'])
    expect(reportError).not.toHaveBeenCalled()
    expect(routes).toEqual([])
  })
})
