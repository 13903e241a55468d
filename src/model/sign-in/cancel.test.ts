import { describe, expect, test } from 'vitest'
import type { Attempt } from './attempt.ts'
import { canDecline } from './cancel.ts'
import { reduceSignIns } from './reduce-sign-ins.ts'
import {
  bound,
  cancelFailed,
  having,
  hint,
  inState,
  names,
  offered,
  plain,
  RULES,
  resulted,
  S1,
  step,
  T0,
  URL_1,
  urlFailed,
  urlReceived,
  WAY_TO,
  woke,
} from './sign-in.test-kit.ts'

const STATES = Object.keys(WAY_TO) as (keyof typeof WAY_TO)[]

function only(state: keyof typeof WAY_TO): Attempt {
  const [attempt] = inState(state)
  if (!attempt) throw new Error('no attempt')
  return attempt
}

describe('going on without signing in', () => {
  test.each([
    'preparing-url',
    'preparing-binding',
    'ready',
    'blocked',
    'window-open',
    'window-detached',
  ] as const)('in %s the wish goes to Connect and the window is closed', (state) => {
    const { attempt, effects } = step(inState(state), plain('declined'))
    expect(attempt).toMatchObject({ state: 'cancelling', tries: 0 })
    expect(effects).toEqual([
      { type: 'close-window', sessionId: S1 },
      { type: 'cancel', sessionId: S1, waitUpToMs: 0 },
      { type: 'announce-sign-in', sessionId: S1, state: 'cancelling' },
    ])
  })

  test('it is on offer exactly where it does something', () => {
    const slow = step(inState('confirming'), woke('confirm', T0 + 20_000)).attempts
    for (const attempts of [...STATES.map(inState), slow]) {
      const [next] = reduceSignIns(attempts, plain('declined'), RULES)
      expect(next !== attempts, attempts[0]?.state).toBe(attempts.some(canDecline))
    }
  })

  test('what was handed over is not taken back, until it has taken twenty seconds', () => {
    expect(canDecline(only('submitting'))).toBe(false)
    expect(canDecline(only('confirming'))).toBe(false)
    const slow = step(inState('confirming'), woke('confirm', T0 + 20_000))
    expect(canDecline(slow.attempt)).toBe(true)
  })

  test('a forged "accepted" does not lock the customer in', () => {
    const forged = step(inState('ready'), hint('accepted'))
    const slow = step(forged.attempts, woke('confirm', T0 + 20_000))
    expect(step(slow.attempts, plain('declined')).state).toBe('cancelling')
  })

  test('accepted by Connect, its event has ten seconds; then it is so anyway, and looked up once more', () => {
    const accepted = step(inState('cancelling'), plain('cancel-accepted'))
    expect(accepted.effects).toEqual([{ type: 'set-timer', sessionId: S1, timer: 'cancel', afterMs: 10_000 }])
    const { attempt, effects } = step(accepted.attempts, woke('cancel'))
    expect(attempt).toMatchObject({ state: 'cancelled', decidedBy: 'local' })
    expect(names(effects)).toEqual(['close-window', 'release', 'announce-sign-in', 'reconcile'])
  })

  test('a sign-in that won the race is shown as it is', () => {
    expect(step(inState('cancelling'), resulted('succeeded')).state).toBe('succeeded')
  })

  test('refused by Connect, the outcome is looked up', () => {
    expect(step(inState('cancelling'), cancelFailed('refused')).state).toBe('reconciling')
  })

  test('with a busy Connect there are three more tries, then the button is back with a word on it', () => {
    let attempts = inState('cancelling')
    const waits: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const next = step(attempts, cancelFailed('busy'))
      const [effect] = next.effects
      if (effect?.type === 'cancel') waits.push(effect.waitUpToMs)
      attempts = next.attempts
    }
    expect(waits).toEqual([1_000, 2_000, 4_000])
    const { attempt, effects } = step(attempts, cancelFailed('busy'))
    expect(attempt).toMatchObject({ state: 'ready', reason: 'cancel-failed', url: URL_1 })
    expect(effects.at(-1)).toMatchObject({ type: 'report', code: 'sign-in-cancel-failed' })
  })

  const giveUp = [1, 2, 3, 4].map(() => cancelFailed('busy', T0 + 30_000))

  test('what was being prepared meanwhile is there when Connect does not take the wish', () => {
    const early = having([offered(), plain('declined'), urlReceived, bound, ...giveUp])
    expect(early).toMatchObject([{ state: 'ready', reason: 'cancel-failed', url: URL_1 }])
    const half = having([offered(), urlReceived, plain('declined'), ...giveUp, bound])
    expect(half).toMatchObject([{ state: 'ready', url: URL_1 }])
  })

  test('an address that came meanwhile is still bound, and one that cannot be used is still reported', () => {
    const declined = having([offered(), plain('declined')])
    expect(names(step(declined, urlReceived).effects)).toEqual(['bind'])
    const refused = step(declined, urlFailed('refused'))
    expect(refused.state).toBe('cancelling')
    expect(names(refused.effects)).toEqual(['report'])
    expect(
      giveUp.reduce((attempts, event) => reduceSignIns(attempts, event, RULES)[0], refused.attempts),
    ).toMatchObject([{ state: 'unavailable', decidedBy: 'local' }])
    expect(having([offered(), plain('declined'), woke('url', T0 + 55_000), ...giveUp])).toMatchObject([
      { state: 'unavailable' },
    ])
  })

  test('from a slow confirmation it goes back to waiting, never to a button', () => {
    const way = [...WAY_TO.confirming, woke('confirm', T0 + 20_000), plain('declined'), ...giveUp.slice(1)]
    const { attempt, effects } = step(having(way), cancelFailed('busy'))
    expect(attempt).toMatchObject({ state: 'confirming', slow: true })
    expect(names(effects)).toEqual(['set-timer confirm', 'announce-sign-in', 'report'])
  })

  test('from looking it up it goes back to looking it up', () => {
    const way = [...WAY_TO.reconciling, plain('declined'), ...giveUp.slice(1)]
    const { state, effects } = step(having(way), cancelFailed('busy'))
    expect(state).toBe('reconciling')
    expect(names(effects)).toContain('set-timer give-up')
  })

  test('an attempt that could not be started is released once, and again where Connect was busy', () => {
    const released = step(inState('unavailable'), plain('declined'))
    expect(released.attempt).toMatchObject({ state: 'unavailable', cancelSent: true })
    expect(names(released.effects)).toEqual(['cancel'])
    expect(reduceSignIns(released.attempts, plain('declined'), RULES)).toEqual([released.attempts, []])
    expect(reduceSignIns(released.attempts, cancelFailed('refused'), RULES)).toEqual([released.attempts, []])

    const busy = step(released.attempts, cancelFailed('busy'))
    expect(canDecline(busy.attempt)).toBe(true)
    expect(names(busy.effects)).toEqual(['announce-sign-in', 'report'])
  })
})
