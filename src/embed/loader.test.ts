// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Chunk, type ConnectChatApi, startLoader } from './loader.ts'
import type { MountedChat } from './mounted-chat.ts'

const page = window as { connectChat?: unknown }

/** The widget's chunk with a chat that records its calls. */
function fakeChunk() {
  const calls: string[] = []
  const listeners: [string, (payload: never) => void][] = []
  const chat: MountedChat = {
    open: () => calls.push('open'),
    close: () => calls.push('close'),
    toggle: () => calls.push('toggle'),
    start: async () => void calls.push('start'),
    end: async () => void calls.push('end'),
    forget: async () => void calls.push('forget'),
    async transcript() {
      calls.push('transcript')
      return { text: 'Hello', title: '', notes: [], lines: [], complete: true, locale: 'en', dir: 'ltr' }
    },
    saveTranscript: async () => void calls.push('saveTranscript'),
    printTranscript: async () => void calls.push('printTranscript'),
    send: (text) => calls.push(`send ${text}`),
    update: (options) => calls.push(`update ${JSON.stringify(options)}`),
    on(name, listener) {
      const one: [string, (payload: never) => void] = [name, listener]
      listeners.push(one)
      return () => void listeners.splice(listeners.indexOf(one), 1)
    },
    destroy: () => calls.push('destroy'),
    state: { phase: 'live', open: true, unread: 2 },
  }
  const mount = vi.fn<Chunk['mount']>(() => chat)
  return { calls, listeners, mount, load: vi.fn(async (_base: string | URL): Promise<Chunk> => ({ mount })) }
}

function scriptWith(attributes: Readonly<Record<string, string>>): HTMLScriptElement {
  const script = document.createElement('script')
  // Never fetched: the element is not in the document.
  script.src = 'https://cdn.example/chat/connect-chat.js'
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(`data-${name}`, value)
  return script
}

function start(attributes: Readonly<Record<string, string>> = { api: '/connect-chat' }, chunk = fakeChunk()) {
  startLoader(scriptWith(attributes), chunk.load)
  const host = document.querySelector<HTMLElement>('.connect-chat')
  return {
    ...chunk,
    host,
    button: host?.shadowRoot?.querySelector('button'),
    api: page.connectChat as ConnectChatApi,
  }
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

beforeEach(() => {
  // jsdom has no constructed style sheets; browser tests check the styles.
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync(): void {}
    },
  )
  delete page.connectChat
  sessionStorage.clear()
  localStorage.clear()
})
afterEach(() => {
  ;(page.connectChat as Partial<ConnectChatApi> | undefined)?.destroy?.()
  vi.unstubAllGlobals()
})

