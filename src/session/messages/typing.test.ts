import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { startedChat } from '../testing/chat-harness.test-kit.ts'
import { settled } from '../testing/fake-clock.test-kit.ts'

test('a typing indicator disappears twelve seconds after the last typing event', async () => {
  const harness = await startedChat()
  const from = { id: 'agent-1', role: 'agent' } as const
  await harness.receives({ type: 'typing', from, atMs: 1 })
  await harness.browser.clock.advance(8_000)
  await harness.receives({ type: 'typing', from, atMs: 2 })
  await harness.browser.clock.advance(8_000)
  expect(harness.chat.get().typing).toEqual([from])
  await harness.browser.clock.advance(4_000)
  expect(harness.chat.get().typing).toEqual([])
})

test('typing is sent while the chat is live, and its failure is not reported', async () => {
  const harness = await startedChat()
  harness.connection().answers('sendTyping', () => Promise.reject(new ParticipantError('busy', 'no')))
  harness.chat.typing()
  await settled()
  expect(harness.codes()).toEqual([])
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  harness.chat.typing()
  expect(harness.connection().count('sendTyping')).toBe(1)
})
