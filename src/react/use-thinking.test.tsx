// @vitest-environment jsdom
import { act, cleanup, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { settled } from '../session/testing/fake-clock.test-kit.ts'
import { messageItem } from '../session/testing/fake-connection.test-kit.ts'
import { noticeEvent, renderChatHook } from './render-chat-hook.test-kit.ts'
import { useThinking } from './use-thinking.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const ANA = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const
const BOT = { id: 'bot-1', role: 'bot', displayName: 'Guide' } as const

/** A chat in which the customer has just asked something. */
async function asked(enabled: boolean, joined?: 'joined') {
  const harness = await startedChat()
  const hook = renderChatHook(harness, () => useThinking(enabled))
  if (joined) await act(() => harness.receives(noticeEvent('n1', joined, ANA, 1)))
  const before = hook.view()
  await act(async () => harness.chat.send('What does it cost?'))
  await act(settled)
  return { harness, hook, before }
}

describe('an answer is being prepared', () => {
  test('from the customer’s message until the first piece of the answer', async () => {
    const { harness, hook, before } = await asked(true)
    expect([before, hook.view()]).toEqual([false, true])
    const piece = messageItem('b1', { from: BOT, sentAtMs: 99_000, partial: true })
    await act(() => harness.receives({ type: 'item', item: piece, atMs: 99_000 }))
    await waitFor(() => expect(hook.view()).toBe(false))
  })

  test('for a minute at most, which is how long a bot may take', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { hook } = await asked(true)
    await act(() => vi.advanceTimersByTimeAsync(59_999))
    expect(hook.view()).toBe(true)
    await act(() => vi.advanceTimersByTimeAsync(1))
    expect(hook.view()).toBe(false)
  })

  test('not without the option, and not while an agent is there', async () => {
    const { hook } = await asked(false)
    expect(hook.view()).toBe(false)
    cleanup()
    const { hook: withAgent } = await asked(true, 'joined')
    expect(withAgent.view()).toBe(false)
  })
})
