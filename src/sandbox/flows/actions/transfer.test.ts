import { afterEach, expect, test } from 'vitest'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from '../flow.test-kit.ts'

let running: RunningFlow
afterEach(() => running?.close())

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
  const message = step('say', 'MessageParticipant', { Text: 'To $.Queue.ARN' }, { next: 'queue' })
  running = await startFlow({ flow: flowOf(choose, message, queue, ...messageAndEnd('no-queue')) })
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
