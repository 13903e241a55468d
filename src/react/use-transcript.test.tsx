// @vitest-environment jsdom
import { act, cleanup, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { settled } from '../session/testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, messageItem } from '../session/testing/fake-connection.test-kit.ts'
import { renderChatHook } from './render-chat-hook.test-kit.ts'
import { useTranscript } from './use-transcript.ts'

afterEach(cleanup)

describe('useTranscript', () => {
  test('loadOlder has a ChatError if Connect does not answer', async () => {
    const harness = await startedChat({}, (line) =>
      line.answers('history', async (from) => {
        if (from) throw new ParticipantError('busy', 'wait')
        return { ...EMPTY_PAGE, items: [messageItem('m1')], older: 'page-2' }
      }),
    )
    const transcript = renderChatHook(harness, useTranscript)
    await act(async () => transcript.view().loadOlder.run())
    await waitFor(() =>
      expect(transcript.view().loadOlder.error).toMatchObject({ name: 'ChatError', code: 'connect-failed' }),
    )
  })

  test('a failed message can be sent again or discarded', async () => {
    const harness = await startedChat()
    harness.connection().answers('send', () => Promise.reject(new ParticipantError('refused', 'no')))
    const transcript = renderChatHook(harness, useTranscript)
    await act(async () => harness.chat.send('Hello'))
    await act(settled)
    const [entry] = transcript.view().entries
    expect(entry).toMatchObject({ kind: 'message', status: 'failed' })
    const clientToken = entry?.kind === 'message' ? (entry.clientToken ?? '') : ''
    await act(async () => transcript.view().retry(clientToken))
    await act(settled)
    expect(harness.connection().count('send')).toBe(2)
    await act(async () => transcript.view().discard(clientToken))
    expect(transcript.view().entries).toEqual([])
  })
})
