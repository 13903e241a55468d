// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mount } from './embed/mount.tsx'
import { type ChatError, createChat } from './headless.ts'
import { ConnectChat } from './index.ts'

/** A chat on the page, and where it tells the page of errors. */
interface Page {
  /** Starts the chat, whose BFF is down. */
  fails(): Promise<void>
}
type Listener = (error: ChatError) => void

const printed = vi.fn()
const reported = vi.fn()
const ends: (() => void)[] = []

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('reportError', reported)
  vi.stubGlobal('fetch', async () => new Response('', { status: 502 }))
  vi.spyOn(console, 'error').mockImplementation((error) => {
    // React's warnings about tests are strings.
    if (error instanceof Error) printed(error)
  })
  window.addEventListener('error', reportThrown)
})
/** What a listener of an event of the DOM throws. */
function reportThrown(event: ErrorEvent): void {
  event.preventDefault()
  reported(event.error)
}

afterEach(async () => {
  window.removeEventListener('error', reportThrown)
  await act(async () => {
    for (const end of ends.splice(0)) end()
  })
  cleanup()
  document.body.replaceChildren()
  sessionStorage.clear()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  printed.mockReset()
  reported.mockReset()
})

/** Waits until the failed start was told to somebody. */
async function told(listener: ReturnType<typeof vi.fn>): Promise<void> {
  await act(async () => {
    await vi.waitFor(() =>
      expect(
        listener.mock.calls.length + printed.mock.calls.length + reported.mock.calls.length,
      ).toBeGreaterThan(0),
    )
  })
  // What would be told twice is told in the same task.
  await act(async () => {})
}

function element(api: string): Element {
  const created = document.createElement('connect-chat')
  created.setAttribute('api', api)
  return created
}

type Show = (api: string, listener?: Listener) => Promise<Page>
const REACT =
  (props: (listener?: Listener) => object): Show =>
  async (api, listener) => {
    const { rerender } = render(<ConnectChat api={api} {...props(listener)} />)
    return {
      fails: async () => act(async () => rerender(<ConnectChat api={api} open {...props(listener)} />)),
    }
  }

/** Each way to show a chat, with each way to listen to its errors. */
const WAYS: readonly (readonly [name: string, show: Show])[] = [
  ['<ConnectChat onError>', REACT((onError) => ({ onError }))],
  [
    '<ConnectChat on={{ error }}>',
    REACT((hear) => ({ on: { error: hear && (({ error }: { error: ChatError }) => hear(error)) } })),
  ],
  [
    'on() of the script tag',
    async (api, listener) => {
      const host = document.body.appendChild(document.createElement('div'))
      const chat = mount(host, { api })
      ends.push(() => chat.destroy())
      if (listener) chat.on('error', ({ error }) => listener(error))
      await act(async () => {})
      return { fails: async () => act(async () => chat.open()) }
    },
  ],
  [
    '`onError` of update() of the script tag',
    async (api, listener) => {
      const host = document.body.appendChild(document.createElement('div'))
      const chat = mount(host, { api })
      ends.push(() => chat.destroy())
      chat.update({ onError: listener })
      await act(async () => {})
      return { fails: async () => act(async () => chat.open()) }
    },
  ],
  [
    'on() of <connect-chat>',
    async (api, listener) => {
      const created = element(api) as unknown as HTMLElementTagNameMap['connect-chat']
      if (listener) created.on('error', ({ error }) => listener(error))
      await act(async () => document.body.append(created))
      return { fails: async () => act(async () => created.setAttribute('open', '')) }
    },
  ],
  [
    'preventDefault() in a listener of <connect-chat>',
    async (api, listener) => {
      const created = element(api) as unknown as HTMLElementTagNameMap['connect-chat']
      created.addEventListener('error', (event) => {
        if (!listener) return
        event.preventDefault()
        listener(event.detail.error)
      })
      await act(async () => document.body.append(created))
      return { fails: async () => act(async () => created.setAttribute('open', '')) }
    },
  ],
  [
    '`onError` of the options of <connect-chat>',
    async (api, listener) => {
      const created = element(api) as unknown as HTMLElementTagNameMap['connect-chat']
      created.options = { onError: listener }
      await act(async () => document.body.append(created))
      return { fails: async () => act(async () => created.setAttribute('open', '')) }
    },
  ],
  [
    'on() of createChat',
    async (api, listener) => {
      const chat = createChat({ api })
      ends.push(() => chat.destroy())
      if (listener) chat.on('error', ({ error }) => listener(error))
      return { fails: async () => chat.open() }
    },
  ],
]

describe.each(WAYS)('%s', (name, show) => {
  test(`a failed start is heard by ${name} once, and is not in the console`, async () => {
    const listener = vi.fn()
    await (await show('/connect-chat', listener)).fails()
    await told(listener)
    expect(listener.mock.calls).toEqual([[expect.objectContaining({ code: 'bff-unreachable' })]])
    expect([...printed.mock.calls, ...reported.mock.calls]).toEqual([])
  })

  test(`a failed start without ${name} is in the console once, and is no uncaught error`, async () => {
    await (await show('/connect-chat')).fails()
    await told(vi.fn())
    expect(printed.mock.calls).toEqual([[expect.objectContaining({ code: 'bff-unreachable' })]])
    expect(reported.mock.calls).toEqual([])
  })

  test(`an exception of ${name} is an uncaught error of the page, and stops nothing`, async () => {
    const mistake = new Error('a mistake of the page')
    await (
      await show('/connect-chat', () => {
        throw mistake
      })
    ).fails()
    await told(vi.fn())
    expect(reported.mock.calls).toEqual([[mistake]])
    expect(printed.mock.calls).toEqual([])
  })
})

describe.each(WAYS.filter(([name]) => name !== 'on() of createChat'))('%s', (name, show) => {
  test(`an \`api\` on another site is heard by ${name} once`, async () => {
    const listener = vi.fn()
    await show('https://evil.example/', listener)
    await told(listener)
    expect(listener.mock.calls).toEqual([[expect.objectContaining({ code: 'invalid-option' })]])
    expect([...printed.mock.calls, ...reported.mock.calls]).toEqual([])
  })

  test(`an \`api\` on another site without ${name} is an uncaught error of the page, once`, async () => {
    await show('https://evil.example/')
    await told(vi.fn())
    expect(reported.mock.calls).toEqual([[expect.objectContaining({ code: 'invalid-option' })]])
    expect(printed.mock.calls).toEqual([])
  })
})

test('a chat that was destroyed reports nothing', async () => {
  const chat = createChat({ api: '/connect-chat' })
  const started = chat.start()
  chat.destroy()
  await started.catch(() => undefined)
  expect([...printed.mock.calls, ...reported.mock.calls]).toEqual([])
})
