import { expect, test } from 'vitest'
import { hashState } from '../../contract/state-hash.ts'
import { ParticipantError } from '../../model/ports.ts'
import { resulted, S1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { callbackBroadcasts, press, readyChat } from '../testing/chat-harness.test-kit.ts'
import { settled } from '../testing/fake-clock.test-kit.ts'

test('a page that resumes after a freeze looks up the outcome', async () => {
  const harness = await readyChat()
  press(harness)
  const before = harness.connection().count('history')
  harness.browser.fires('resume')
  await settled()
  expect(harness.connection().count('history')).toBe(before + 1)
})

test('no host event of a complete sign-in contains a URL, a state, a whole hash, a token or a code', async () => {
  const harness = await readyChat()
  const hash = await hashState('state-1')
  press(harness)
  for (const outcome of ['submitting', 'accepted'] as const) await callbackBroadcasts(harness, outcome)
  await harness.receives(resulted('succeeded', { sessionId: S1 }))
  await harness.browser.clock.advance(2_000)
  harness.connection().answers('disconnect', () => Promise.reject(new ParticipantError('busy', 'no')))
  await harness.chat.end().catch(() => undefined)
  const names = harness.names()
  for (const name of [
    'sign-in-requested',
    'sign-in-ready',
    'sign-in-opened',
    'sign-in-returned',
    'sign-in-confirming',
    'signed-in',
    'error',
  ] as const)
    expect(names).toContain(name)
  const payloads = JSON.stringify(harness.hostEvents, (_, value: unknown) =>
    value instanceof Error
      ? { ...value, message: value.message, stack: value.stack, cause: value.cause }
      : value,
  )
  for (const secret of ['https://auth', 'state-1', hash, 'connection-token', '"token"', 'code=']) {
    expect(payloads).not.toContain(secret)
  }
  expect(payloads).toContain(hash.slice(0, 10))
})
