// @vitest-environment jsdom
import { act, cleanup, render, renderHook } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Announcement } from '../model/host-event.ts'
import { S1 } from '../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, readyChat, startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { settled } from '../session/testing/fake-clock.test-kit.ts'
import { said } from '../session/testing/fake-connection.test-kit.ts'
import { AGENT, hears, hooked, receipt, typing } from './hooked.test-kit.ts'
import { useAnnouncements, useAuthentication, useChat, useChatEvent, useTranscript } from './hooks.ts'
import { ChatProvider } from './provider.tsx'

afterEach(cleanup)

test('outside a provider the mistake is named', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => renderHook(() => useChat())).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  vi.restoreAllMocks()
})

describe('hooks only subscribe', () => {
  test('useChat is not drawn again for what it does not show', async () => {
    const living = await startedChat()
    const chat = hooked(living, useChat)
    await hears(living, { type: 'item', item: said('m1'), atMs: 1 })
    const before = chat.renders()
    await hears(living, typing)
    await hears(living, receipt)
    await hears(living, { type: 'item', item: said('m2'), atMs: 1 })
    expect(chat.renders()).toBe(before)
    await hears(living, { type: 'connection-lost', atMs: 1 })
    expect(chat.view().connection).toBe('reconnecting')
    expect(chat.renders()).toBe(before + 1)
  })

  test('useTranscript is not drawn again for the connection, the panel or the count of unread', async () => {
    const living = await startedChat()
    const transcript = hooked(living, useTranscript)
    const before = transcript.renders()
    await act(living.losesLine)
    act(() => living.chat.close())
    expect(transcript.renders()).toBe(before)
    await hears(living, { type: 'item', item: said('m1'), atMs: 1 })
    expect(transcript.view().entries).toHaveLength(1)
    expect(transcript.renders()).toBe(before + 1)
  })

  test('the list keeps its identity while nothing in it changes', async () => {
    const living = await startedChat()
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    const transcript = hooked(living, useTranscript)
    const { entries } = transcript.view()
    await hears(living, typing)
    expect(transcript.view().typing).toEqual([AGENT])
    expect(transcript.view().entries).toBe(entries)
  })

  test('a sign-in card is not drawn again for another one, or for a message', async () => {
    const living = await readyChat()
    const card = hooked(living, () => useAuthentication(S1))
    await act(settled)
    const before = card.renders()
    await hears(living, { type: 'item', item: said('m1'), atMs: 1 })
    await hears(living, typing)
    expect(card.renders()).toBe(before)
  })

  test('after unmounting, the chat has no subscriber left', async () => {
    const living = await startedChat()
    const subscribed = vi.fn()
    const unsubscribed = vi.fn()
    const { subscribe } = living.chat
    const counted: ChatHarness = {
      ...living,
      chat: {
        ...living.chat,
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
    const chat = hooked(counted, useChat)
    chat.unmount()
    expect(subscribed).toHaveBeenCalled()
    expect(unsubscribed).toHaveBeenCalledTimes(subscribed.mock.calls.length)
    expect(living.chat.get().phase).toBe('live')
  })
})

describe('listening', () => {
  test('announcements are heard once each, also under StrictMode, by the newest listener', async () => {
    const living = await startedChat()
    const heard: [string, Announcement['type']][] = []
    function Announcer({ as }: { as: string }) {
      useAnnouncements(({ type }) => heard.push([as, type]))
      return null
    }
    const page = (as: string) => (
      <StrictMode>
        <ChatProvider chat={living.chat}>
          <Announcer as={as} />
        </ChatProvider>
      </StrictMode>
    )
    const { rerender } = render(page('first'))
    rerender(page('second'))
    await hears(living, { type: 'item', item: said('m1'), atMs: 1 })
    expect(heard).toEqual([['second', 'message']])
  })

  test('an event is heard for as long as the component lives', async () => {
    const living = await startedChat()
    const listener = vi.fn()
    const { unmount } = hooked(living, () => useChatEvent('message', listener))
    await hears(living, { type: 'item', item: said('m1'), atMs: 1 })
    unmount()
    await hears(living, { type: 'item', item: said('m2'), atMs: 1 })
    expect(listener).toHaveBeenCalledOnce()
  })
})
