import { expect, test } from 'vitest'
import { EMPTY_CHAT } from '../chat/state.ts'
import { FINAL_STATES } from './attempt.ts'
import { canRequestAgain } from './can-request-again.ts'
import {
  attemptsAfter,
  EVENTS_TO,
  inState,
  offered,
  plain,
  resulted,
  S1,
  S2,
  step,
} from './sign-in.test-kit.ts'

const LIVE = { ...EMPTY_CHAT, phase: 'live', connection: 'connected' } as const
const STATES = Object.keys(EVENTS_TO) as (keyof typeof EVENTS_TO)[]

test('another sign-in can be requested after the outcomes without a sign-in only', () => {
  const possible = STATES.filter((state) => canRequestAgain({ ...LIVE, attempts: inState(state) }, S1))
  expect(possible.sort()).toEqual(['cancelled', 'expired', 'failed', 'timed-out'])
})

test('after a sign-in that was not available, once the flow was told not to wait for it', () => {
  const { attempts } = step(inState('unavailable'), plain('declined'))
  expect(canRequestAgain({ ...LIVE, attempts }, S1)).toBe(true)
})

test('only after the latest sign-in, and only while the chat runs in this tab', () => {
  const attempts = inState('failed')
  expect(canRequestAgain({ ...LIVE, attempts, phase: 'ended' }, S1)).toBe(false)
  expect(canRequestAgain({ ...LIVE, attempts, connection: 'other-tabs' }, S1)).toBe(false)
  expect(canRequestAgain({ ...LIVE, attempts, connection: 'reconnecting' }, S1)).toBe(true)
  expect(canRequestAgain({ ...LIVE, attempts: [] }, S1)).toBe(false)
  const both = attemptsAfter([offered(), resulted('failed'), offered(2)])
  expect([S1, S2].map((id) => canRequestAgain({ ...LIVE, attempts: both }, id))).toEqual([false, false])
})

test('the request is kept with the outcome, changes nothing else, and is kept once', () => {
  for (const state of ['failed', 'timed-out', 'expired', 'cancelled', 'unavailable'] as const) {
    const before = inState(state)
    const { attempt, attempts, effects } = step(before, plain('requested-again'))
    expect(attempt).toEqual({ ...before[0], requestedAgain: true })
    expect(effects).toEqual([])
    expect(step(attempts, plain('requested-again')).attempts).toBe(attempts)
  }
})

test('a request changes no sign-in that is open, succeeded, replaced or over with its chat', () => {
  const others = STATES.filter((state) => !FINAL_STATES.some((final) => final === state))
  for (const state of [...others, 'succeeded', 'chat-ended'] as const) {
    const before = inState(state)
    expect(step(before, plain('requested-again')).attempts, state).toBe(before)
  }
})
