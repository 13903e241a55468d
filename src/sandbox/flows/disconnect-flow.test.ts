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

let played: RunningFlow
afterEach(() => played.close())

test('when the last agent leaves, the customer is asked, and the chat ends', async () => {
  played = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  const { agent } = played.chat.contact
  await agent.joins('Ana')
  await agent.joins('Ben')
  agent.leaves('Ana')
  expect(played.chat.contact.view().stage).toBe('agent')
  agent.leaves('Ben')
  await played.receives('Were you happy?')
  await played.chat.sends('Very')
  await played.receives('Thank you')
  await played.socket.event('chat.ended')
  expect(played.chat.contact.view().attributes).toEqual({ happy: 'Very' })
})

test('a transfer is no leaving', async () => {
  played = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  await played.chat.contact.agent.joins('Ana')
  played.chat.contact.agent.transfers('Ben')
  played.chat.contact.agent.says('Ben here')
  await played.receives('Ben here')
  expect(played.socket.items.some((item) => item.Content === 'Were you happy?')).toBe(false)
})

test('an agent who comes back takes the chat from the survey', async () => {
  played = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  await played.chat.contact.agent.joins('Ana')
  played.chat.contact.agent.leaves()
  await played.receives('Were you happy?')
  await played.chat.contact.agent.joins('Ana')
  await played.sandbox.clock.advance({ seconds: 600 })
  expect(played.chat.contact.view().stage).toBe('agent')
})

const happy = () => played.chat.contact.view().attributes

test('when the customer leaves an agent, it runs after the agent, with nobody to talk to', async () => {
  played = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  await played.chat.contact.agent.joins('Ana')
  await played.chat.post('/participant/disconnect', {})
  expect(happy()).toEqual({})
  played.chat.contact.agent.leaves()
  await expect.poll(() => played.chat.contact.view().stage).toBe('ended')
  expect(happy()).toEqual({ happy: 'never asked' })
  expect(played.socket.items.some((item) => item.Content === 'Were you happy?')).toBe(false)
})

test('when the customer leaves before an agent has come, it runs with nobody to talk to', async () => {
  played = await startFlow({ flow: QUIET, disconnectFlow: SURVEY })
  await played.chat.post('/participant/disconnect', {})
  await played.socket.event('chat.ended')
  expect(happy()).toEqual({ happy: 'never asked' })
})

test('where agents leave with the customer, the customer goes on into it and chat.ended comes after it', async () => {
  played = await startFlow({ flow: QUIET, disconnectFlow: SURVEY }, { DisconnectOnCustomerExit: ['AGENT'] })
  await played.chat.contact.agent.joins('Ana')
  await played.chat.post('/participant/disconnect', {})
  await played.receives('Were you happy?')
  expect(played.chat.contact.view()).toMatchObject({
    customer: { present: true },
    agents: [{ present: false }],
  })
  await played.chat.sends('Very')
  await played.receives('Thank you')
  await played.socket.event('chat.ended')
  expect(happy()).toEqual({ happy: 'Very' })
})

test('a customer who leaves the survey as well ends the chat, and it does not begin anew', async () => {
  played = await startFlow({ flow: QUIET, disconnectFlow: SURVEY }, { DisconnectOnCustomerExit: ['AGENT'] })
  await played.chat.contact.agent.joins('Ana')
  await played.chat.post('/participant/disconnect', {})
  await played.receives('Were you happy?')
  await played.chat.post('/participant/disconnect', {})
  await played.socket.event('chat.ended')
  expect(happy()).toEqual({})
  expect(played.chat.contact.view().contactIds).toHaveLength(2)
})

test('a flow chooses its disconnect flow by event hook', async () => {
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
  played = await startFlow({
    flow,
    flows: { mine: flowOf(...messageAndEnd('mine', 'My own survey')) },
    disconnectFlow: SURVEY,
  })
  await played.chat.contact.agent.joins('Ana')
  played.chat.contact.agent.leaves()
  await played.receives('My own survey')
  expect(played.log.join()).toContain('AgentWhisper has no effect')
})

test('without one, a chat whose agent leaves is back in the queue', async () => {
  played = await startFlow({ flow: QUIET })
  await played.chat.contact.agent.joins('Ana')
  played.chat.contact.agent.leaves()
  expect(played.chat.contact.view().stage).toBe('queue')
})
