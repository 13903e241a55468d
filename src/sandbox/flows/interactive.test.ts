import { afterEach, describe, expect, test } from 'vitest'
import type { BotHandler } from '../../sandbox.ts'
import { ends, flowOf, type Played, plays, step } from './flow.test-kit.ts'

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
  ...ends('debit', 'Debit it is, $.StoredCustomerInput'),
  ...ends('more'),
  ...ends('other', 'Not on the list: $.StoredCustomerInput'),
  ...ends('late'),
)

let played: Played
afterEach(() => played.close())

describe('an interactive question', () => {
  test('reaches a client that can show it as template, its references filled in', async () => {
    played = await plays({ flow: ASKING }, { Attributes: { name: 'Ada' } })
    const item = await played.hears('ListPicker')
    expect(item).toMatchObject({ ContentType: INTERACTIVE, DisplayName: 'SYSTEM_MESSAGE' })
    expect(JSON.parse(item.Content ?? '')).toMatchObject({
      templateType: 'ListPicker',
      data: { content: { title: 'Which card, Ada?' } },
    })
  })

  test('reaches any other client as its source', async () => {
    played = await plays({ flow: ASKING }, { SupportedMessagingContentTypes: ['text/plain'] })
    expect(await played.hears('ListPicker')).toMatchObject({ ContentType: 'text/plain' })
  })

  test('is answered by the title of an element', async () => {
    played = await plays({ flow: ASKING })
    await played.chat.says('debit')
    await played.hears('Debit it is, debit')
  })

  test('is answered by free text too, which no condition matches', async () => {
    played = await plays({ flow: ASKING })
    await played.chat.says('Both')
    await played.hears('Not on the list: Both')
  })

  test('goes on to more elements by the action of the response', async () => {
    played = await plays({ flow: ASKING })
    await played.chat.post('/participant/message', {
      ContentType: 'application/vnd.amazonaws.connect.message.interactive.response',
      Content: JSON.stringify({ version: '1.0', action: 'SHOW_MORE', data: { actionName: 'SHOW_MORE' } }),
    })
    await played.hears('more')
  })
})

test('text that only looks like JSON stays text', async () => {
  played = await plays({ flow: flowOf(...ends('a', '{"templateType":"ListPicker"}')) })
  expect(await played.hears('ListPicker')).toMatchObject({ ContentType: 'text/plain' })
})

test('a prompt without text cannot be played in a chat', async () => {
  const flow = flowOf(
    step('prompt', 'MessageParticipant', { PromptId: 'x' }, { next: 'a', errors: { NoMatchingError: 'b' } }),
    ...ends('a', 'went on'),
    ...ends('b', 'took the error'),
  )
  played = await plays({ flow })
  await played.hears('took the error')
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
    ...ends(
      'done',
      '$.Lex.IntentName $.Lex.Slots.card $.Lex.SessionAttributes.sure $.Lex.SessionAttributes.who',
    ),
  )
  played = await plays({ flow, bot }, { Attributes: { name: 'Ada' } })
  await played.hears('How can I help?')
  await played.chat.says('I lost it')
  expect(await played.hears('ListPicker')).toMatchObject({ DisplayName: 'BOT', ContentType: INTERACTIVE })
  await played.chat.says('Debit')
  await played.hears('Block Debit yes Ada')
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
    ...ends('late', 'Too late'),
  )
  played = await plays({ flow })
  await played.hears('Yes?')
  await played.sandbox.clock.advance({ seconds: 60 })
  await played.hears('Too late')
})
