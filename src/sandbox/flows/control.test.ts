import { afterEach, describe, expect, test } from 'vitest'
import { OPERATORS } from './conditions.ts'
import { ends, flowOf, type Played, plays, step } from './flow.test-kit.ts'
import { PASSING } from './passing.ts'

let played: Played
afterEach(() => played?.close())

describe('conditions', () => {
  test.each([
    ['Equals', 'Yes', 'yes', true],
    ['Equals', 'Yes', 'no', false],
    ['TextStartsWith', 'Tea please', 'tea', true],
    ['TextEndsWith', 'Tea please', 'Please', true],
    ['TextContains', 'Tea please', 'a p', true],
    ['NumberGreaterThan', '10', '9', true],
    ['NumberGreaterThan', '9', '9', false],
    ['NumberGreaterOrEqualTo', '9', '9', true],
    ['NumberLessThan', '8', '9', true],
    ['NumberLessOrEqualTo', '9', '9', true],
    ['NumberLessThan', '', '9', false],
    ['NumberLessThan', 'many', '9', false],
  ])('%s: %j to %j is %s', (operator, value, operand, holds) => {
    expect(OPERATORS[operator]?.(value, operand)).toBe(holds)
  })

  test('an operand may be a reference', async () => {
    const flow = flowOf(
      step(
        'compare',
        'Compare',
        { ComparisonValue: '$.Attributes.a' },
        { when: { '$.Attributes.b': 'same' }, errors: { NoMatchingCondition: 'other' } },
      ),
      ...ends('same'),
      ...ends('other'),
    )
    played = await plays({ flow }, { Attributes: { a: 'x', b: 'X' } })
    await played.hears('same')
  })
})

describe('Loop', () => {
  const rounds = (LoopCount: string) =>
    flowOf(
      step('loop', 'Loop', { LoopCount }, { when: { ContinueLooping: 'round', DoneLooping: 'done' } }),
      step('round', 'MessageParticipant', { Text: 'Once more' }, { next: 'loop' }),
      step('done', 'MessageParticipant', { Text: 'Done' }, { next: 'again' }),
      step('again', 'GetParticipantInput', {}, { next: 'loop' }),
    )
  const count = () => played.socket.items.filter((item) => item.Content === 'Once more').length

  test('goes round as often as it says, on, and begins anew', async () => {
    played = await plays({ flow: rounds('2') })
    const first = await played.hears('Done')
    expect(count()).toBe(2)
    await played.chat.says('again')
    await played.socket.item((item) => item.Content === 'Done' && item.Id !== first.Id)
    expect(count()).toBe(4)
  })

  test('of zero goes straight on', async () => {
    played = await plays({ flow: rounds('$.Attributes.n') }, { Attributes: { n: '0' } })
    await played.hears('Done')
    expect(count()).toBe(0)
  })
})

describe('Wait', () => {
  const waiting = (Parameters: object) =>
    flowOf(
      step('start', 'MessageParticipant', { Text: 'Waiting' }, { next: 'wait' }),
      step('wait', 'Wait', { ...Parameters }, { when: { WaitCompleted: 'late', CustomerReturned: 'ask' } }),
      ...ends('late', 'Nobody came'),
      step('ask', 'GetParticipantInput', {}, { next: 'back' }),
      ...ends('back', 'Welcome back: $.StoredCustomerInput'),
    )

  test('ends when the time is up', async () => {
    played = await plays({ flow: waiting({ TimeoutSeconds: '900', Events: ['CustomerReturned'] }) })
    await played.hears('Waiting')
    await played.sandbox.clock.advance({ seconds: 900 })
    await played.hears('Nobody came')
  })

  test('ends when the customer writes, and the next action reads what', async () => {
    played = await plays({ flow: waiting({ TimeoutSeconds: '900', Events: ['CustomerReturned'] }) })
    await played.hears('Waiting')
    await played.chat.says('here I am')
    await played.hears('Welcome back: here I am')
  })

  test('has no bot participant to wait for', async () => {
    const flow = flowOf(
      step(
        'wait',
        'Wait',
        { TimeoutSeconds: '60', Events: ['BotParticipantDisconnected'] },
        { errors: { ParticipantNotFound: 'none' } },
      ),
      ...ends('none', 'No such participant'),
    )
    played = await plays({ flow })
    await played.hears('No such participant')
  })

  test('does not mind what is written when it was not asked to', async () => {
    played = await plays({ flow: waiting({ TimeLimitSeconds: 10 }) })
    await played.chat.says('here I am')
    await played.socket.says('here I am')
    await played.sandbox.clock.advance({ seconds: 10 })
    await played.hears('Nobody came')
  })
})

test('a flow goes on in another flow', async () => {
  const flow = flowOf(
    step(
      'go',
      'TransferToFlow',
      { ContactFlowId: '$.Attributes.to' },
      { errors: { NoMatchingError: 'lost' } },
    ),
    ...ends('lost'),
  )
  const flows = { other: flowOf(...ends('go', 'In the other flow')) }
  played = await plays(
    { flow, flows },
    { Attributes: { to: 'arn:aws:connect:x:1:instance/i/contact-flow/other' } },
  )
  await played.hears('In the other flow')
  await played.close()
  played = await plays({ flow, flows }, { Attributes: { to: 'nowhere' } })
  await played.hears('lost')
})

test('a queue has to be chosen before a chat goes there', async () => {
  const queue = step('queue', 'TransferContactToQueue', {}, { errors: { NoMatchingError: 'no-queue' } })
  const choose = step('choose', 'UpdateContactTargetQueue', { QueueId: 'q-1' }, { next: 'say' })
  const say = step('say', 'MessageParticipant', { Text: 'To $.Queue.ARN' }, { next: 'queue' })
  played = await plays({ flow: flowOf(choose, say, queue, ...ends('no-queue')) })
  await played.hears('To q-1')
  expect(played.chat.contact.view()).toMatchObject({ stage: 'queue', targetQueue: 'q-1' })
  await played.close()
  played = await plays({ flow: flowOf(queue, ...ends('no-queue')) })
  await played.hears('no-queue')
  expect(played.log.join()).toContain('UpdateContactTargetQueue')
})

test('the sandbox is always open, and chance has its hundred ways', async () => {
  const flow = flowOf(
    step('hours', 'CheckHoursOfOperation', {}, { when: { True: 'chance', False: 'closed' } }),
    {
      Identifier: 'chance',
      Type: 'DistributeByPercentage',
      Transitions: {
        Conditions: [{ NextAction: 'in', Condition: { Operator: 'NumberLessThan', Operands: ['101'] } }],
        Errors: [{ NextAction: 'closed', ErrorType: 'NoMatchingCondition' }],
      },
    },
    ...ends('in', 'In range'),
    ...ends('closed'),
  )
  played = await plays({ flow })
  await played.hears('In range')
})

test('what has no effect in a chat is let pass with a note in the log', async () => {
  const steps = PASSING.map(({ type }, at) => step(`no ${at}`, type, {}, { next: `no ${at + 1}` }))
  played = await plays({ flow: flowOf(...steps, ...ends(`no ${steps.length}`, 'Through')) })
  await played.hears('Through')
  for (const { type } of PASSING) expect(played.log.join('\n')).toContain(`(${type}) has no effect`)
})
