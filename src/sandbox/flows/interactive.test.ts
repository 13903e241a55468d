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

let played: RunningFlow
afterEach(() => played.close())

describe('an interactive question', () => {
  test('reaches a client that can show it as template, its references filled in', async () => {
    played = await startFlow({ flow: ASKING }, { Attributes: { name: 'Ada' } })
    const item = await played.receives('ListPicker')
    expect(item).toMatchObject({ ContentType: INTERACTIVE, DisplayName: 'SYSTEM_MESSAGE' })
    expect(JSON.parse(item.Content ?? '')).toMatchObject({
      templateType: 'ListPicker',
      data: { content: { title: 'Which card, Ada?' } },
    })
  })

  test('reaches any other client as its source', async () => {
    played = await startFlow({ flow: ASKING }, { SupportedMessagingContentTypes: ['text/plain'] })
    expect(await played.receives('ListPicker')).toMatchObject({ ContentType: 'text/plain' })
  })

  test('is answered by the title of an element', async () => {
    played = await startFlow({ flow: ASKING })
    await played.chat.sends('debit')
    await played.receives('Debit it is, debit')
  })

  test('is answered by free text too, which no condition matches', async () => {
    played = await startFlow({ flow: ASKING })
    await played.chat.sends('Both')
    await played.receives('Not on the list: Both')
  })

  test('goes on to more elements by the action of the response', async () => {
    played = await startFlow({ flow: ASKING })
    await played.chat.post('/participant/message', {
      ContentType: 'application/vnd.amazonaws.connect.message.interactive.response',
      Content: JSON.stringify({ version: '1.0', action: 'SHOW_MORE', data: { actionName: 'SHOW_MORE' } }),
    })
    await played.receives('more')
  })
})

test('text that only looks like JSON stays text', async () => {
  played = await startFlow({ flow: flowOf(...messageAndEnd('a', '{"templateType":"ListPicker"}')) })
  expect(await played.receives('ListPicker')).toMatchObject({ ContentType: 'text/plain' })
})

test('a prompt without text cannot be played in a chat', async () => {
  const flow = flowOf(
    step('prompt', 'MessageParticipant', { PromptId: 'x' }, { next: 'a', errors: { NoMatchingError: 'b' } }),
    ...messageAndEnd('a', 'went on'),
    ...messageAndEnd('b', 'took the error'),
  )
  played = await startFlow({ flow })
  await played.receives('took the error')
})

test('a bot sends templates, gets what the flow knows, and leaves slots and attributes behind', async () => {
  const turns: unknown[] = []
  const bot: BotHandler = (turn) => {
    turns.push(turn)
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
  played = await startFlow({ flow, bot }, { Attributes: { name: 'Ada' } })
  await played.receives('How can I help?')
  await played.chat.sends('I lost it')
  expect(await played.receives('ListPicker')).toMatchObject({ DisplayName: 'BOT', ContentType: INTERACTIVE })
  await played.chat.sends('Debit')
  await played.receives('Block Debit yes Ada')
  expect(turns).toEqual([
    {
      text: 'I lost it',
      displayName: 'Guest',
      attributes: { name: 'Ada' },
      sessionAttributes: { who: 'Ada' },
    },
    { text: 'Debit', displayName: 'Guest', attributes: { name: 'Ada' }, sessionAttributes: { who: 'Ada' } },
  ])
})

test('a bot that nobody answers runs out of time', async () => {
  const flow = flowOf(
    step(
      'bot',
      'ConnectParticipantWithLexBot',
      { Text: 'Yes?', LexTimeoutSeconds: { Text: '60' } },
      { errors: { InputTimeLimitExceeded: 'late' } },
    ),
    ...messageAndEnd('late', 'Too late'),
  )
  played = await startFlow({ flow })
  await played.receives('Yes?')
  await played.sandbox.clock.advance({ seconds: 60 })
  await played.receives('Too late')
})
