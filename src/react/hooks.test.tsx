// @vitest-environment jsdom
import { act, cleanup, render, renderHook, waitFor } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChatEvent } from '../model/chat-event.ts'
import type { Announcement } from '../model/host-event.ts'
import type { NoticeItem } from '../model/item.ts'
import { ConnectFault } from '../model/ports.ts'
import { resulted, S1, S2, URL_1 } from '../model/sign-in.test-kit.ts'
import { refusal } from '../session/fake-bff.test-kit.ts'
import { settled } from '../session/fake-clock.test-kit.ts'
import { EMPTY_PAGE, said } from '../session/fake-connection.test-kit.ts'
import { click, type LivingChat, offer, readyChat, startedChat } from '../session/living-chat.test-kit.ts'
import {
  useAnnouncements,
  useAuthentication,
  useChat,
  useChatEvent,
  useComposer,
  useTranscript,
} from './hooks.ts'
import { ChatProvider } from './provider.tsx'

afterEach(cleanup)

/** A hook below a provider, and how often it was rendered. */
function hooked<View>(living: LivingChat, use: () => View) {
  let renders = 0
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ChatProvider chat={living.chat}>{children}</ChatProvider>
  )
  const { result, unmount, rerender } = renderHook(
    () => {
      renders += 1
      return use()
    },
    { wrapper },
  )
  return { view: () => result.current, renders: () => renders, unmount, rerender }
}

/** And what came is drawn: with the next frame, where it came right after something else. */
async function hears(living: LivingChat, event: ChatEvent): Promise<void> {
  await act(async () => {
    living.hears(event)
    await new Promise(requestAnimationFrame)
  })
}

const AGENT = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const
const typing: ChatEvent = { type: 'typing', from: AGENT, atMs: 1 }
const receipt: ChatEvent = { type: 'receipt', messageId: 'm', receipt: 'read', atMs: 1 }

