import { afterEach, describe, expect, test } from 'vitest'
import type { BotHandler } from '../../sandbox.ts'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from './flow.test-kit.ts'

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

const PICKER = JSON.stringify({
  templateType: 'ListPicker',
  version: '1.0',
  data: {
    content: { title: 'Which card, $.Attributes.name?', elements: [{ title: 'Debit' }, { title: 'Credit' }] },
  },
})

const ASKING = flowOf(
  step(
    'ask',
    'GetParticipantInput',
    { Text: PICKER },
    {
      when: { Debit: 'debit', SHOW_MORE: 'more' },
      errors: { NoMatchingCondition: 'other', InputTimeLimitExceeded: 'late' },
    },
  ),
  ...messageAndEnd('debit', 'Debit it is, $.StoredCustomerInput'),
  ...messageAndEnd('more'),
  ...messageAndEnd('other', 'Not on the list: $.StoredCustomerInput'),
  ...messageAndEnd('late'),
)

let running: RunningFlow
afterEach(() => running.close())

describe('an interactive question', () => {
  test('an interactive question is sent as a template with resolved references to a client that supports it', async () => {
    running = await startFlow({ flow: ASKING }, { Attributes: { name: 'Ada' } })
    const item = await running.receives('ListPicker')
    expect(item).toMatchObject({ ContentType: INTERACTIVE, DisplayName: 'SYSTEM_MESSAGE' })
    expect(JSON.parse(item.Content ?? '')).toMatchObject({
      templateType: 'ListPicker',
      data: { content: { title: 'Which card, Ada?' } },
    })
  })

  test('an interactive question is sent as plain text to a client that does not support it', async () => {
    running = await startFlow({ flow: ASKING }, { SupportedMessagingContentTypes: ['text/plain'] })
    expect(await running.receives('ListPicker')).toMatchObject({ ContentType: 'text/plain' })
  })

  test('an interactive question is answered by the title of an element', async () => {
    running = await startFlow({ flow: ASKING })
    await running.chat.sends('debit')
    await running.receives('Debit it is, debit')
  })

  test('free text answers an interactive question and matches no condition', async () => {
    running = await startFlow({ flow: ASKING })
    await running.chat.sends('Both')
    await running.receives('Not on the list: Both')
  })

  test('the action of an interactive response selects the branch', async () => {
    running = await startFlow({ flow: ASKING })
    await running.chat.post('/participant/message', {
      ContentType: 'application/vnd.amazonaws.connect.message.interactive.response',
      Content: JSON.stringify({ version: '1.0', action: 'SHOW_MORE', data: { actionName: 'SHOW_MORE' } }),
    })
    await running.receives('more')
  })
})

test('text that only looks like a template is sent as plain text', async () => {
  running = await startFlow({ flow: flowOf(...messageAndEnd('a', '{"templateType":"ListPicker"}')) })
  expect(await running.receives('ListPicker')).toMatchObject({ ContentType: 'text/plain' })
})

test('a prompt without text takes the error branch', async () => {
  const flow = flowOf(
    step('prompt', 'MessageParticipant', { PromptId: 'x' }, { next: 'a', errors: { NoMatchingError: 'b' } }),
    ...messageAndEnd('a', 'went on'),
    ...messageAndEnd('b', 'took the error'),
  )
  running = await startFlow({ flow })
  await running.receives('took the error')
})

test('a bot sends templates, gets session attributes, and sets slots and session attributes', async () => {
  const botTurns: unknown[] = []
  const bot: BotHandler = (turn) => {
    botTurns.push(turn)
    if (turn.text !== 'Debit') return { messages: [{ content: PICKER, contentType: INTERACTIVE }] }
    return { messages: [], intent: 'Block', slots: { card: turn.text }, sessionAttributes: { sure: 'yes' } }
  }
  const flow = flowOf(
    step(
      'bot',
      'ConnectParticipantWithLexBot',
      { Text: 'How can I help?', LexSessionAttributes: { who: '$.Attributes.name' } },
      { when: { Block: 'done' } },
    ),
    ...messageAndEnd(
      'done',
      '$.Lex.IntentName $.Lex.Slots.card $.Lex.SessionAttributes.sure $.Lex.SessionAttributes.who',
    ),
  )
  running = await startFlow({ flow, bot }, { Attributes: { name: 'Ada' } })
  await running.receives('How can I help?')
  await running.chat.sends('I lost it')
  expect(await running.receives('ListPicker')).toMatchObject({ DisplayName: 'BOT', ContentType: INTERACTIVE })
  await running.chat.sends('Debit')
  await running.receives('Block Debit yes Ada')
  expect(botTurns).toEqual([
    {
      text: 'I lost it',
      displayName: 'Guest',
      attributes: { name: 'Ada' },
      sessionAttributes: { who: 'Ada' },
    },
    { text: 'Debit', displayName: 'Guest', attributes: { name: 'Ada' }, sessionAttributes: { who: 'Ada' } },
  ])
})

test('a client that does not support a template of the bot gets the plain text that the bot gives for it', async () => {
  const bot: BotHandler = () => ({
    messages: [{ content: PICKER, contentType: INTERACTIVE, plainText: 'Debit or credit?' }],
  })
  running = await startFlow({ bot }, { SupportedMessagingContentTypes: ['text/plain'] })
  await running.chat.sends('card')
  expect(await running.receives('Debit or credit?')).toMatchObject({ ContentType: 'text/plain' })
  expect(running.socket.items.some(({ Content }) => Content?.includes('ListPicker'))).toBe(false)
})

test('a bot without an answer from the customer times out', async () => {
  const flow = flowOf(
    step(
      'bot',
      'ConnectParticipantWithLexBot',
      { Text: 'Yes?', LexTimeoutSeconds: { Text: '60' } },
      { errors: { InputTimeLimitExceeded: 'late' } },
    ),
    ...messageAndEnd('late', 'Too late'),
  )
  running = await startFlow({ flow })
  await running.receives('Yes?')
  await running.sandbox.clock.advance({ seconds: 60 })
  await running.receives('Too late')
})