describe('before the widget is loaded', () => {
  test('the loader shows a named launcher in a shadow root and loads nothing', () => {
    const { button, host, load } = start()
    expect(host?.shadowRoot?.mode).toBe('open')
    expect(button?.title).toBe('Open chat')
    expect(load).not.toHaveBeenCalled()
  })

  test.each([
    ['de', 'Chat öffnen'],
    ['de-AT', 'Chat öffnen'],
    ['ar', 'فتح المحادثة'],
    ['fr', 'Open chat'],
  ])('the launcher has a label for the locale %s', (locale, words) => {
    expect(start({ api: '/connect-chat', locale }).button?.title).toBe(words)
  })

  test.each([
    ['ar-EG', undefined, 'فتح المحادثة'],
    ['ar', 'de', 'Chat öffnen'],
    ['fr', undefined, 'Open chat'],
  ])('on a page in %s with the locale %s, the label of the launcher is “%s”', (lang, locale, words) => {
    document.documentElement.lang = lang
    expect(start({ api: '/connect-chat', ...(locale ? { locale } : {}) }).button?.title).toBe(words)
    document.documentElement.removeAttribute('lang')
  })

  test('the first click loads the widget into the same element and opens it', async () => {
    const { button, host, load, mount, calls } = start({
      api: '/connect-chat',
      theme: 'dark',
      'keep-text': 'false',
    })
    button?.click()
    button?.click()
    await settled()
    expect(load).toHaveBeenCalledOnce()
    expect(load).toHaveBeenCalledWith(new URL('https://cdn.example/chat/connect-chat.js'))
    expect(mount).toHaveBeenCalledOnce()
    const [into, read] = mount.mock.calls[0] ?? []
    expect(into).toBe(host)
    expect(read?.('theme')).toBe('dark')
    expect(read?.('keep-text')).toBe('false')
    expect(read?.('accent')).toBeNull()
    expect(calls).toEqual(['open', 'open'])
  })

  test('the conversation can be read, saved and printed before the widget is loaded', async () => {
    const { api, calls, load } = start()
    expect(await api.transcript()).toMatchObject({ text: 'Hello' })
    await api.saveTranscript()
    await api.printTranscript()
    expect(calls).toEqual(['transcript', 'saveTranscript', 'printTranscript'])
    expect(load).toHaveBeenCalledOnce()
  })

  test('the state before loading is that of an idle chat', () => {
    expect(start().api.state).toEqual({ phase: 'idle', open: false, unread: 0 })
  })

  test('on, update and close load nothing, and take effect once the widget is loaded', async () => {
    const { api, load, calls, listeners } = start()
    const off = api.on('opened', () => undefined)
    api.on('ended', () => undefined)
    off()
    api.update({ locale: 'de' })
    api.close()
    expect(load).not.toHaveBeenCalled()
    await api.start()
    expect(calls).toEqual(['update {"locale":"de"}', 'close', 'start'])
    expect(listeners.map(([name]) => name)).toEqual(['ended'])
    expect(api.state.unread).toBe(2)
  })

  test('send, toggle and end load the widget', async () => {
    const { api, calls } = start()
    await api.send('Hello')
    await api.toggle()
    await api.end()
    expect(calls).toEqual(['send Hello', 'toggle', 'end'])
  })
})

describe('loading without a click', () => {
  test('the attribute data-open loads the widget', async () => {
    const { load } = start({ api: '/connect-chat', open: '' })
    await settled()
    expect(load).toHaveBeenCalledOnce()
  })

  test('a running chat of this tab loads the widget', async () => {
    sessionStorage.setItem('connect-chat:/connect-chat', JSON.stringify({ contactId: 'c' }))
    const { load, button } = start()
    // The launcher does not wait for storage.
    expect(button?.isConnected).toBe(true)
    await settled()
    expect(load).toHaveBeenCalledOnce()
  })

  test('stored data of an ended chat does not load the widget', async () => {
    sessionStorage.setItem('connect-chat:/connect-chat', JSON.stringify({ open: false }))
    const { load } = start()
    await settled()
    expect(load).not.toHaveBeenCalled()
  })
})

describe('the queue window.connectChat', () => {
  test('functions pushed before and after the script has loaded are called', async () => {
    const uses: string[] = []
    page.connectChat = [(chat: ConnectChatApi) => uses.push(`before ${chat.state.phase}`)]
    const { api } = start()
    api.push(
      () => uses.push('after'),
      () => uses.push('and after'),
    )
    await settled()
    expect(uses).toEqual(['before idle', 'after', 'and after'])
  })

  test.each([
    ['an element that took the name', () => document.createElement('a')],
    ['a text', () => 'connectChat'],
    ['an object', () => ({ 0: () => undefined, length: 1 })],
  ])('%s in window.connectChat is ignored', (_, clobber) => {
    page.connectChat = clobber()
    const { api, button } = start()
    expect(typeof api.push).toBe('function')
    expect(button).toBeTruthy()
  })

  test('the launcher stays if the page replaces its body', async () => {
    const { button, calls } = start()
    document.documentElement.replaceChild(document.createElement('body'), document.body)
    expect(button?.isConnected).toBe(true)
    button?.click()
    await settled()
    expect(calls).toEqual(['open'])
  })

  test('a script that is on the page twice shows one launcher', () => {
    start()
    start()
    expect(document.querySelectorAll('.connect-chat')).toHaveLength(1)
  })
})

