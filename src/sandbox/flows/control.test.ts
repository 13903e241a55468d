import { afterEach, describe, expect, test } from 'vitest'
import { OPERATORS } from './conditions.ts'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from './flow.test-kit.ts'
import { NO_EFFECT_ACTIONS } from './no-effect-actions.ts'

let running: RunningFlow
afterEach(() => running?.close())

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
  ])('the operator %s with %j and %j is %s', (operator, value, operand, holds) => {
    expect(OPERATORS[operator]?.(value, operand)).toBe(holds)
  })

  test('an operand of a condition may be a reference', async () => {
    const flow = flowOf(
      step(
        'compare',
        'Compare',
        { ComparisonValue: '$.Attributes.a' },
        { when: { '$.Attributes.b': 'same' }, errors: { NoMatchingCondition: 'other' } },
      ),
      ...messageAndEnd('same'),
      ...messageAndEnd('other'),
    )
    running = await startFlow({ flow }, { Attributes: { a: 'x', b: 'X' } })
    await running.receives('same')
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
  const count = () => running.socket.items.filter((item) => item.Content === 'Once more').length

  test('Loop repeats LoopCount times, continues, and then starts again', async () => {
    running = await startFlow({ flow: rounds('2') })
    const first = await running.receives('Done')
    expect(count()).toBe(2)
    await running.chat.sends('again')
    await running.socket.item((item) => item.Content === 'Done' && item.Id !== first.Id)
    expect(count()).toBe(4)
  })

  test('Loop with a LoopCount of zero continues at once', async () => {
    running = await startFlow({ flow: rounds('$.Attributes.n') }, { Attributes: { n: '0' } })
    await running.receives('Done')
    expect(count()).toBe(0)
  })
})

describe('Wait', () => {
  const waiting = (Parameters: object) =>
    flowOf(
      step('start', 'MessageParticipant', { Text: 'Waiting' }, { next: 'wait' }),
      step('wait', 'Wait', { ...Parameters }, { when: { WaitCompleted: 'late', CustomerReturned: 'ask' } }),
      ...messageAndEnd('late', 'Nobody came'),
      step('ask', 'GetParticipantInput', {}, { next: 'back' }),
      ...messageAndEnd('back', 'Welcome back: $.StoredCustomerInput'),
    )

  test('Wait ends after TimeoutSeconds', async () => {
    running = await startFlow({ flow: waiting({ TimeoutSeconds: '900', Events: ['CustomerReturned'] }) })
    await running.receives('Waiting')
    await running.sandbox.clock.advance({ seconds: 900 })
    await running.receives('Nobody came')
  })

  test('Wait ends with the customer’s next message, which the next action reads', async () => {
    running = await startFlow({ flow: waiting({ TimeoutSeconds: '900', Events: ['CustomerReturned'] }) })
    await running.receives('Waiting')
    await running.chat.sends('here I am')
    await running.receives('Welcome back: here I am')
  })

  test('Wait for a bot participant ends with ParticipantNotFound', async () => {
    const flow = flowOf(
      step(
        'wait',
        'Wait',
        { TimeoutSeconds: '60', Events: ['BotParticipantDisconnected'] },
        { errors: { ParticipantNotFound: 'none' } },
      ),
      ...messageAndEnd('none', 'No such participant'),
    )
    running = await startFlow({ flow })
    await running.receives('No such participant')
  })

  test('Wait without the event CustomerReturned ignores messages', async () => {
    running = await startFlow({ flow: waiting({ TimeLimitSeconds: 10 }) })
    await running.chat.sends('here I am')
    await running.socket.message('here I am')
    await running.sandbox.clock.advance({ seconds: 10 })
    await running.receives('Nobody came')
  })
})

test('TransferToFlow continues in another flow', async () => {
  const flow = flowOf(
    step(
      'go',
      'TransferToFlow',
      { ContactFlowId: '$.Attributes.to' },
      { errors: { NoMatchingError: 'lost' } },
    ),
    ...messageAndEnd('lost'),
  )
  const flows = { other: flowOf(...messageAndEnd('go', 'In the other flow')) }
  running = await startFlow(
    { flow, flows },
    { Attributes: { to: 'arn:aws:connect:x:1:instance/i/contact-flow/other' } },
  )
  await running.receives('In the other flow')
  await running.close()
  running = await startFlow({ flow, flows }, { Attributes: { to: 'nowhere' } })
  await running.receives('lost')
})

test('TransferContactToQueue needs a queue from UpdateContactTargetQueue', async () => {
  const queue = step('queue', 'TransferContactToQueue', {}, { errors: { NoMatchingError: 'no-queue' } })
  const choose = step('choose', 'UpdateContactTargetQueue', { QueueId: 'q-1' }, { next: 'say' })
  const say = step('say', 'MessageParticipant', { Text: 'To $.Queue.ARN' }, { next: 'queue' })
  running = await startFlow({ flow: flowOf(choose, say, queue, ...messageAndEnd('no-queue')) })
  await running.receives('To q-1')
  expect(running.chat.contact.view()).toMatchObject({ stage: 'queue', targetQueue: 'q-1' })
  await running.close()
  running = await startFlow({ flow: flowOf(queue, ...messageAndEnd('no-queue')) })
  await running.receives('no-queue')
  expect(running.log.join()).toContain('UpdateContactTargetQueue')
})

test('CheckHoursOfOperation is always True, and DistributeByPercentage returns 1 to 100', async () => {
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
    ...messageAndEnd('in', 'In range'),
    ...messageAndEnd('closed'),
  )
  running = await startFlow({ flow })
  await running.receives('In range')
})

test('actions without effect continue the flow with a log line', async () => {
  const steps = NO_EFFECT_ACTIONS.map(({ type }, at) => step(`no ${at}`, type, {}, { next: `no ${at + 1}` }))
  running = await startFlow({ flow: flowOf(...steps, ...messageAndEnd(`no ${steps.length}`, 'Through')) })
  await running.receives('Through')
  for (const { type } of NO_EFFECT_ACTIONS)
    expect(running.log.join('\n')).toContain(`(${type}) has no effect`)
})
