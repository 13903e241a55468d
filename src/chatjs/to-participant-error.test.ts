import { expect, test } from 'vitest'
import { toParticipantError } from './to-participant-error.ts'

test.each([
  ['429', { type: 'ThrottlingException', statusCode: 429 }, 'busy'],
  ['a throttle by name alone', { type: 'TooManyRequestsException' }, 'busy'],
  ['403', { type: 'AccessDeniedException', statusCode: 403 }, 'denied'],
  ['400', { type: 'ValidationException', statusCode: 400 }, 'refused'],
  ['409', { type: 'ConflictException', statusCode: 409 }, 'refused'],
  ['500', { type: 'InternalServerException', statusCode: 500 }, 'busy'],
  ['503 without a name', { statusCode: 503 }, 'busy'],
  ['a network error', { type: 'TypeError', message: 'Failed to fetch' }, 'unreachable'],
  ['a sentence', 'Something went wrong', 'unreachable'],
  ['nothing', undefined, 'unreachable'],
  ['null', null, 'unreachable'],
  ['a number', 7, 'unreachable'],
  ['fields of other types', { type: 7, statusCode: '403' }, 'unreachable'],
  ['the sentence after the end', 'Failed to call sendMessage, No active connection', 'denied'],
] as const)('%s is %o: %s', (_, cause, kind) => {
  expect(toParticipantError(cause, 'sendMessage')).toMatchObject({ name: 'ParticipantError', kind, cause })
})

test('an answer that cannot be read may have had its effect, so it is refused, not unreachable', () => {
  expect(toParticipantError({ type: 'SyntaxError', statusCode: 200 }, 'getAuthenticationUrl').kind).toBe(
    'refused',
  )
})

test('connect wraps the rejection of its HTTP call; the inner one counts', () => {
  const cause = {
    connectSuccess: false,
    connectCalled: true,
    _debug: {
      reason: 'Failed to fetch connectionDetails with createParticipantConnection',
      _debug: { type: 'AccessDeniedException', message: 'no', statusCode: 403 },
    },
  }
  const error = toParticipantError(cause, 'connect')
  expect(error).toMatchObject({ kind: 'denied', status: 403, message: 'connect: AccessDeniedException' })
  expect(error.cause).toBe(cause)
})

test('a wrapper without an inner error counts by itself', () => {
  expect(toParticipantError({ statusCode: 429, _debug: {} }, 'connect').kind).toBe('busy')
  expect(toParticipantError({ statusCode: 429, _debug: null }, 'connect').kind).toBe('busy')
})

test('the message names the call, and the status is there only where there was one', () => {
  expect(toParticipantError('gone', 'typing')).toMatchObject({ message: 'typing: gone' })
  expect(toParticipantError({ statusCode: 500 }, 'typing')).toMatchObject({
    message: 'typing: failed',
    status: 500,
  })
  expect(toParticipantError({}, 'typing').status).toBeUndefined()
})
