// @vitest-environment jsdom
import { act, cleanup } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { settled } from '../session/testing/fake-clock.test-kit.ts'
import { hears, hooked } from './hooked.test-kit.ts'
import { useComposer } from './hooks.ts'

afterEach(cleanup)

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
    expect(composer.view().disabledReason).toBeUndefined()
    await act(() => living.chat.end())
    expect(composer.view().disabledReason).toBe('ending')
    await hears(living, { type: 'ended', why: 'service', atMs: 1 })
    expect(composer.view()).toMatchObject({ disabledReason: 'ended', canSend: false })
  })

  test('a forgotten chat forgets half a sentence too', async () => {
    const living = await startedChat()
    const composer = hooked(living, useComposer)
    act(() => composer.view().setDraft('my account number is'))
    await act(() => living.chat.forget())
    expect(composer.view()).toMatchObject({ draft: '', disabledReason: 'not-started' })
  })
})