describe('prefetching the widget', () => {
  test.each(['pointerenter', 'focus'])(
    '%s on the launcher mounts the widget and opens nothing',
    async (type) => {
      const { button, load, mount, calls } = start()
      button?.dispatchEvent(new Event(type))
      await settled()
      expect(load).toHaveBeenCalledWith(new URL('https://cdn.example/chat/connect-chat.js'))
      expect(mount).toHaveBeenCalledOnce()
      expect(calls).toEqual([])
    },
  )

  test('a click on a widget that is mounted opens it, and mounts and loads nothing again', async () => {
    const { button, load, mount, calls } = start()
    button?.dispatchEvent(new Event('pointerenter'))
    await settled()
    button?.dispatchEvent(new Event('pointerenter'))
    button?.click()
    expect(button?.ariaBusy ?? null).toBe(null)
    await settled()
    expect(calls).toEqual(['open'])
    expect(load).toHaveBeenCalledOnce()
    expect(mount).toHaveBeenCalledOnce()
  })

  test('a click while the widget is prefetched mounts and opens it once', async () => {
    const { button, mount, calls } = start()
    button?.dispatchEvent(new Event('pointerenter'))
    button?.click()
    expect(button?.ariaBusy).toBe('true')
    await settled()
    expect(mount).toHaveBeenCalledOnce()
    expect(calls).toEqual(['open'])
  })

  test('listeners that the page added before are there in a widget that pointer or focus has mounted', async () => {
    const { button, api, listeners } = start()
    api.on('opened', () => undefined)
    button?.dispatchEvent(new Event('focus'))
    await settled()
    expect(listeners.map(([name]) => name)).toEqual(['opened'])
  })

  test(`data-prefetch="idle" loads the widget's file when the browser is idle`, () => {
    const idle: (() => void)[] = []
    vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run))
    const { load } = start({ api: '/connect-chat', prefetch: 'idle' })
    expect(load).not.toHaveBeenCalled()
    expect(idle).toHaveLength(1)
    idle[0]?.()
    expect(load).toHaveBeenCalledOnce()
  })

  test("a browser without requestIdleCallback loads the widget's file on pointer or focus", () => {
    vi.stubGlobal('requestIdleCallback', undefined)
    const { button, load } = start({ api: '/connect-chat', prefetch: 'idle' })
    button?.dispatchEvent(new Event('focus'))
    expect(load).toHaveBeenCalledOnce()
  })

  test('data-prefetch="none" turns prefetching off', () => {
    const { button, load } = start({ api: '/connect-chat', prefetch: 'none' })
    for (const type of ['pointerenter', 'focus']) button?.dispatchEvent(new Event(type))
    expect(load).not.toHaveBeenCalled()
  })

  test('a failed prefetch is not reported', async () => {
    const chunk = fakeChunk()
    chunk.load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    const { button, api, calls } = start({ api: '/connect-chat' }, chunk)
    const errors: unknown[] = []
    api.on('error', ({ error }) => errors.push(error.code))
    button?.dispatchEvent(new Event('focus'))
    await settled()
    expect(button?.title).toBe('Open chat')
    expect(errors).toEqual([])
    await api.open()
    expect(calls).toEqual(['open'])
  })
})