function noticed(
  id: string,
  notice: NoticeItem['notice'],
  who: NoticeItem['who'],
  sentAtMs: number,
): ChatEvent {
  return { type: 'item', item: { kind: 'notice', id, sentAtMs, notice, ...(who ? { who } : {}) }, atMs: 1 }
}

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
    const counted: LivingChat = {
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

describe('useChat', () => {
  test('names the agent who came last and is still there', async () => {
    const living = await startedChat()
    const ben = { id: 'agent-2', role: 'agent', displayName: 'Ben' } as const
    const chat = hooked(living, useChat)
    expect(chat.view().agent).toBeUndefined()
    await hears(living, noticed('n1', 'joined', AGENT, 1))
    await hears(living, noticed('n2', 'joined', ben, 2))
    expect(chat.view().agent).toEqual(ben)
    await hears(living, noticed('n3', 'left', ben, 3))
    expect(chat.view().agent).toEqual(AGENT)
    await hears(living, noticed('n4', 'left', AGENT, 4))
    expect(chat.view().agent).toBeUndefined()
    await hears(living, noticed('n5', 'joined', AGENT, 5))
    expect(chat.view().agent).toEqual(AGENT)
  })

  test('names an agent who spoke, where their coming is not at hand', async () => {
    const living = await startedChat()
    const chat = hooked(living, useChat)
    await hears(living, { type: 'item', item: said('m1', { sentAtMs: 1 }), atMs: 1 })
    expect(chat.view().agent).toEqual(AGENT)
    await hears(living, noticed('n1', 'left', AGENT, 2))
    expect(chat.view().agent).toBeUndefined()
    await hears(living, { type: 'item', item: said('m2', { sentAtMs: 3 }), atMs: 1 })
    expect(chat.view().agent).toEqual(AGENT)
  })

  test('names nobody of a chat that this one continues', async () => {
    const living = await startedChat()
    const chat = hooked(living, useChat)
    await hears(living, { type: 'item', item: said('m1', { sentAtMs: 1, earlier: true }), atMs: 1 })
    expect(chat.view().agent).toBeUndefined()
  })

  test('says who signed in', async () => {
    const living = await readyChat({ customer: { displayName: 'Guest' } })
    const chat = hooked(living, useChat)
    expect(chat.view()).toMatchObject({ signedIn: false, displayName: undefined })
    await hears(living, resulted('succeeded'))
    await hears(living, {
      type: 'name-changed',
      participantId: 'customer-1',
      role: 'customer',
      displayName: 'Ada',
      atMs: 1,
    })
    expect(chat.view()).toMatchObject({ signedIn: true, displayName: 'Ada' })
  })
})

describe('a command', () => {
  test('never rejects: what went wrong is its error, until it is reset', async () => {
    const rejected = vi.fn()
    process.on('unhandledRejection', rejected)
    const living = await startedChat()
    living.line().answers('disconnect', () => Promise.reject(new ConnectFault('busy', 'wait')))
    const chat = hooked(living, useChat)
    await act(async () => chat.view().end.run())
    await waitFor(() =>
      expect(chat.view().end).toMatchObject({ pending: false, error: { code: 'connect-failed' } }),
    )
    act(() => chat.view().end.reset())
    await waitFor(() => expect(chat.view().end.error).toBeUndefined())
    process.off('unhandledRejection', rejected)
    expect(rejected).not.toHaveBeenCalled()
  })

  test('is pending while somebody waits for it', async () => {
    const living = await startedChat()
    let answer: () => void = () => {}
    living.line().answers('disconnect', () => new Promise((resolve) => (answer = resolve)))
    const chat = hooked(living, useChat)
    await act(async () => chat.view().end.run())
    await waitFor(() => expect(chat.view().end.pending).toBe(true))
    answer()
    await waitFor(() => expect(chat.view().end.pending).toBe(false))
  })

  test('has the error of the chat, whatever Connect threw', async () => {
    const living = await startedChat({}, (line) =>
      line.answers('history', async (from) => {
        if (from) throw new ConnectFault('busy', 'wait')
        return { ...EMPTY_PAGE, items: [said('m1')], older: 'page-2' }
      }),
    )
    const transcript = hooked(living, useTranscript)
    await act(async () => transcript.view().loadOlder.run())
    await waitFor(() =>
      expect(transcript.view().loadOlder.error).toMatchObject({ name: 'ChatError', code: 'connect-failed' }),
    )
  })

  test('of starting tells the host’s reason', async () => {
    const living = await startedChat()
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    living.browser.bff.answers('/chats', () => refusal(403, 'refused', { reason: 'closed' }))
    const chat = hooked(living, useChat)
    await act(async () => chat.view().start.run())
    await waitFor(() => expect(chat.view().start.error).toMatchObject({ code: 'start-refused' }))
    expect(chat.view()).toMatchObject({ phase: 'failed', error: { reason: 'closed' } })
  })
})

describe('useComposer', () => {
  test('keeps the draft, sends it once and is empty again', async () => {
    const living = await startedChat()
    const composer = hooked(living, useComposer)
    act(() => composer.view().setDraft('hello'))
    expect(composer.view()).toMatchObject({ draft: 'hello', canSend: true, remaining: 1_019 })
    expect(living.chat.draft()).toBe('hello')
    expect(living.line().count('sendTyping')).toBe(1)
    act(() => composer.view().send())
    await act(settled)
    expect(composer.view()).toMatchObject({ draft: '', canSend: false })
    expect(living.line().count('send')).toBe(1)
    expect(living.chat.draft()).toBe('')
    expect(living.line().count('sendTyping')).toBe(1)
  })

  test('does not send what is blank or too long, and keeps it', async () => {
    const living = await startedChat()
    const composer = hooked(living, useComposer)
    for (const draft of ['  \n ', 'x'.repeat(1_025)]) {
      act(() => composer.view().setDraft(draft))
      expect(composer.view().canSend).toBe(false)
      act(() => composer.view().send())
      expect(composer.view().draft).toBe(draft)
    }
    expect(composer.view().remaining).toBe(-1)
    expect(living.line().count('send')).toBe(0)
  })

  test('says why nothing can be sent', async () => {
    const living = await startedChat()
    const composer = hooked(living, useComposer)
    expect(composer.view().disabled).toBeUndefined()
    await act(() => living.chat.end())
    expect(composer.view().disabled).toBe('ending')
    await hears(living, { type: 'ended', why: 'service', atMs: 1 })
    expect(composer.view()).toMatchObject({ disabled: 'ended', canSend: false })
  })

  test('a forgotten chat forgets half a sentence too', async () => {
    const living = await startedChat()
    const composer = hooked(living, useComposer)
    act(() => composer.view().setDraft('my account number is'))
    await act(() => living.chat.forget())
    expect(composer.view()).toMatchObject({ draft: '', disabled: 'not-started' })
  })
})

describe('useAuthentication', () => {
  test('of nobody is nothing', async () => {
    const card = hooked(await startedChat(), () => useAuthentication(S2))
    expect(card.view()).toBeUndefined()
  })

  test('opens the window in the task of the click, from React’s event or the browser’s own', async () => {
    const living = await readyChat()
    const card = hooked(living, () => useAuthentication(S1))
    let opened = 0
    act(() => {
      card.view()?.signIn({ nativeEvent: click() })
      opened = living.browser.windows.length
    })
    expect(opened).toBe(1)
    living.browser.windows[0]?.close()
    act(() => card.view()?.signIn(click()))
    expect(living.browser.windows).toHaveLength(2)
    expect(card.view()).toMatchObject({ state: 'window-open', host: 'auth.bank.example' })
  })

  test('an event that no person made opens nothing', async () => {
    const living = await readyChat()
    const card = hooked(living, () => useAuthentication(S1))
    act(() => card.view()?.signIn({ nativeEvent: new MouseEvent('click') }))
    expect(living.browser.windows).toEqual([])
  })

  test('gives the address for a link only while the window is blocked', async () => {
    const living = await readyChat()
    const card = hooked(living, () => useAuthentication(S1))
    expect(card.view()?.url).toBeUndefined()
    living.browser.popups = 'blocked'
    act(() => card.view()?.signIn(click()))
    expect(card.view()).toMatchObject({ state: 'blocked', url: URL_1 })
    act(() => card.view()?.linkFollowed())
    expect(card.view()).toMatchObject({ state: 'window-detached', url: undefined })
  })

  test('offers to go on without it where that does something', async () => {
    const living = await readyChat()
    const card = hooked(living, () => useAuthentication(S1))
    expect(card.view()?.canDecline).toBe(true)
    act(() => card.view()?.decline())
    expect(card.view()).toMatchObject({ state: 'cancelling', canDecline: false })
  })

  test('an attempt that could not be started can be released once', async () => {
    const living = await startedChat()
    await living.hears(offer(living))
    const card = hooked(living, () => useAuthentication(S1))
    expect(card.view()).toMatchObject({ state: 'unavailable', canDecline: true })
    await act(async () => card.view()?.decline())
    expect(card.view()?.canDecline).toBe(false)
    expect(living.line().count('cancelAuthentication')).toBe(1)
  })

  test('shows the name only of who signed in', async () => {
    const living = await readyChat()
    const card = hooked(living, () => useAuthentication(S1))
    await hears(living, {
      type: 'name-changed',
      participantId: 'customer-1',
      role: 'customer',
      displayName: 'Ada',
      atMs: 1,
    })
    expect(card.view()?.displayName).toBeUndefined()
    await hears(living, resulted('succeeded'))
    expect(card.view()?.displayName).toBe('Ada')
  })
})

describe('the seconds that are left', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: 1_000_500 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('are counted in the last minute only, one by one', async () => {
    const living = await readyChat()
    const deadline = 1_180_000
    const card = hooked(living, () => useAuthentication(S1))
    expect(card.view()?.secondsLeft).toBeUndefined()
    act(() => void vi.advanceTimersByTime(deadline - 60_000 - Date.now() - 1))
    expect(card.view()?.secondsLeft).toBeUndefined()
    const before = card.renders()
    act(() => void vi.advanceTimersByTime(1))
    expect(card.view()?.secondsLeft).toBe(60)
    act(() => void vi.advanceTimersByTime(1_000))
    expect(card.view()?.secondsLeft).toBe(59)
    act(() => void vi.advanceTimersByTime(58_000))
    expect(card.view()?.secondsLeft).toBe(1)
    act(() => void vi.advanceTimersByTime(1_000))
    expect(card.view()?.secondsLeft).toBeUndefined()
    expect(card.renders() - before).toBeLessThanOrEqual(61)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('are none of a sign-in that is over or being looked up, and leave no timer', async () => {
    const living = await readyChat()
    const card = hooked(living, () => useAuthentication(S1))
    act(() => void vi.advanceTimersByTime(150_000))
    expect(card.view()?.secondsLeft).toBe(30)
    act(() => living.line().says(resulted('failed')))
    expect(card.view()?.secondsLeft).toBeUndefined()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('of a card that is gone are not counted', async () => {
    const living = await readyChat()
    const card = hooked(living, () => useAuthentication(S1))
    card.unmount()
    expect(vi.getTimerCount()).toBe(0)
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
