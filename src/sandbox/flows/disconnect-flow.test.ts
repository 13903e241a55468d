import { afterEach, expect, test } from 'vitest'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from './flow.test-kit.ts'

const QUIET = flowOf(step('end', 'EndFlowExecution'))

const SURVEY = flowOf(
  step(
    'ask',
    'GetParticipantInput',
    { Text: 'Were you happy?', InputTimeLimitSeconds: '600' },
    { next: 'note', errors: { InputTimeLimitExceeded: 'bye', NoMatchingError: 'alone' } },
  ),
  step(
    'note',
    'UpdateContactAttributes',
    { Attributes: { happy: '$.StoredCustomerInput' } },
    { next: 'thanks' },
  ),
  step('thanks', 'MessageParticipant', { Text: 'Thank you' }, { next: 'bye' }),
  step('alone', 'UpdateContactAttributes', { Attributes: { happy: 'never asked' } }, { next: 'bye' }),
  step('bye', 'DisconnectParticipant'),
)

let running: RunningFlow
afterEach(() => running.close())

test('the disconnect flow runs after the last agent has left, and then the chat ends', async () => {
  running = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  const { agent } = running.chat.contact
  await agent.joins('Ana')
  await agent.joins('Ben')
  agent.leaves('Ana')
  expect(running.chat.contact.view().stage).toBe('agent')
  agent.leaves('Ben')
  await running.receives('Were you happy?')
  await running.chat.sends('Very')
  await running.receives('Thank you')
  await running.socket.event('chat.ended')
  expect(running.chat.contact.view().attributes).toEqual({ happy: 'Very' })
})

test('a transfer does not start the disconnect flow', async () => {
  running = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  await running.chat.contact.agent.joins('Ana')
  running.chat.contact.agent.transfers('Ben')
  running.chat.contact.agent.says('Ben here')
  await running.receives('Ben here')
  expect(running.socket.items.some((item) => item.Content === 'Were you happy?')).toBe(false)
})

test('an agent who rejoins takes over from the disconnect flow', async () => {
  running = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  await running.chat.contact.agent.joins('Ana')
  running.chat.contact.agent.leaves()
  await running.receives('Were you happy?')
  await running.chat.contact.agent.joins('Ana')
  await running.sandbox.clock.advance({ seconds: 600 })
  expect(running.chat.contact.view().stage).toBe('agent')
})

const happy = () => running.chat.contact.view().attributes

test('after customer and agent have left, the disconnect flow runs without a customer', async () => {
  running = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  await running.chat.contact.agent.joins('Ana')
  await running.chat.post('/participant/disconnect', {})
  expect(happy()).toEqual({})
  running.chat.contact.agent.leaves()
  await expect.poll(() => running.chat.contact.view().stage).toBe('ended')
  expect(happy()).toEqual({ happy: 'never asked' })
  expect(running.socket.items.some((item) => item.Content === 'Were you happy?')).toBe(false)
})

test('after the customer has left a chat without an agent, the disconnect flow runs without a customer', async () => {
  running = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  await running.chat.post('/participant/disconnect', {})
  await running.socket.event('chat.ended')
  expect(happy()).toEqual({ happy: 'never asked' })
})

test('with DisconnectOnCustomerExit the customer continues into the disconnect flow, and chat.ended follows it', async () => {
  running = await startFlow({ flow: QUIET, disconnectFlow: SURVEY }, { DisconnectOnCustomerExit: ['AGENT'] })
  await running.chat.contact.agent.joins('Ana')
  await running.chat.post('/participant/disconnect', {})
  await running.receives('Were you happy?')
  expect(running.chat.contact.view()).toMatchObject({
    customer: { present: true },
    agents: [{ present: false }],
  })
  await running.chat.sends('Very')
  await running.receives('Thank you')
  await running.socket.event('chat.ended')
  expect(happy()).toEqual({ happy: 'Very' })
})

test('a customer who leaves during the disconnect flow ends the chat, and the flow does not run again', async () => {
  running = await startFlow({ flow: QUIET, disconnectFlow: SURVEY }, { DisconnectOnCustomerExit: ['AGENT'] })
  await running.chat.contact.agent.joins('Ana')
  await running.chat.post('/participant/disconnect', {})
  await running.receives('Were you happy?')
  await running.chat.post('/participant/disconnect', {})
  await running.socket.event('chat.ended')
  expect(happy()).toEqual({})
  expect(running.chat.contact.view().contactIds).toHaveLength(2)
})

test('an event hook of the flow selects the disconnect flow', async () => {
  const flow = flowOf(
    step(
      'hook',
      'UpdateContactEventHooks',
      { EventHooks: { CustomerRemaining: 'arn:x/contact-flow/mine' } },
      { next: 'other' },
    ),
    step('other', 'UpdateContactEventHooks', { EventHooks: { AgentWhisper: 'mine' } }, { next: 'end' }),
    step('end', 'EndFlowExecution'),
  )
  running = await startFlow({
    flow,
    flows: { mine: flowOf(...messageAndEnd('mine', 'My own survey')) },
    disconnectFlow: SURVEY,
  })
  await running.chat.contact.agent.joins('Ana')
  running.chat.contact.agent.leaves()
  await running.receives('My own survey')
  expect(running.log.join()).toContain('AgentWhisper has no effect')
})

test('without a disconnect flow a chat whose agent leaves returns to the queue', async () => {
  running = await startFlow({ flow: QUIET })
  await running.chat.contact.agent.joins('Ana')
  running.chat.contact.agent.leaves()
  expect(running.chat.contact.view().stage).toBe('queue')
})