describe('a widget that cannot be loaded', () => {
  test('a failure to load the widget calls error listeners each time until they are removed', async () => {
    const chunk = fakeChunk()
    chunk.load.mockRejectedValue(new TypeError('Failed to fetch dynamically imported module'))
    const { api } = start({ api: '/connect-chat' }, chunk)
    const heard: unknown[] = []
    api.on('ended', () => heard.push('ended'))
    const off = api.on('error', ({ error }) => heard.push([error.code, error.retryable, error.message]))
    await expect(api.open()).rejects.toMatchObject({ code: 'load-failed', retryable: true })
    off()
    await expect(api.start()).rejects.toThrow('Failed to fetch')
    expect(heard).toEqual([['load-failed', true, 'Failed to fetch dynamically imported module']])
  })

  test('a failure to load the widget is shown on the launcher, and the next click tries again', async () => {
    const chunk = fakeChunk()
    chunk.load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    const { button, api, calls } = start({ api: '/connect-chat' }, chunk)
    await expect(api.open()).rejects.toThrow('Failed to fetch')
    expect(button?.title).toBe('Try again')
    button?.click()
    await settled()
    expect(calls).toEqual(['open'])
    expect(chunk.load).toHaveBeenCalledTimes(2)
  })

  test('a click shows that the launcher is busy until the widget is there or has failed', async () => {
    const chunk = fakeChunk()
    let fail = (_cause: Error): void => {}
    chunk.load.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)))
    const { button } = start({ api: '/connect-chat' }, chunk)
    expect(button?.ariaBusy).toBeNull()
    button?.addEventListener('click', (event) => event.preventDefault())
    const clicked = button?.onclick?.(new PointerEvent('click'))
    expect(button?.ariaBusy).toBe('true')
    fail(new TypeError('Failed to fetch'))
    await expect(clicked).rejects.toThrow('Failed to fetch')
    expect(button?.ariaBusy).toBeNull()
  })

  test('a widget that fails twice makes the page outdated', async () => {
    const chunk = fakeChunk()
    chunk.load.mockRejectedValue(new TypeError('Failed to fetch'))
    const { button, api } = start({ api: '/connect-chat' }, chunk)
    await expect(api.open()).rejects.toMatchObject({ code: 'load-failed' })
    await expect(api.open()).rejects.toMatchObject({ code: 'page-outdated', retryable: true })
    expect(button?.title).toBe('Try again')
  })

  test('without a network, a second failure does not make the page outdated', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const chunk = fakeChunk()
    chunk.load.mockRejectedValue(new TypeError('Failed to fetch'))
    const { button, api } = start({ api: '/connect-chat' }, chunk)
    await expect(api.open()).rejects.toMatchObject({ code: 'load-failed' })
    await expect(api.open()).rejects.toMatchObject({ code: 'load-failed' })
    expect(button?.title).toBe('Try again')
    vi.restoreAllMocks()
  })
})

test.each(['https://evil.example/connect-chat', '//evil.example', 'javascript:alert(1)'])(
  'an `api` on another site shows no launcher, and the widget is loaded to report it: %s',
  async (api) => {
    const { host, load, mount } = start({ api })
    await settled()
    expect(host).toBeNull()
    expect(load).toHaveBeenCalledOnce()
    expect(mount.mock.calls[0]?.[1]('api')).toBe(api)
  },
)

test('a chat that is destroyed while it loads does not appear', async () => {
  const { api, button, calls } = start()
  button?.click()
  api.destroy()
  await settled()
  expect(calls[0]).toBe('destroy')
  expect(document.querySelector('.connect-chat')).toBeNull()
})

test('without a script element of its own, the loader does not start, and says why once on the console', () => {
  const print = vi.spyOn(console, 'error').mockReturnValue()
  const image = document.createElement('img')
  image.name = 'currentScript'
  image.setAttribute('data-api', '/connect-chat')
  startLoader(image as unknown as HTMLScriptElement, fakeChunk().load)
  expect(print.mock.calls.flat()).toEqual([expect.stringContaining('<script src> only')])
  startLoader(null, fakeChunk().load)
  expect(print.mock.calls).toHaveLength(2)
  print.mockRestore()
  expect(page.connectChat).toBeUndefined()
  expect(document.querySelector('.connect-chat')).toBeNull()
})

test.each([
  ['a module', null],
  ['code that an inline script evaluates', document.createElement('script')],
])('%s, which has no script element of its own, reads that of the page', async (_, current) => {
  const script = scriptWith({ api: '/connect-chat', locale: 'de' })
  // Not a script that is fetched.
  script.type = 'text/rocketscript'
  document.body.append(script)
  const { load, mount } = fakeChunk()
  startLoader(current, load)
  await (page.connectChat as ConnectChatApi).open()
  expect(load).toHaveBeenCalledWith(new URL('https://cdn.example/chat/connect-chat.js'))
  expect(mount.mock.calls[0]?.[1]('locale')).toBe('de')
  script.remove()
})

test('options that a tag manager has removed are read from the query of the script, and attributes win', async () => {
  const script = scriptWith({ locale: 'de' })
  script.src = 'https://cdn.example/chat/connect-chat.js?api=/connect-chat&locale=ar&theme=dark'
  const { load, mount } = fakeChunk()
  startLoader(script, load)
  await (page.connectChat as ConnectChatApi).open()
  const read = mount.mock.calls[0]?.[1]
  expect(['api', 'locale', 'theme', 'name'].map((name) => read?.(name))).toEqual([
    '/connect-chat',
    'de',
    'dark',
    null,
  ])
})

