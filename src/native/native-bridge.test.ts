// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createNativeBridge, type NativeBridge, type NativeBridgeOptions } from './native-bridge.ts'
import { findShell } from './shell-channel.ts'

const SIGN_IN =
  'https://login.example/oauth2/authorize?state=s1&redirect_uri=https%3A%2F%2Fbank.example%2Fconnect-chat%2Fcallback'
const CONTEXT = { host: 'login.example', attempt: '0123456789' }

const bridges: NativeBridge[] = []

/** An app that records what the page posts. */
function app(options: Partial<NativeBridgeOptions> = {}, isHeard = true) {
  const posted: Record<string, unknown>[] = []
  const errors: Error[] = []
  const commands: string[] = []
  let send: (data: unknown) => void = () => undefined
  const bridge = createNativeBridge({
    api: '/connect-chat',
    onError: (error) => errors.push(error),
    channel: {
      post: (text) => posted.push(JSON.parse(text)),
      listen(receive) {
        send = receive
        return () => (send = () => undefined)
      },
    },
    ...options,
  })
  if (!bridge) throw new Error('there is no bridge')
  bridges.push(bridge)
  if (isHeard) bridge.onCommand((command) => commands.push(command))
  return { bridge, posted, errors, commands, sends: (data: unknown) => send(data) }
}

beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
})
afterEach(() => {
  for (const bridge of bridges.splice(0)) bridge.destroy()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

test('in a browser there is no bridge', () => {
  expect(createNativeBridge({ api: '/connect-chat' })).toBeUndefined()
})

describe('the channel', () => {
  test.each([
    ['WKWebView', (target: object) => ({ webkit: { messageHandlers: { connectChat: target } } })],
    ['Android WebView', (target: object) => ({ connectChatShell: target })],
    ['React Native WebView', (target: object) => ({ ReactNativeWebView: target })],
  ])('of %s carries texts in both directions', (name, pageWith) => {
    const posted: string[] = []
    const target: { postMessage(text: string): void; onmessage?: ((event: object) => void) | null } = {
      postMessage: (text) => void posted.push(text),
    }
    const page: { connectChatNative?: { receive(data: unknown): void } } & object = { ...pageWith(target) }
    const heard: unknown[] = []
    const channel = findShell(page)
    channel?.post('a')
    const stop = channel?.listen((data) => heard.push(data))
    page.connectChatNative?.receive('b')
    if (name === 'Android WebView') target.onmessage?.({ data: 'c' })
    stop?.()
    expect(posted).toEqual(['a'])
    expect(heard).toEqual(name === 'Android WebView' ? ['b', 'c'] : ['b'])
    expect(page.connectChatNative).toBeUndefined()
  })

  test.each([
    ['an element with its id', { connectChatShell: document.createElement('form') }],
    ['a frame with its name', { connectChatShell: { window: {}, postMessage: () => undefined } }],
    ['a text', { ReactNativeWebView: 'yes' }],
    ['another message handler', { webkit: { messageHandlers: { other: {} } } }],
  ])('is not %s', (_, page) => {
    expect(findShell(page)).toBeUndefined()
  })
})

describe('what the page tells the app', () => {
  test('that it is ready, and each sign-in with its redirect URI', () => {
    const { bridge, posted } = app()
    expect(bridge.openSignIn(SIGN_IN, CONTEXT)).toBe(true)
    expect(posted).toEqual([
      { connectChat: 1, type: 'ready' },
      {
        ...{ connectChat: 1, type: 'sign-in', url: SIGN_IN, host: 'login.example' },
        redirectUri: 'https://bank.example/connect-chat/callback',
      },
    ])
  })

  test('the panel, unread messages, and that a sign-in is over', () => {
    const { bridge, posted } = app()
    bridge.on.opened?.({})
    bridge.on.closed?.({})
    bridge.on.unread?.({ count: 3 })
    bridge.on['sign-in-failed']?.(CONTEXT as never)
    expect(posted.slice(1)).toEqual([
      { connectChat: 1, type: 'opened' },
      { connectChat: 1, type: 'closed' },
      { connectChat: 1, type: 'unread', count: 3 },
      { connectChat: 1, type: 'sign-in-over' },
    ])
  })

  test('a file to save, which the browser then does not download', async () => {
    const { posted } = app()
    const detail = { blob: new Blob(['Grüße'], { type: 'text/plain' }), name: 'letter.txt' }
    const offer = new CustomEvent('connect-chat-file', { cancelable: true, detail })
    expect(dispatchEvent(offer)).toBe(false)
    await vi.waitFor(() => expect(posted).toHaveLength(2))
    expect(posted[1]).toEqual({
      ...{ connectChat: 1, type: 'save-file', name: 'letter.txt', mediaType: 'text/plain' },
      base64: Buffer.from('Grüße').toString('base64'),
    })
  })

  test('after `destroy`, nothing more', () => {
    const { bridge, posted, commands, sends } = app({ storage: true })
    bridge.destroy()
    expect(dispatchEvent(new CustomEvent('connect-chat-file', { cancelable: true }))).toBe(true)
    sends({ type: 'open' })
    expect([posted.length, commands]).toEqual([1, []])
  })
})

describe('an app that takes no messages, as one that has removed its handler', () => {
  const refuses = () => {
    const errors: Error[] = []
    const bridge = createNativeBridge({
      api: '/connect-chat',
      onError: (error) => errors.push(error),
      channel: {
        post() {
          throw new TypeError('no handler')
        },
        listen: () => () => undefined,
      },
    })
    if (!bridge) throw new Error('there is no bridge')
    bridges.push(bridge)
    return { bridge, errors }
  }

  test('stops neither the page nor the chat, and each message is reported', () => {
    const { bridge, errors } = refuses()
    bridge.on.opened?.({})
    expect(errors.map(({ message }) => message)).toEqual([
      'connect-chat: the app did not take the message "ready"',
      'connect-chat: the app did not take the message "opened"',
    ])
  })

  test('opens no sign-in, so that the card offers another way', () => {
    const { bridge } = refuses()
    expect(bridge.openSignIn(SIGN_IN, CONTEXT)).toBe(false)
  })
})

describe('what the app tells the page', () => {
  test('a listener that throws is reported, and the others hear the command', () => {
    const { bridge, errors, commands, sends } = app({}, false)
    bridge.onCommand(() => {
      throw new Error('of the page')
    })
    bridge.onCommand((command) => commands.push(command))
    sends({ type: 'open' })
    expect(commands).toEqual(['open'])
    expect(errors.map(({ message }) => message)).toEqual(['of the page'])
  })

  test('to open and close the panel, as text or as an object', () => {
    const { commands, sends } = app()
    sends('{"type":"open"}')
    sends({ type: 'close' })
    expect(commands).toEqual(['open', 'close'])
  })

  test('the last command before there is a listener is heard by the first one', () => {
    const { bridge, commands, sends } = app({}, false)
    sends({ type: 'open' })
    sends({ type: 'close' })
    sends({ type: 'open' })
    const stop = bridge.onCommand((command) => commands.push(command))
    bridge.onCommand((command) => commands.push(`second ${command}`))
    stop()
    sends({ type: 'close' })
    expect(commands).toEqual(['open', 'second close'])
  })

  test.each([
    undefined,
    null,
    7,
    '',
    '{',
    '[]',
    '{"type":"run"}',
    { type: 'sign-in-returned' },
    { type: 'sign-in-returned', url: 7 },
  ])('anything else is an error that stops nothing: %j', (data) => {
    const { errors, commands, sends } = app()
    sends(data)
    sends({ type: 'open' })
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('docs/native.md')])
    expect(commands).toEqual(['open'])
  })

  test('a redirect of the sign-in is passed on to the BFF, and the app gets its outcome', async () => {
    const fetched = vi.fn(async (_url: string, _init?: RequestInit) =>
      Response.json({ outcome: 'accepted', next: 'close', path: '/' }),
    )
    vi.stubGlobal('fetch', fetched)
    const { posted, sends } = app()
    sends({ type: 'sign-in-returned', url: `${location.origin}/connect-chat/callback?state=s1&code=c1` })
    await vi.waitFor(() => expect(posted.at(-1)).toMatchObject({ type: 'sign-in-submitted' }))
    const [url, init] = fetched.mock.calls[0] ?? []
    expect(url).toBe(`${location.origin}/connect-chat/sign-in/complete`)
    expect(JSON.parse(String(init?.body))).toEqual({ state: 's1', code: 'c1' })
  })

  test.each([
    ['of another site', 'https://evil.example/connect-chat/callback?state=s&code=c'],
    ['without a code', '/connect-chat/callback?state=s'],
    ['with two codes', '/connect-chat/callback?state=s&code=c&code=d'],
    ['that is none', 'https://'],
    ['of an app', 'bank-app://callback?state=s&code=c'],
  ])('a redirect %s is refused before any request', async (_, url) => {
    const fetched = vi.fn()
    vi.stubGlobal('fetch', fetched)
    const { errors, posted, sends } = app()
    sends({ type: 'sign-in-returned', url })
    await vi.waitFor(() => expect(errors).toHaveLength(1))
    expect(posted.at(-1)).toEqual({ connectChat: 1, type: 'sign-in-submitted', outcome: 'bad' })
    expect(fetched).not.toHaveBeenCalled()
  })
})

