import { Connect } from '@aws-sdk/client-connect'
import { afterEach, expect, expectTypeOf, test, vi } from 'vitest'
import { createBff } from '../create-bff.ts'
import { OPTIONS } from '../shop.fixture.ts'
import { CALL_TIMEOUT_MS, ConnectApiError, callConnect } from './connect-call.ts'
import type { ConnectPort } from './connect-port.ts'

afterEach(() => vi.useRealTimers())

test('the Connect client of the AWS SDK satisfies ConnectPort', () => {
  expectTypeOf<Connect>().toExtend<ConnectPort>()
  const connect: ConnectPort = new Connect({ region: 'eu-central-1', maxAttempts: 1 })
  expect(createBff({ ...OPTIONS, connect })).toBeTypeOf('function')
})

test('a call that does not end fails after ten seconds and its signal is aborted', async () => {
  vi.useFakeTimers()
  let signal: AbortSignal | undefined
  const call = callConnect((options) => {
    signal = options.abortSignal
    return new Promise<never>(() => {})
  })
  const failed = expect(call).rejects.toMatchObject({ kind: 'unavailable', awsError: 'TimeoutError' })
  await vi.advanceTimersByTimeAsync(CALL_TIMEOUT_MS)
  await failed
  expect(signal?.aborted).toBe(true)
})

test('a call that ends clears its timer', async () => {
  vi.useFakeTimers()
  await callConnect(async () => 'done')
  await expect(callConnect(() => Promise.reject('a string'))).rejects.toBeInstanceOf(ConnectApiError)
  expect(vi.getTimerCount()).toBe(0)
})
