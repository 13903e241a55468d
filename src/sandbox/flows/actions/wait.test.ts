import { afterEach, test } from 'vitest'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from '../flow.test-kit.ts'

let running: RunningFlow
afterEach(() => running?.close())

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
