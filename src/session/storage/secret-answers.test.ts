import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { startedChat } from '../testing/chat-harness.test-kit.ts'
import { settled } from '../testing/fake-clock.test-kit.ts'

const ANSWER = {
  contentType: 'application/vnd.amazonaws.connect.message.interactive.response',
  content:
    '{"templateType":"ViewResource","version":"1.0","action":"Next","data":{"FormData":{"pin":"4711"}}}',
  messageId: 'view-1',
  hidden: true,
}

const stored = (harness: Awaited<ReturnType<typeof startedChat>>): string =>
  harness.browser.storage.getItem('connect-chat:/connect-chat') ?? ''

test('an answer with a password that could not be sent yet is not stored', async () => {
  const harness = await startedChat()
  harness.connection().answers('send', () => Promise.reject(new ParticipantError('unreachable', 'no')))
  harness.chat.sendAnswer('Next', { ...ANSWER, secret: true })
  harness.chat.sendAnswer('Back', { ...ANSWER, messageId: 'view-2', content: '{"action":"Back"}' })
  await settled()
  harness.browser.fires('pagehide')
  expect(harness.chat.get().outbox).toHaveLength(2)
  expect(stored(harness)).toContain('Back')
  expect(stored(harness)).not.toContain('4711')
})

test('an answer to a view that was sent is not among the lines that are stored', async () => {
  const harness = await startedChat({ keepLastMessages: true })
  harness.chat.send('Hello')
  harness.chat.sendAnswer('Next', ANSWER)
  await settled()
  harness.browser.fires('pagehide')
  expect(harness.chat.get().items).toHaveLength(2)
  expect(stored(harness)).toContain('Hello')
  expect(stored(harness)).not.toContain('4711')
})
