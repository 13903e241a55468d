import { afterEach, describe, expect, test } from 'vitest'
import { completeSignIn, textAt, visit } from '../../chat.test-kit.ts'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from '../flow.test-kit.ts'

const COGNITO = {
  CognitoConfiguration: { UserPoolArn: 'arn:aws:cognito-idp:us-west-2:1:userpool/x', AppClientId: 'y' },
  CustomerProfilesConfiguration: { ObjectTypeName: 'Cognito-attributes' },
}

const AS_EXPORTED = {
  when: { OptedOut: 'out' },
  errors: { TimeLimitExceeded: 'late', NoMatchingError: 'error' },
}
const SWAPPED = {
  when: { TimeLimitExceeded: 'late' },
  errors: { OptedOut: 'out', NoMatchingError: 'error' },
}

function signingIn(parameters: object, ways: Parameters<typeof step>[3]) {
  return flowOf(
    step('auth', 'AuthenticateParticipant', { ...COGNITO, ...parameters }, { next: 'in', ...ways }),
    ...messageAndEnd('in', 'You are $.Customer.FirstName'),
    ...messageAndEnd('out', 'As you like'),
    ...messageAndEnd('late', 'Too late'),
    ...messageAndEnd('error', 'Did not work'),
  )
}

let running: RunningFlow
afterEach(() => running.close())

const sessionId = () => running.chat.contact.attempts()[0]?.SessionId ?? ''

async function asksForUrl(): Promise<string> {
  await running.socket.event('authentication.initiated')
  return textAt((await running.chat.requestsUrl(sessionId())).body, 'AuthenticationUrl')
}

describe.each([
  ['as in exported flows', AS_EXPORTED],
  ['with conditions and errors swapped', SWAPPED],
])('branches %s', (_name, ways) => {
  test('a successful sign-in continues with NextAction', async () => {
    running = await startFlow({ flow: signingIn({ TimeLimitMinutes: '5' }, ways) })
    running.sandbox.identity.decides('approve')
    await completeSignIn(running.sandbox, await visit(running.sandbox, await asksForUrl()))
    await running.receives('You are ')
  })

  test('opting out takes the branch OptedOut', async () => {
    running = await startFlow({ flow: signingIn({ TimeLimitMinutes: '5' }, ways) })
    await asksForUrl()
    await running.chat.post('/participant/cancel-authentication', { SessionId: sessionId() })
    await running.receives('As you like')
  })

  test('a timeout takes the branch TimeLimitExceeded', async () => {
    running = await startFlow({ flow: signingIn({ TimeLimitMinutes: '5' }, ways) })
    await asksForUrl()
    await running.sandbox.clock.advance({ seconds: 300 })
    await running.receives('Too late')
  })

  test('a denied sign-in takes the error branch', async () => {
    running = await startFlow({ flow: signingIn({ TimeLimitMinutes: '5' }, ways) })
    running.sandbox.identity.decides('deny')
    await completeSignIn(running.sandbox, await visit(running.sandbox, await asksForUrl()))
    await running.receives('Did not work')
  })
})

test.each([
  ['minutes as text', { TimeLimitMinutes: '4' }, 240],
  ['minutes as a number', { TimeLimitMinutes: 4 }, 240],
  ['TimeoutMinutes', { TimeoutMinutes: '4' }, 240],
  ['seconds', { TimeLimitSeconds: '200' }, 200],
  ['a reference', { TimeLimitMinutes: '$.Attributes.minutes' }, 360],
  ['nothing (three minutes)', {}, 180],
  ['more than allowed (15 minutes)', { TimeLimitMinutes: '60' }, 900],
])('AuthenticateParticipant accepts the time limit as %s', async (_name, parameters, seconds) => {
  running = await startFlow({ flow: signingIn(parameters, AS_EXPORTED) }, { Attributes: { minutes: '6' } })
  await running.socket.event('authentication.initiated')
  const { offeredAt, deadlineAt } = running.chat.contact.attempts()[0] ?? { offeredAt: '', deadlineAt: '' }
  expect(Date.parse(deadlineAt) - Date.parse(offeredAt)).toBe(seconds * 1000)
})
