import { afterEach, expect, test } from 'vitest'
import { send } from '../../chat.test-kit.ts'
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

const ENQUEUES = [
  step(
    'choose',
    'UpdateContactTargetQueue',
    { QueueId: 'arn:aws:connect:x:1:instance/i/queue/q-1' },
    { next: 'say' },
  ),
  step('say', 'MessageParticipant', { Text: 'One moment' }, { next: 'queue' }),
  step('queue', 'TransferContactToQueue'),
]

/** The contact of that id, as DescribeContact answers. */
async function described({ sandbox }: RunningFlow, contactId: string): Promise<unknown> {
  const { body } = await send(sandbox, 'GET', `/contacts/${sandbox.instanceId}/${contactId}`)
  return body.Contact
}

test('DescribeContact has the queue of a contact that was transferred to one, and the agent once one has joined', async () => {
  running = await startFlow({ flow: flowOf(step('wait', 'MessageParticipant', { Text: 'Hello' })) })
  await running.receives('Hello')
  const inFlow = await described(running, running.chat.contactId)
  expect(inFlow).not.toHaveProperty('QueueInfo')
  expect(inFlow).not.toHaveProperty('AgentInfo')
  await running.close()

  running = await startFlow({ flow: flowOf(...ENQUEUES) })
  await running.receives('One moment')
  const { chat, sandbox } = running
  const QueueInfo = { Id: 'q-1', EnqueueTimestamp: expect.any(Number) }
  const waiting = await described(running, chat.contactId)
  expect(waiting).toMatchObject({ QueueInfo })
  expect(waiting).not.toHaveProperty('AgentInfo')
  await sandbox.clock.advance({ seconds: 60 })
  await chat.contact.agent.joins('Ana')
  const accepted = await described(running, chat.contactId)
  expect(accepted).toMatchObject({
    QueueInfo,
    AgentInfo: { Id: expect.any(String), ConnectedToAgentTimestamp: expect.any(Number) },
  })
})

test('an agent who transfers a chat back to the queue begins a contact that is in it', async () => {
  running = await startFlow({ flow: flowOf(...ENQUEUES) })
  await running.receives('One moment')
  const { contact } = running.chat
  await contact.agent.joins('Ana')
  await contact.agent.transfers()
  const [first = '', second = ''] = contact.view().contactIds
  expect(await described(running, first)).toHaveProperty('DisconnectTimestamp')
  const waiting = await described(running, second)
  expect(waiting).toHaveProperty('QueueInfo.Id', 'q-1')
  expect(waiting).not.toHaveProperty('AgentInfo')
})