describe('the storage', () => {
  const hide = (): void => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    vi.restoreAllMocks()
  }

  test('the entries of the chat go to the app when the page is hidden, and come back with the next start', () => {
    sessionStorage.setItem('connect-chat:/connect-chat', 'draft')
    localStorage.setItem('connect-chat-/connect-chat', 'shared')
    localStorage.setItem('of-the-site', 'secret')
    const { posted } = app({ storage: true })
    hide()
    const { state } = posted.at(-1) ?? {}
    expect(String(state)).not.toContain('secret')
    sessionStorage.clear()
    localStorage.clear()
    vi.stubGlobal('connectChatState', state)
    app({ storage: true })
    expect(sessionStorage.getItem('connect-chat:/connect-chat')).toBe('draft')
    expect(localStorage.getItem('connect-chat-/connect-chat')).toBe('shared')
  })

  test('what the page has is newer than what the app kept', () => {
    sessionStorage.setItem('connect-chat:/connect-chat', 'new')
    vi.stubGlobal('connectChatState', '{"session":{"connect-chat:/connect-chat":"old"}}')
    app({ storage: true })
    expect(sessionStorage.getItem('connect-chat:/connect-chat')).toBe('new')
  })

  test.each([undefined, 7, '{', 'null', '[]', '{"session":7}', '{"local":{"connect-chat":7,"other":"x"}}'])(
    'a kept state that is none of ours changes nothing: %j',
    (state) => {
      vi.stubGlobal('connectChatState', state)
      app({ storage: true })
      expect([sessionStorage.length, localStorage.length]).toEqual([0, 0])
    },
  )

  test('without the option, nothing is kept', () => {
    sessionStorage.setItem('connect-chat:/connect-chat', 'draft')
    const { posted } = app()
    hide()
    expect(posted).toHaveLength(1)
  })
})
