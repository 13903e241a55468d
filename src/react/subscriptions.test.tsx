// @vitest-environment jsdom
import { act, cleanup, render, renderHook } from '@testing-library/react'
import { type ReactNode, StrictMode, useEffect } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Announcement } from '../model/host-event.ts'
import { S1 } from '../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, readyChat, startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { settled } from '../session/testing/fake-clock.test-kit.ts'
import { messageItem } from '../session/testing/fake-connection.test-kit.ts'
import { ChatProvider } from './provider.tsx'
import { AGENT, receipt, receive, renderChatHook, typing } from './render-chat-hook.test-kit.ts'
import { useAuthentication } from './use-authentication.ts'
import { useChat } from './use-chat.ts'
import { useAnnouncements, useChatEvent } from './use-chat-event.ts'
import { useTranscript } from './use-transcript.ts'

afterEach(cleanup)

test('a hook outside ChatProvider throws invalid-option', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => renderHook(() => useChat())).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  vi.restoreAllMocks()
})

describe('renders of the hooks', () => {
  test('useChat does not render again for values that it does not return', async () => {
    const harness = await startedChat()
    const chat = renderChatHook(harness, useChat)
    await receive(harness, { type: 'item', item: messageItem('m1'), atMs: 1 })
    const before = chat.renders()
    await receive(harness, typing)
    await receive(harness, receipt)
    await receive(harness, { type: 'item', item: messageItem('m2'), atMs: 1 })
    expect(chat.renders()).toBe(before)
    await receive(harness, { type: 'connection-lost', atMs: 1 })
    expect(chat.view().connection).toBe('reconnecting')
    expect(chat.renders()).toBe(before + 1)
  })

  test('useTranscript does not render again for the connection, the panel or the unread count', async () => {
    const harness = await startedChat()
    const transcript = renderChatHook(harness, useTranscript)
    const before = transcript.renders()
    await act(harness.losesConnection)
    act(() => harness.chat.close())
    expect(transcript.renders()).toBe(before)
    await receive(harness, { type: 'item', item: messageItem('m1'), atMs: 1 })
    expect(transcript.view().entries).toHaveLength(1)
    expect(transcript.renders()).toBe(before + 1)
  })

  test('the entries of useTranscript keep their identity while none changes', async () => {
    const harness = await startedChat()
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    const transcript = renderChatHook(harness, useTranscript)
    const { entries } = transcript.view()
    await receive(harness, typing)
    expect(transcript.view().typing).toEqual([AGENT])
    expect(transcript.view().entries).toBe(entries)
  })

  test('useAuthentication does not render again for a message', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    await act(settled)
    const before = card.renders()
    await receive(harness, { type: 'item', item: messageItem('m1'), atMs: 1 })
    await receive(harness, typing)
    expect(card.renders()).toBe(before)
  })

  test('a hook unsubscribes when it is unmounted', async () => {
    const harness = await startedChat()
    const subscribed = vi.fn()
    const unsubscribed = vi.fn()
    const { subscribe } = harness.chat
    const counted: ChatHarness = {
      ...harness,
      chat: {
        ...harness.chat,
        subscribe(listener) {
          subscribed()
          const stop = subscribe(listener)
          return () => {
            unsubscribed()
            stop()
          }
        },
      },
    }
    const chat = renderChatHook(counted, useChat)
    chat.unmount()
    expect(subscribed).toHaveBeenCalled()
    expect(unsubscribed).toHaveBeenCalledTimes(subscribed.mock.calls.length)
    expect(harness.chat.get().phase).toBe('live')
  })
})

describe('listeners', () => {
  test('useAnnouncements calls the listener of the last render once per announcement, also under StrictMode', async () => {
    const harness = await startedChat()
    const heard: [string, Announcement['type']][] = []
    function Announcer({ as }: { as: string }) {
      useAnnouncements(({ type }) => heard.push([as, type]))
      return null
    }
    const page = (as: string) => (
      <StrictMode>
        <ChatProvider chat={harness.chat}>
          <Announcer as={as} />
        </ChatProvider>
      </StrictMode>
    )
    const { rerender } = render(page('first'))
    rerender(page('second'))
    await receive(harness, { type: 'item', item: messageItem('m1'), atMs: 1 })
    expect(heard).toEqual([['second', 'message']])
  })

  test('a listener of useChatEvent hears of what an effect of a child causes when both are mounted', async () => {
    const { chat } = await startedChat()
    act(() => chat.close())
    const listener = vi.fn()
    function Child(): null {
      const { open } = useChat()
      useEffect(open, [open])
      return null
    }
    function Parent(): ReactNode {
      useChatEvent('opened', listener)
      return <Child />
    }
    render(
      <ChatProvider chat={chat}>
        <Parent />
      </ChatProvider>,
    )
    expect(listener).toHaveBeenCalledOnce()
  })

  test('useChatEvent calls the listener until the component is unmounted', async () => {
    const harness = await startedChat()
    const listener = vi.fn()
    const { unmount } = renderChatHook(harness, () => useChatEvent('message', listener))
    await receive(harness, { type: 'item', item: messageItem('m1'), atMs: 1 })
    unmount()
    await receive(harness, { type: 'item', item: messageItem('m2'), atMs: 1 })
    expect(listener).toHaveBeenCalledOnce()
  })
})
