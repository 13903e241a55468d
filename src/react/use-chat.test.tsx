// @vitest-environment jsdom
import { act, cleanup, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { resulted } from '../model/sign-in/sign-in.test-kit.ts'
import { readyChat, startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { refusal } from '../session/testing/fake-bff.test-kit.ts'
import { messageItem } from '../session/testing/fake-connection.test-kit.ts'
import { AGENT, noticeEvent, receive, renderChatHook } from './render-chat-hook.test-kit.ts'
import { useChat } from './use-chat.ts'

afterEach(cleanup)

describe('useChat', () => {
  test('useChat returns the last agent who joined and has not left', async () => {
    const harness = await startedChat()
    const ben = { id: 'agent-2', role: 'agent', displayName: 'Ben' } as const
    const chat = renderChatHook(harness, useChat)
    expect(chat.view().agent).toBeUndefined()
    await receive(harness, noticeEvent('n1', 'joined', AGENT, 1))
    await receive(harness, noticeEvent('n2', 'joined', ben, 2))
    expect(chat.view().agent).toEqual(ben)
    await receive(harness, noticeEvent('n3', 'left', ben, 3))
    expect(chat.view().agent).toEqual(AGENT)
    await receive(harness, noticeEvent('n4', 'left', AGENT, 4))
    expect(chat.view().agent).toBeUndefined()
    await receive(harness, noticeEvent('n5', 'joined', AGENT, 5))
    expect(chat.view().agent).toEqual(AGENT)
  })

  test("useChat returns an agent who wrote if no agent's joining is known", async () => {
    const harness = await startedChat()
    const chat = renderChatHook(harness, useChat)
    await receive(harness, { type: 'item', item: messageItem('m1', { sentAtMs: 1 }), atMs: 1 })
    expect(chat.view().agent).toEqual(AGENT)
    await receive(harness, noticeEvent('n1', 'left', AGENT, 2))
    expect(chat.view().agent).toBeUndefined()
    await receive(harness, { type: 'item', item: messageItem('m2', { sentAtMs: 3 }), atMs: 1 })
    expect(chat.view().agent).toEqual(AGENT)
  })

  test('useChat returns no agent of an earlier chat', async () => {
    const harness = await startedChat()
    const chat = renderChatHook(harness, useChat)
    await receive(harness, { type: 'item', item: messageItem('m1', { sentAtMs: 1, earlier: true }), atMs: 1 })
    expect(chat.view().agent).toBeUndefined()
  })

  test('useChat returns the name of the customer who signed in', async () => {
    const harness = await readyChat({ customer: { displayName: 'Guest' } })
    const chat = renderChatHook(harness, useChat)
    expect(chat.view()).toMatchObject({ signedIn: false, displayName: undefined })
    await receive(harness, resulted('succeeded'))
    await receive(harness, {
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
  test('a command does not reject: the failure is its error until reset', async () => {
    const rejected = vi.fn()
    process.on('unhandledRejection', rejected)
    const harness = await startedChat()
    harness.connection().answers('disconnect', () => Promise.reject(new ParticipantError('busy', 'wait')))
    const chat = renderChatHook(harness, useChat)
    await act(async () => chat.view().end.run())
    await waitFor(() =>
      expect(chat.view().end).toMatchObject({ pending: false, error: { code: 'connect-failed' } }),
    )
    act(() => chat.view().end.reset())
    await waitFor(() => expect(chat.view().end.error).toBeUndefined())
    process.off('unhandledRejection', rejected)
    expect(rejected).not.toHaveBeenCalled()
  })

  test('a command is pending until the action settles', async () => {
    const harness = await startedChat()
    let answer: () => void = () => {}
    harness.connection().answers('disconnect', () => new Promise((resolve) => (answer = resolve)))
    const chat = renderChatHook(harness, useChat)
    await act(async () => chat.view().end.run())
    await waitFor(() => expect(chat.view().end.pending).toBe(true))
    answer()
    await waitFor(() => expect(chat.view().end.pending).toBe(false))
  })

  test('a command has the error code internal if something other than a ChatError was thrown', async () => {
    const harness = await startedChat()
    const cause = new TypeError('a defect')
    const broken = { ...harness, chat: { ...harness.chat, end: () => Promise.reject(cause) } }
    const chat = renderChatHook(broken, useChat)
    await act(async () => chat.view().end.run())
    await waitFor(() => expect(chat.view().end.error).toMatchObject({ code: 'internal', cause }))
  })

  test('the start command fails with start-refused, and the chat has the host’s reason', async () => {
    const harness = await startedChat()
    await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
    harness.browser.bff.answers('/chats', () => refusal(403, 'refused', { reason: 'closed' }))
    const chat = renderChatHook(harness, useChat)
    await act(async () => chat.view().start.run())
    await waitFor(() => expect(chat.view().start.error).toMatchObject({ code: 'start-refused' }))
    expect(chat.view()).toMatchObject({ phase: 'failed', error: { reason: 'closed' } })
  })
})
