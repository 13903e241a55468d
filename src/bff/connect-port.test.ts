import { Connect } from '@aws-sdk/client-connect'
import { afterEach, expect, expectTypeOf, test, vi } from 'vitest'
import { CALL_TIMEOUT_MS, ConnectError, callConnect } from './connect-call.ts'
import type { ConnectPort } from './connect-port.ts'
import { createBff } from './create-bff.ts'
import { OPTIONS } from './shop.fixture.ts'

afterEach(() => vi.useRealTimers())

test('the client of the AWS SDK is a port as it stands', () => {
  expectTypeOf<Connect>().toExtend<ConnectPort>()
  const connect: ConnectPort = new Connect({ region: 'eu-central-1', maxAttempts: 1 })
  expect(createBff({ ...OPTIONS, connect })).toBeTypeOf('function')
})

test('a call that does not end is ended after ten seconds, and its signal is told', async () => {
  vi.useFakeTimers()
  let signal: AbortSignal | undefined
  const call = callConnect((options) => {
    signal = options.abortSignal
    return new Promise<never>(() => {})
  })
  const failed = expect(call).rejects.toMatchObject({ trouble: 'unavailable', awsError: 'TimeoutError' })
  await vi.advanceTimersByTimeAsync(CALL_TIMEOUT_MS)
  await failed
  expect(signal?.aborted).toBe(true)
})

test('a call that ends leaves no timer behind', async () => {
  vi.useFakeTimers()
  await callConnect(async () => 'done')
  await expect(callConnect(() => Promise.reject('a string'))).rejects.toBeInstanceOf(ConnectError)
  expect(vi.getTimerCount()).toBe(0)
})
