import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { resulted, S1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { press, readyChat } from '../testing/chat-harness.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { signInPage } from '../testing/fake-connection.test-kit.ts'

test('declining cancels the sign-in at Connect, whose event ends the attempt', async () => {
  const harness = await readyChat()
  press(harness)
  harness.chat.signIn.decline(S1)
  await settled()
  expect(harness.connection().calls.at(-1)).toEqual({ call: 'cancelAuthentication', args: [S1] })
  expect(harness.browser.windows[0]?.closed).toBe(true)
  expect(harness.attempt()).toBe('cancelling')
  await harness.receives(resulted('cancelled'))
  expect(harness.attempt()).toBe('cancelled')
})

test('after four throttled cancellations the sign-in button returns and the host gets the error', async () => {
  const harness = await readyChat()
  harness
    .connection()
    .answers('cancelAuthentication', () => Promise.reject(new ParticipantError('busy', '429')))
  harness.chat.signIn.decline(S1)
  await harness.browser.clock.advance(7_000)
  expect(harness.connection().count('cancelAuthentication')).toBe(4)
  expect(harness.chat.get().attempts).toMatchObject([{ state: 'ready', reason: 'cancel-failed' }])
  expect(harness.codes()).toEqual(['sign-in-cancel-failed'])
})

test('if Connect refuses the cancellation, the outcome is looked up and found', async () => {
  const harness = await readyChat()
  harness
    .connection()
    .answers('cancelAuthentication', () => Promise.reject(new ParticipantError('refused', '400')))
  harness.connection().answers('history', async () =>
    signInPage({
      type: 'sign-in-result',
      outcome: 'succeeded',
      sessionId: S1,
      itemId: 'r',
      sentAtMs: 7_000,
    }),
  )
  harness.chat.signIn.decline(S1)
  await until(() => harness.attempt() === 'succeeded')
})
