import { expect, test } from 'vitest'
import type { ChatEvent } from '../../model/chat/events.ts'
import { ParticipantError } from '../../model/ports.ts'
import { type ChatHarness, chatIn, startedChat } from '../testing/chat-harness.test-kit.ts'
import { GRANT } from '../testing/fake-bff.test-kit.ts'
import { settled } from '../testing/fake-clock.test-kit.ts'
import { messageItem } from '../testing/fake-connection.test-kit.ts'
import { browserWithTabs } from '../testing/fake-tabs.test-kit.ts'

const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'
const NO_MATCH =
  '{"templateType":"ViewResource","version":"1.0","action":" ","data":{"content":"I need a person"}}'

const VIEW: ChatEvent = {
  type: 'item',
  item: {
    ...messageItem('view-1'),
    from: { id: 'bot', role: 'system' },
    body: {
      format: 'structured',
      contentType: 'application/vnd.amazonaws.connect.message.interactive',
      content: '{"templateType":"ViewResource"}',
      templateType: 'ViewResource',
    },
  },
  atMs: 1,
}

function sent(harness: ChatHarness): readonly unknown[] {
  const calls = harness.connection().calls.filter(({ call }) => call === 'send')
  return calls.map(({ args: [message] }) => message)
}

test('text that is written while a view waits is sent as an answer without a match, and shown as text', async () => {
  const harness = await startedChat()
  await harness.receives(VIEW)
  harness.chat.send('I need a person')
  await settled()
  expect(sent(harness)).toEqual([{ text: NO_MATCH, contentType: RESPONSE, clientToken: expect.any(String) }])
  expect(harness.chat.get().items.at(-1)).toMatchObject({
    body: { format: 'plain', text: 'I need a person' },
  })
})

test('a second message after the view is sent as text', async () => {
  const harness = await startedChat()
  await harness.receives(VIEW)
  harness.chat.send('I need a person')
  harness.chat.send('Now')
  await settled()
  expect(sent(harness)).toMatchObject([{ text: NO_MATCH }, { text: 'Now' }])
  expect(sent(harness)[1]).not.toHaveProperty('contentType')
})

test('text during a view that was refused is sent as such an answer again', async () => {
  const harness = await startedChat()
  await harness.receives(VIEW)
  harness.connection().answers('send', () => Promise.reject(new ParticipantError('refused', 'no')))
  harness.chat.send('Hello?')
  await settled()
  expect(harness.chat.get().outbox).toMatchObject([{ status: 'failed', text: 'Hello?' }])
  harness.chat.send('I need a person')
  await settled()
  expect(sent(harness).at(-1)).toMatchObject({ text: NO_MATCH, contentType: RESPONSE })
})

test('with `textDuringView: text`, text during a view is sent as text', async () => {
  const harness = await startedChat({ textDuringView: 'text' })
  await harness.receives(VIEW)
  harness.chat.send('I need a person')
  await settled()
  expect(sent(harness)).toEqual([{ text: 'I need a person', clientToken: expect.any(String) }])
})

test('a text that does not fit into such an answer is sent as a message', async () => {
  const features = { ...GRANT.features, messageLimit: 16_384 }
  const harness = await startedChat({}, undefined, { ...GRANT, features })
  await harness.receives(VIEW)
  const longest = 'x'.repeat(12_288 - NO_MATCH.length + 'I need a person'.length)
  harness.chat.send(`${longest}x`)
  await settled()
  expect(sent(harness)).toEqual([{ text: `${longest}x`, clientToken: expect.any(String) }])
})

test('the longest text that fits into such an answer is sent as one', async () => {
  const features = { ...GRANT.features, messageLimit: 16_384 }
  const harness = await startedChat({}, undefined, { ...GRANT, features })
  await harness.receives(VIEW)
  harness.chat.send('x'.repeat(12_288 - NO_MATCH.length + 'I need a person'.length))
  await settled()
  expect(sent(harness)).toMatchObject([{ contentType: RESPONSE }])
})

test('the option textDuringView has two values', () => {
  const options = { textDuringView: 'both' } as object
  expect(() => chatIn(browserWithTabs().opensTab(), options)).toThrow(
    expect.objectContaining({ code: 'invalid-option' }),
  )
})
