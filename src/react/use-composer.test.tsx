// @vitest-environment jsdom
import { act, cleanup } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { GRANT } from '../session/testing/fake-bff.test-kit.ts'
import { settled } from '../session/testing/fake-clock.test-kit.ts'
import { receive, renderChatHook } from './render-chat-hook.test-kit.ts'
import { useComposer } from './use-composer.ts'

afterEach(cleanup)

describe('useComposer', () => {
  test('useComposer saves the draft, sends it once and clears it', async () => {
    const harness = await startedChat()
    const composer = renderChatHook(harness, useComposer)
    act(() => composer.view().setDraft('hello'))
    expect(composer.view()).toMatchObject({ draft: 'hello', canSend: true, remaining: 1_019 })
    expect(harness.chat.draft()).toBe('hello')
    expect(harness.connection().count('sendTyping')).toBe(1)
    act(() => composer.view().send())
    await act(settled)
    expect(composer.view()).toMatchObject({ draft: '', canSend: false })
    expect(harness.connection().count('send')).toBe(1)
    expect(harness.chat.draft()).toBe('')
    expect(harness.connection().count('sendTyping')).toBe(1)
  })

  test('useComposer keeps a draft that is blank or too long and does not send it', async () => {
    const harness = await startedChat()
    const composer = renderChatHook(harness, useComposer)
    for (const draft of ['  \n ', 'x'.repeat(1_025)]) {
      act(() => composer.view().setDraft(draft))
      expect(composer.view().canSend).toBe(false)
      act(() => composer.view().send())
      expect(composer.view().draft).toBe(draft)
    }
    expect(composer.view().remaining).toBe(-1)
    expect(harness.connection().count('send')).toBe(0)
  })

  test('useComposer counts characters and uses the message limit of the BFF', async () => {
    const harness = await startedChat({}, undefined, {
      ...GRANT,
      features: { ...GRANT.features, messageLimit: 3 },
    })
    const composer = renderChatHook(harness, useComposer)
    act(() => composer.view().setDraft('🙂é!'))
    expect(composer.view()).toMatchObject({ remaining: 0, canSend: true })
    act(() => composer.view().setDraft('🙂é!?'))
    expect(composer.view()).toMatchObject({ remaining: -1, canSend: false })
  })

  test('useComposer returns why no message can be sent', async () => {
    const harness = await startedChat()
    const composer = renderChatHook(harness, useComposer)
    expect(composer.view().disabledReason).toBeUndefined()
    await act(() => harness.chat.end())
    expect(composer.view().disabledReason).toBe('ending')
    await receive(harness, { type: 'ended', why: 'service', atMs: 1 })
    expect(composer.view()).toMatchObject({ disabledReason: 'ended', canSend: false })
  })

  test('forgetting the chat clears the draft', async () => {
    const harness = await startedChat()
    const composer = renderChatHook(harness, useComposer)
    act(() => composer.view().setDraft('my account number is'))
    await act(() => harness.chat.forget())
    expect(composer.view()).toMatchObject({ draft: '', disabledReason: 'not-started' })
  })
})
