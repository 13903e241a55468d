import { expect, test, vi } from 'vitest'
import { answer } from '../answer.ts'
import { awsError } from '../shop.fixture.ts'
import { CALL_TIMEOUT_MS, ConnectApiError, callConnect } from './connect-call.ts'
import { connectFailure } from './connect-failure.ts'

const failedBy = async (cause: unknown): Promise<ConnectApiError> => {
  const error = await callConnect(() => Promise.reject(cause)).catch((reason: unknown) => reason)
  if (!(error instanceof ConnectApiError)) throw new Error('it is no ConnectApiError')
  return error
}

test.each([
  ['ThrottlingException', 'throttled', 'too-many-requests', 'warning'],
  ['TooManyRequestsException', 'throttled', 'too-many-requests', 'warning'],
  ['LimitExceededException', 'limit', 'limit-reached', 'warning'],
  ['ServiceQuotaExceededException', 'limit', 'limit-reached', 'warning'],
  ['ConflictException', 'conflict', 'connect-unavailable', 'warning'],
  ['InvalidRequestException', 'invalid', 'connect-unavailable', 'warning'],
  ['InvalidParameterException', 'invalid', 'connect-unavailable', 'warning'],
  ['ValidationException', 'invalid', 'connect-unavailable', 'warning'],
  ['AccessDeniedException', 'denied', 'connect-unavailable', 'alarm'],
  ['UnrecognizedClientException', 'denied', 'connect-unavailable', 'alarm'],
  ['InvalidSignatureException', 'denied', 'connect-unavailable', 'alarm'],
  ['ExpiredTokenException', 'denied', 'connect-unavailable', 'alarm'],
  ['CredentialsProviderError', 'denied', 'connect-unavailable', 'alarm'],
  ['ResourceNotFoundException', 'missing', 'misconfigured', 'alarm'],
  ['ContactNotFoundException', 'missing', 'misconfigured', 'alarm'],
  ['InternalServiceException', 'unavailable', 'connect-unavailable', 'warning'],
  ['TimeoutError', 'unavailable', 'connect-unavailable', 'warning'],
  ['constructor', 'unavailable', 'connect-unavailable', 'warning'],
  ['__proto__', 'unavailable', 'connect-unavailable', 'warning'],
  ['', 'unavailable', 'connect-unavailable', 'warning'],
])('%s of Connect is %s: the answer is %s, the log entry a %s', async (name, kind, code, level) => {
  const cause = awsError(name, 'text of Connect')
  const error = await failedBy(cause)
  expect(error).toMatchObject({ kind, cause, name: 'ConnectError', message: `Connect answered ${name}` })
  const isOurs = kind === 'denied' || kind === 'missing'
  expect(error.detail).toBe(isOurs ? 'text of Connect' : undefined)
  const failure = connectFailure(error, { path: '/account', log: { level: 'info', contactId: 'c' } })
  expect(failure.code).toBe(code)
  expect(failure.details).toEqual({
    path: '/account',
    cause: error,
    ...(kind === 'throttled' ? { retryAfterMs: 2_000 } : {}),
    log: {
      contactId: 'c',
      level,
      reason: kind,
      awsError: error.awsError,
      awsRequestId: 'aws-1',
      ...(isOurs ? { detail: 'text of Connect' } : {}),
    },
  })
})

test.each([
  ['AccessDeniedException', 'AccessDeniedException'],
  ['a.b_c9', 'a.b_c9'],
  ['A'.repeat(100), 'A'.repeat(100)],
  ['A'.repeat(101), 'UnknownError'],
  ['two words', 'UnknownError'],
  ['line\nbreak', 'UnknownError'],
  ['<b>', 'UnknownError'],
  ['', 'UnknownError'],
])('the exception name %j is logged as %j', async (name, logged) => {
  expect((await failedBy(awsError(name))).awsError).toBe(logged)
})

test.each([
  ['0123-abc_D', '0123-abc_D'],
  ['r'.repeat(100), 'r'.repeat(100)],
  ['r'.repeat(101), undefined],
  ['a b', undefined],
  ['x\n', undefined],
  ['', undefined],
  [7, undefined],
  [undefined, undefined],
])('the AWS request id %j is logged as %j', async (requestId, logged) => {
  const cause = Object.assign(new Error('x'), { $metadata: { requestId } })
  const error = await failedBy(cause)
  expect(error.awsRequestId).toBe(logged)
  expect('awsRequestId' in (connectFailure(error).details.log ?? {})).toBe(logged !== undefined)
})

test.each(['text', null, undefined, 7, { name: 'ThrottlingException' }])(
  'a client that rejects with %j failed for an unknown reason',
  async (cause) => {
    const error = await failedBy(cause)
    expect(error).toMatchObject({ kind: 'unavailable', awsError: 'UnknownError', cause })
    expect(error.message).toBe('Connect answered UnknownError')
    expect(error.awsRequestId).toBeUndefined()
  },
)

test('a client that throws at once rejects as well', async () => {
  const call = callConnect(() => {
    throw awsError('ThrottlingException')
  })
  await expect(call).rejects.toMatchObject({ kind: 'throttled' })
})

test('a call that does not answer within ten seconds is aborted and has failed', async () => {
  vi.useFakeTimers()
  try {
    let signal: AbortSignal | undefined
    const call = callConnect((options) => {
      signal = options.abortSignal
      return new Promise(() => {})
    }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(CALL_TIMEOUT_MS - 1)
    expect(signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(signal?.aborted).toBe(true)
    expect(await call).toMatchObject({ kind: 'unavailable', awsError: 'TimeoutError' })
  } finally {
    vi.useRealTimers()
  }
})

test.each([
  [undefined, null],
  [0, '1'],
  [1, '1'],
  [1_000, '1'],
  [1_001, '2'],
  [60_000, '60'],
  [60_001, '60'],
  [Number.POSITIVE_INFINITY, '60'],
])('a wait of %j ms is announced as Retry-After %j', (retryAfterMs, header) => {
  expect(answer(429, {}, [], retryAfterMs).headers.get('Retry-After')).toBe(header)
})

test('every answer forbids caching, sniffing, referrers and embedding', async () => {
  const response = answer(200, { a: 1 }, ['x=1', 'y=2'])
  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-store',
    'content-type': 'application/json',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'set-cookie': expect.any(String),
    'x-content-type-options': 'nosniff',
  })
  expect(response.headers.getSetCookie()).toEqual(['x=1', 'y=2'])
  expect(await response.json()).toEqual({ a: 1 })
  const empty = answer(204)
  expect([empty.status, await empty.text(), empty.headers.get('Content-Type')]).toEqual([204, '', null])
})