describe('the URL of the widget’s files', () => {
  const hrefWith = async (src: string, stack: string | undefined): Promise<string | undefined> => {
    delete page.connectChat
    vi.stubGlobal('Error', () => ({ stack }))
    const script = scriptWith({ api: '/connect-chat' })
    script.setAttribute('src', src)
    const { load, mount } = fakeChunk()
    startLoader(script, load)
    vi.unstubAllGlobals()
    await (page.connectChat as ConnectChatApi).open()
    expect(mount).toHaveBeenCalledOnce()
    return new URL('widget.js', load.mock.calls[0]?.[0]).href
  }

  const hostileBase = (): void => {
    const base = document.createElement('base')
    base.href = 'https://evil.example/'
    document.head.prepend(base)
  }
  afterEach(() => document.querySelector('base')?.remove())

  test.each([
    [
      'Chromium',
      'Error\n    at t (https://bank.example/chat/connect-chat.js:2:345)\n    at https://bank.example/x.js:1:1',
    ],
    ['Firefox', 't@https://bank.example/chat/connect-chat.js:2:345\n@https://bank.example/x.js:1:1\n'],
    [
      'Safari',
      't@https://bank.example/chat/connect-chat.js:2:345\nglobal code@https://bank.example/x.js:1:1',
    ],
    ['with a query', 't@https://bank.example/chat/connect-chat.js?v=1:2&w=3:2:345\n'],
  ])('it is beside the script, as the stack of %s says, whatever the page’s base is', async (_, stack) => {
    hostileBase()
    expect(await hrefWith('connect-chat.js', stack)).toBe('https://bank.example/chat/widget.js')
  })

  test.each([
    ['without a stack', undefined],
    ['with a stack without URLs', 'Error\n    at startLoader (<anonymous>)'],
  ])('%s, the page’s own URL resolves the attribute `src`, and not the page’s base', async (_, stack) => {
    hostileBase()
    expect(await hrefWith('/chat/connect-chat.js', stack)).toBe(`${location.origin}/chat/widget.js`)
    expect(await hrefWith('https://cdn.example/1/connect-chat.js', stack)).toBe(
      'https://cdn.example/1/widget.js',
    )
  })
})

describe('forget', () => {
  const SHARED_KEY = 'connect-chat-/connect-chat'

  test('loads the widget and forgets the chat', async () => {
    const { api, calls } = start()
    await Promise.all([api.forget(), api.forget()])
    expect(calls).toEqual(['forget', 'forget'])
  })

  test('a widget that does not load forgets the chat on the next page', async () => {
    const load = vi.fn(() => Promise.reject(new TypeError('offline')))
    const { api } = start({ api: '/connect-chat/' }, { ...fakeChunk(), load })
    await settled()
    await expect(api.forget()).rejects.toMatchObject({ code: 'load-failed' })
    expect(localStorage.getItem(SHARED_KEY)).toBe('{"forget":1}')
    document.querySelector('.connect-chat')?.remove()
    delete page.connectChat
    const next = start()
    await settled()
    expect(next.load).toHaveBeenCalledOnce()
  })

  test('a loaded widget itself keeps what has to be repeated', async () => {
    const { api } = start()
    await api.open()
    await api.forget()
    expect(localStorage.getItem(SHARED_KEY)).toBeNull()
  })

  test('another customer loads the widget if the browser has a chat, which may be in another tab', async () => {
    const none = start()
    none.api.update({ customer: { id: null } })
    await settled()
    expect(none.load).not.toHaveBeenCalled()
    localStorage.setItem(SHARED_KEY, '{"contactId":"c"}')
    none.api.update({ customer: { id: null } })
    await settled()
    expect(none.load).toHaveBeenCalledOnce()
    expect(none.calls.at(-1)).toBe('update {"customer":{"id":null}}')
  })

  test('without storage, the widget still loads and forgets', async () => {
    const { api, calls } = start()
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    vi.stubGlobal('localStorage', undefined)
    await api.forget()
    expect(calls).toEqual(['forget'])
    vi.restoreAllMocks()
  })
})
