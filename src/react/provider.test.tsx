// @vitest-environment jsdom
import { act, cleanup, render, renderHook, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChatError } from '../model/chat-error.ts'
import type { ChatOptions } from '../session/options.ts'
import { startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { fakeBff, refusal } from '../session/testing/fake-bff.test-kit.ts'
import type { Chat } from './chat.ts'
import { ChatProvider, useCreateChat } from './provider.tsx'
import { useChat } from './use-chat.ts'

let bff = fakeBff()

beforeEach(() => {
  bff = fakeBff()
  vi.stubGlobal('fetch', bff.fetch)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  sessionStorage.clear()
})

/** Counts the window's listeners of a type that are added from here on. */
function countListeners(type: string): () => number {
  const added = vi.spyOn(window, 'addEventListener')
  const removed = vi.spyOn(window, 'removeEventListener')
  const of = ({ mock }: { mock: { calls: readonly (readonly unknown[])[] } }): number =>
    mock.calls.filter(([name]) => name === type).length
  return () => of(added) - of(removed)
}

function own(options: ChatOptions, strict = false) {
  const errors: ChatError[] = []
  const chats: Chat[] = []
  const hook = renderHook(
    (given: ChatOptions) => {
      const chat = useCreateChat({ options: given, onError: (error) => errors.push(error) })
      if (chat && chats.at(-1) !== chat) chats.push(chat)
      return chat
    },
    { initialProps: options, ...(strict ? { wrapper: StrictMode } : {}) },
  )
  return { ...hook, errors, chats }
}

describe('useCreateChat', () => {
  test('useCreateChat returns a chat after the first render and destroys it with the component', () => {
    const listeners = countListeners('online')
    const { result, unmount } = own({ api: '/connect-chat' })
    expect(result.current?.get().phase).toBe('idle')
    expect(listeners()).toBe(1)
    unmount()
    expect(listeners()).toBe(0)
  })

  test('under StrictMode useCreateChat keeps one of two chats', async () => {
    const listeners = countListeners('online')
    const { result, unmount } = own({ api: '/connect-chat' }, true)
    expect(listeners()).toBe(1)
    act(() => result.current?.open())
    await waitFor(() => expect(bff.count('/chats')).toBe(1))
    unmount()
    expect(listeners()).toBe(0)
  })

  test('under StrictMode a reload resumes one chat once', async () => {
    sessionStorage.setItem(
      'connect-chat:/connect-chat',
      JSON.stringify({ contactId: 'contact-1', open: true }),
    )
    bff.answers('/chats/resume', () => refusal(404, 'no-chat'))
    const { result } = own({ api: '/connect-chat' }, true)
    await waitFor(() => expect(result.current?.get().phase).toBe('ended'))
    expect(bff.count('/chats')).toBe(0)
  })

  test('useCreateChat returns the same chat while other options change, and another one for another BFF', () => {
    const { result, rerender, chats } = own({ api: '/connect-chat' })
    const first = result.current
    rerender({ api: '/connect-chat', locale: 'de' })
    rerender({ api: '/connect-chat', customer: { displayName: 'Ada' } })
    expect(result.current).toBe(first)
    rerender({ api: '/other-chat' })
    expect(result.current).not.toBe(first)
    expect(chats).toHaveLength(2)
  })

  test('useCreateChat returns no chat for an invalid option, and calls onError', () => {
    const { result, errors } = own({ api: 'https://evil.example' })
    expect(result.current).toBeUndefined()
    expect(errors).toMatchObject([{ code: 'invalid-option' }])
  })

  test('errors of the chat go to the onError of the last render', async () => {
    bff.answers('/chats', () => refusal(429, 'too-many-requests'))
    const [first, second] = [vi.fn(), vi.fn()]
    const { result, rerender } = renderHook(
      ({ listener }) => useCreateChat({ options: { api: '/connect-chat' }, onError: listener }),
      {
        initialProps: { listener: first },
      },
    )
    rerender({ listener: second })
    await act(async () => {
      await result.current?.start().catch(() => undefined)
    })
    expect(first).not.toHaveBeenCalled()
    expect(second).toHaveBeenCalledWith(expect.objectContaining({ code: 'throttled' }))
  })

  test('useCreateChat sends no request before the chat is started', () => {
    own({ api: '/connect-chat' })
    expect(bff.requests).toEqual([])
  })
})

describe('ChatProvider', () => {
  function Phase() {
    return <output>{useChat().phase}</output>
  }

  test('unmounting ChatProvider neither ends nor destroys the chat', async () => {
    const harness = await startedChat()
    const { unmount, getByText } = render(
      <ChatProvider chat={harness.chat}>
        <Phase />
      </ChatProvider>,
    )
    getByText('live')
    unmount()
    await harness.receives({ type: 'connection-lost', atMs: 1 })
    expect(harness.chat.get().connection).toBe('reconnecting')
    expect(harness.connection().count('disconnect')).toBe(0)
  })

  test('ChatProvider throws for an object that createChat did not create', async () => {
    const { chat } = await startedChat()
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const foreign: Chat = {
      ...chat,
      get: () => ({ phase: 'live', connection: 'connected', panelOpen: true, unread: 0 }),
    }
    expect(() => render(<ChatProvider chat={foreign} />)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
  })

  test('ChatProvider replaces the chat at once', async () => {
    const [first, second] = [await startedChat(), await startedChat()]
    await second.receives({ type: 'ended', why: 'service', atMs: 1 })
    const page = (chat: Chat) => (
      <ChatProvider chat={chat}>
        <Phase />
      </ChatProvider>
    )
    const { rerender, getByText } = render(page(first.chat))
    getByText('live')
    rerender(page(second.chat))
    getByText('ended')
  })

  test('a server renders the chat of ChatProvider as idle', async () => {
    const harness = await startedChat()
    const html = renderToString(
      <ChatProvider chat={harness.chat}>
        <Phase />
      </ChatProvider>,
    )
    expect(html).toBe('<output>idle</output>')
  })
})
