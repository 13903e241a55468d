import { describe, expect, test } from 'vitest'
import type { Attempt } from './attempt.ts'
import { canDecline } from './can-decline.ts'
import { reduceSignIns } from './reduce-sign-ins.ts'
import {
  attemptsAfter,
  bound,
  callbackProgressed,
  cancelFailed,
  EVENTS_TO,
  inState,
  names,
  offered,
  plain,
  RULES,
  resulted,
  S1,
  step,
  T0,
  timerFired,
  URL_1,
  urlFailed,
  urlReceived,
} from './sign-in.test-kit.ts'

const STATES = Object.keys(EVENTS_TO) as (keyof typeof EVENTS_TO)[]

function attemptIn(state: keyof typeof EVENTS_TO): Attempt {
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
  ] as const)('a sign-in declined in %s is cancelled at Connect, and its window is closed', (state) => {
    const { attempt, effects } = step(inState(state), plain('declined'))
    expect(attempt).toMatchObject({ state: 'cancelling', tries: 0 })
    expect(effects).toEqual([
      { type: 'close-window', sessionId: S1 },
      { type: 'cancel', sessionId: S1, waitUpToMs: 0 },
      { type: 'announce-sign-in', sessionId: S1, state: 'cancelling' },
    ])
  })

  test('continuing without signing in is offered exactly where it has an effect', () => {
    const slow = step(inState('confirming'), timerFired('confirm', T0 + 20_000)).attempts
    for (const attempts of [...STATES.map(inState), slow]) {
      const [next] = reduceSignIns(attempts, plain('declined'), RULES)
      expect(next !== attempts, attempts[0]?.state).toBe(attempts.some(canDecline))
    }
  })

  test('a submitted sign-in can be declined only after twenty seconds', () => {
    expect(canDecline(attemptIn('submitting'))).toBe(false)
    expect(canDecline(attemptIn('confirming'))).toBe(false)
    const slow = step(inState('confirming'), timerFired('confirm', T0 + 20_000))
    expect(canDecline(slow.attempt)).toBe(true)
  })

  test('after a forged "accepted" the customer can still continue without signing in', () => {
    const forged = step(inState('ready'), callbackProgressed('accepted'))
    const slow = step(forged.attempts, timerFired('confirm', T0 + 20_000))
    expect(step(slow.attempts, plain('declined')).state).toBe('cancelling')
  })

  test('ten seconds after Connect accepted a cancellation without an event, the attempt is cancelled and looked up once more', () => {
    const accepted = step(inState('cancelling'), plain('cancel-accepted'))
    expect(accepted.effects).toEqual([{ type: 'set-timer', sessionId: S1, timer: 'cancel', afterMs: 10_000 }])
    const { attempt, effects } = step(accepted.attempts, timerFired('cancel'))
    expect(attempt).toMatchObject({ state: 'cancelled', decidedBy: 'local' })
    expect(names(effects)).toEqual(['close-window', 'release', 'announce-sign-in', 'reconcile'])
  })

  test('a sign-in that succeeds during its cancellation has succeeded', () => {
    expect(step(inState('cancelling'), resulted('succeeded')).state).toBe('succeeded')
  })

  test('if Connect refuses to cancel, the outcome is looked up', () => {
    expect(step(inState('cancelling'), cancelFailed('refused')).state).toBe('reconciling')
  })

  test('while Connect is busy the cancellation is repeated three times, then the button is back with a message', () => {
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

  const cancelFailures = [1, 2, 3, 4].map(() => cancelFailed('busy', T0 + 30_000))

  test('a sign-in prepared during a cancellation is ready if Connect does not cancel', () => {
    const early = attemptsAfter([offered(), plain('declined'), urlReceived, bound, ...cancelFailures])
    expect(early).toMatchObject([{ state: 'ready', reason: 'cancel-failed', url: URL_1 }])
    const half = attemptsAfter([offered(), urlReceived, plain('declined'), ...cancelFailures, bound])
    expect(half).toMatchObject([{ state: 'ready', url: URL_1 }])
  })

  test('a URL received during a cancellation is bound, and an unusable one is reported', () => {
    const declined = attemptsAfter([offered(), plain('declined')])
    expect(names(step(declined, urlReceived).effects)).toEqual(['bind'])
    const refused = step(declined, urlFailed('refused'))
    expect(refused.state).toBe('cancelling')
    expect(names(refused.effects)).toEqual(['report'])
    expect(
      cancelFailures.reduce((attempts, event) => reduceSignIns(attempts, event, RULES)[0], refused.attempts),
    ).toMatchObject([{ state: 'unavailable', decidedBy: 'local' }])
    expect(
      attemptsAfter([offered(), plain('declined'), timerFired('url', T0 + 55_000), ...cancelFailures]),
    ).toMatchObject([{ state: 'unavailable' }])
  })

  test('what a busy BFF or Connect answers during a cancellation is repeated like before it', () => {
    const declined = attemptsAfter([offered(), plain('declined')])
    expect(step(declined, urlFailed('busy')).effects).toEqual([
      { type: 'request-url', sessionId: S1, waitUpToMs: 300 },
    ])
    const unbound = attemptsAfter([offered(), urlReceived, plain('declined')])
    expect(step(unbound, { type: 'bind-failed', sessionId: S1, reason: 'busy', atMs: T0 }).effects).toEqual([
      { type: 'bind', sessionId: S1, url: URL_1, mode: 'popup', waitUpToMs: 500 },
    ])
  })

  test('what changes nothing before a cancellation changes nothing during it', () => {
    const declined = attemptsAfter([...EVENTS_TO.ready, plain('declined')])
    for (const event of [urlReceived, urlFailed('busy'), bound, timerFired('url')]) {
      const next = step(declined, event)
      expect(next.attempts).toBe(declined)
      expect(next.effects).toEqual([])
    }
  })

  test.each(['preparing-url', 'preparing-binding'] as const)(
    'if Connect does not cancel an attempt in %s, its preparation is announced again and goes on',
    (state) => {
      const [before] = inState(state)
      const attempts = attemptsAfter([...EVENTS_TO[state], plain('declined'), ...cancelFailures.slice(1)])
      const { attempt, effects } = step(attempts, cancelFailed('busy'))
      expect(attempt).toEqual(before)
      expect(effects).toMatchObject([
        { type: 'announce-sign-in', state },
        { type: 'report', code: 'sign-in-cancel-failed' },
      ])
    },
  )

  test('after a slow confirmation a failed cancellation goes back to confirming, never to a button', () => {
    const events = [
      ...EVENTS_TO.confirming,
      timerFired('confirm', T0 + 20_000),
      plain('declined'),
      ...cancelFailures.slice(1),
    ]
    const { attempt, effects } = step(attemptsAfter(events), cancelFailed('busy'))
    expect(attempt).toMatchObject({ state: 'confirming', slow: true })
    expect(names(effects)).toEqual(['set-timer confirm', 'announce-sign-in', 'report'])
  })

  test('during a lookup a failed cancellation goes back to the lookup', () => {
    const events = [...EVENTS_TO.reconciling, plain('declined'), ...cancelFailures.slice(1)]
    const { state, effects } = step(attemptsAfter(events), cancelFailed('busy'))
    expect(state).toBe('reconciling')
    expect(names(effects)).toContain('set-timer give-up')
  })

  test('an unavailable attempt is cancelled at Connect once, and again if Connect was busy', () => {
    const cancelled = step(inState('unavailable'), plain('declined'))
    expect(cancelled.attempt).toMatchObject({ state: 'unavailable', cancelSent: true })
    expect(names(cancelled.effects)).toEqual(['cancel'])
    expect(reduceSignIns(cancelled.attempts, plain('declined'), RULES)).toEqual([cancelled.attempts, []])
    expect(reduceSignIns(cancelled.attempts, cancelFailed('refused'), RULES)).toEqual([
      cancelled.attempts,
      [],
    ])

    const busy = step(cancelled.attempts, cancelFailed('busy'))
    expect(canDecline(busy.attempt)).toBe(true)
    expect(names(busy.effects)).toEqual(['announce-sign-in', 'report'])
  })
})
