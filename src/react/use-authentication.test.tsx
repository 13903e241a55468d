// @vitest-environment jsdom
import { act, cleanup } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { resulted, S1, S2, URL_1 } from '../model/sign-in/sign-in.test-kit.ts'
import { click, offer, readyChat, startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { receive, renderChatHook } from './render-chat-hook.test-kit.ts'
import { useAuthentication } from './use-authentication.ts'

afterEach(cleanup)

describe('useAuthentication', () => {
  test('useAuthentication returns undefined for an unknown sign-in', async () => {
    const card = renderChatHook(await startedChat(), () => useAuthentication(S2))
    expect(card.view()).toBeUndefined()
  })

  test('signIn opens the window in the task of the click, with React’s event or the browser’s', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    let opened = 0
    act(() => {
      card.view()?.signIn({ nativeEvent: click() })
      opened = harness.browser.windows.length
    })
    expect(opened).toBe(1)
    harness.browser.windows[0]?.close()
    act(() => card.view()?.signIn(click()))
    expect(harness.browser.windows).toHaveLength(2)
    expect(card.view()).toMatchObject({ state: 'window-open', final: false, host: 'auth.bank.example' })
  })

  test('signIn opens nothing for an untrusted event', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    act(() => card.view()?.signIn({ nativeEvent: new MouseEvent('click') }))
    expect(harness.browser.windows).toEqual([])
  })

  test('the view has a URL for a link only while the window is blocked', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    expect(card.view()?.url).toBeUndefined()
    harness.browser.popups = 'blocked'
    act(() => card.view()?.signIn(click()))
    expect(card.view()).toMatchObject({ state: 'blocked', url: URL_1 })
    act(() => card.view()?.linkFollowed())
    expect(card.view()).toMatchObject({ state: 'window-detached', url: undefined })
  })

  test('canDecline is true only while decline has an effect', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    expect(card.view()?.canDecline).toBe(true)
    act(() => card.view()?.decline())
    expect(card.view()).toMatchObject({ state: 'cancelling', canDecline: false })
  })

  test('an unavailable sign-in can be declined once', async () => {
    const harness = await startedChat()
    await harness.receives(offer(harness))
    const card = renderChatHook(harness, () => useAuthentication(S1))
    expect(card.view()).toMatchObject({ state: 'unavailable', final: true, canDecline: true })
    await act(async () => card.view()?.decline())
    expect(card.view()?.canDecline).toBe(false)
    expect(harness.connection().count('cancelAuthentication')).toBe(1)
  })

  test('nothing can be done while the chat is connected in other tabs only', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    expect(card.view()?.canDecline).toBe(true)
    const { get } = harness.chat
    harness.chat.get = () => ({ ...get(), connection: 'other-tabs' })
    await receive(harness, { type: 'typing', from: { id: 'a', role: 'agent' }, atMs: 1 })
    expect(card.view()).toMatchObject({ canSignIn: false, canDecline: false })
    await act(async () => card.view()?.decline())
    expect(harness.connection().count('cancelAuthentication')).toBe(0)
  })

  test('the view has a display name only after a succeeded sign-in', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    await receive(harness, {
      type: 'name-changed',
      participantId: 'customer-1',
      role: 'customer',
      displayName: 'Ada',
      atMs: 1,
    })
    expect(card.view()?.displayName).toBeUndefined()
    await receive(harness, resulted('succeeded'))
    expect(card.view()?.displayName).toBe('Ada')
  })
})

describe('canSignIn', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: 1_000_100 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('canSignIn is false for half a second after the button appears, and no timer is left', async () => {
    const card = renderChatHook(await readyChat(), () => useAuthentication(S1))
    const others = vi.getTimerCount() - 1
    expect(card.view()).toMatchObject({ state: 'ready', canSignIn: false })
    act(() => void vi.advanceTimersByTime(399))
    expect(card.view()?.canSignIn).toBe(false)
    act(() => void vi.advanceTimersByTime(1))
    expect(card.view()?.canSignIn).toBe(true)
    expect(vi.getTimerCount()).toBe(others)
  })

  test('canSignIn stays true while the window is open, and is false in a final state', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    act(() => void vi.advanceTimersByTime(400))
    act(() => card.view()?.signIn(click()))
    expect(card.view()).toMatchObject({ state: 'window-open', canSignIn: true })
    act(() => harness.connection().emits(resulted('succeeded')))
    expect(card.view()).toMatchObject({ final: true, canSignIn: false })
  })

  test('a card that is removed in the first half second leaves no timer', async () => {
    const card = renderChatHook(await readyChat(), () => useAuthentication(S1))
    card.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('secondsLeft', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: 1_000_500 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('secondsLeft counts down in the last minute only', async () => {
    const harness = await readyChat()
    const deadline = 1_180_000
    const card = renderChatHook(harness, () => useAuthentication(S1))
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

  test('secondsLeft is undefined for a final sign-in, and no timer is left', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    act(() => void vi.advanceTimersByTime(150_000))
    expect(card.view()?.secondsLeft).toBe(30)
    act(() => harness.connection().emits(resulted('failed')))
    expect(card.view()?.secondsLeft).toBeUndefined()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('an unmounted card leaves no timer', async () => {
    const harness = await readyChat()
    const card = renderChatHook(harness, () => useAuthentication(S1))
    card.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})
