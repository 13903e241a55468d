import { describe, expect, test } from 'vitest'
import type { CallbackOutcome } from '../../contract/api.ts'
import { FINAL_STATES, isFinal } from './attempt.ts'
import type { AuthServerEvent } from './events.ts'
import { reduceSignIns } from './reduce-sign-ins.ts'
import {
  attemptsAfter,
  bound,
  callbackProgressed,
  EVENTS_TO,
  inState,
  names,
  offered,
  plain,
  RULES,
  record,
  resulted,
  S1,
  S2,
  signInUrl,
  step,
  T0,
  timerFired,
  urlReceived,
} from './sign-in.test-kit.ts'

const ACTIVE = Object.keys(EVENTS_TO).filter(
  (state) => !(FINAL_STATES as readonly string[]).includes(state),
) as (keyof typeof EVENTS_TO)[]

describe('an offer', () => {
  test('GetAuthenticationUrl is requested before any other effect', () => {
    const [attempts, effects] = reduceSignIns([], offered(), RULES)
    expect(attempts).toMatchObject([{ state: 'preparing-url', sessionId: S1, tries: 0 }])
    expect(effects[0]).toEqual({ type: 'request-url', sessionId: S1, waitUpToMs: 0 })
    expect(names(effects)).toEqual([
      'request-url',
      'set-timer url',
      'set-timer flow',
      'set-timer last-minute',
      'set-timer last-seconds',
      'announce-sign-in',
    ])
  })

  test('the URL is requested first, also if an older attempt is superseded', () => {
    const [attempts, effects] = reduceSignIns(inState('window-open'), offered(2), RULES)
    expect(attempts.map(({ state }) => state)).toEqual(['superseded', 'preparing-url'])
    expect(effects[0]).toMatchObject({ type: 'request-url', sessionId: S2 })
    expect(effects).toContainEqual({ type: 'close-window', sessionId: S1 })
    expect(effects).toContainEqual({ type: 'release', sessionId: S1 })
  })

  test.each(Object.keys(EVENTS_TO) as (keyof typeof EVENTS_TO)[])(
    'an offer with the same SessionId changes nothing in %s',
    (state) => {
      const attempts = inState(state)
      expect(reduceSignIns(attempts, offered(1, { atMs: T0 + 9_000 }), RULES)).toEqual([attempts, []])
    },
  )

  test('the minute, the deadline and the warnings count from when the offer was made, not from when it arrived', () => {
    const [[attempt], effects] = reduceSignIns([], offered(1, { ageMs: 20_000 }), RULES)
    expect(attempt).toMatchObject({ offeredAtMs: T0 - 20_000, deadlineAtMs: T0 + 160_000 })
    expect(effects).toContainEqual({ type: 'set-timer', sessionId: S1, timer: 'url', afterMs: 35_000 })
    expect(effects).toContainEqual({ type: 'set-timer', sessionId: S1, timer: 'flow', afterMs: 165_000 })
    expect(effects).toContainEqual({
      type: 'set-timer',
      sessionId: S1,
      timer: 'last-minute',
      afterMs: 100_000,
    })
    expect(effects).toContainEqual({
      type: 'set-timer',
      sessionId: S1,
      timer: 'last-seconds',
      afterMs: 140_000,
    })
  })

  test('an offer whose minute has passed is unavailable, and Connect is not asked', () => {
    const [attempts, effects] = reduceSignIns([], offered(1, { ageMs: 55_000 }), RULES)
    expect(attempts).toMatchObject([{ state: 'unavailable', decidedBy: 'local' }])
    expect(names(effects)).toEqual(['announce-sign-in', 'report'])
    expect(effects[0]).toEqual({ type: 'announce-sign-in', sessionId: S1, state: 'unavailable' })
  })

  test('a warning whose time has come is left out, and the deadline counts on', () => {
    const timers = (ageMs: number) =>
      reduceSignIns([], offered(1, { ageMs }), { ...RULES, timeoutMs: 60_000 + ageMs }, false)[1]
    expect(names(timers(0))).toEqual(['set-timer flow', 'set-timer last-seconds', 'announce-sign-in'])
    const rules = { ...RULES, timeoutMs: 20_000 }
    const [, effects] = reduceSignIns([], offered(), rules, false)
    expect(effects).toEqual([
      { type: 'set-timer', sessionId: S1, timer: 'flow', afterMs: 25_000 },
      { type: 'announce-sign-in', sessionId: S1, state: 'other-tab' },
    ])
  })

  test('of two offers with the same time the one that arrives later is the newer one', () => {
    const first = attemptsAfter([offered(1)])
    const [attempts] = reduceSignIns(first, { ...offered(2), sentAtMs: offered(1).sentAtMs }, RULES)
    expect(attempts.map(({ sessionId: id, state }) => [id, state])).toEqual([
      [S1, 'superseded'],
      [S2, 'preparing-url'],
    ])
  })

  test('an older offer that arrives late does not supersede the newer one', () => {
    const newer = attemptsAfter([offered(2)])
    const [attempts, effects] = reduceSignIns(newer, offered(1), RULES)
    expect(attempts.map(({ sessionId: id, state }) => [id, state])).toEqual([
      [S1, 'superseded'],
      [S2, 'preparing-url'],
    ])
    expect(attempts[0]).toMatchObject({ decidedBy: 'local' })
    expect(effects).toEqual([])
  })
})

describe('the past, read from a transcript', () => {
  const replay = (...events: AuthServerEvent[]) => ({ type: 'sign-ins-replayed', events, atMs: T0 }) as const

  test('a replayed attempt that has ended requests nothing and is not announced', () => {
    const [attempts, effects] = reduceSignIns(
      [],
      replay(offered(1, { ageMs: 30_000 }), resulted('succeeded')),
      RULES,
    )
    expect(attempts).toMatchObject([{ state: 'succeeded', decidedBy: 'server' }])
    expect(effects).toEqual([])
  })

  test('a replay requests the URL of the last offer only, before any other effect', () => {
    const [attempts, effects] = reduceSignIns(
      [],
      replay(offered(1, { ageMs: 20_000 }), offered(2, { ageMs: 10_000 })),
      RULES,
    )
    expect(attempts.map(({ state }) => state)).toEqual(['superseded', 'preparing-url'])
    expect(effects[0]).toMatchObject({ type: 'request-url', sessionId: S2 })
    expect(effects.filter((effect) => effect.sessionId === S1)).toEqual([])
  })

  test('a replayed result ends the current attempt', () => {
    const [attempts, effects] = reduceSignIns(
      inState('confirming'),
      replay(offered(), resulted('failed')),
      RULES,
    )
    expect(attempts).toMatchObject([{ state: 'failed', decidedBy: 'server' }])
    expect(names(effects)).toEqual(['close-window', 'release', 'announce-sign-in'])
  })

  test('a replayed offer whose minute has passed is unavailable, announced and reported', () => {
    const [attempts, effects] = reduceSignIns([], replay(offered(1, { ageMs: 70_000 })), RULES)
    expect(attempts).toMatchObject([{ state: 'unavailable', decidedBy: 'local' }])
    expect(names(effects)).toEqual(['announce-sign-in', 'report'])
  })

  test('an old attempt in the transcript does not change the restored one', () => {
    const [restored] = reduceSignIns(
      [],
      { type: 'sign-in-restored', record: record('open', 2), atMs: T0 },
      RULES,
    )
    const [attempts, effects] = reduceSignIns(
      restored,
      replay(
        offered(1, { ageMs: 70_000 }),
        resulted('failed', { sessionId: S1 }),
        offered(2, { ageMs: 60_000 }),
      ),
      RULES,
    )
    expect(attempts.map(({ state }) => state)).toEqual(['failed', 'window-detached'])
    expect(attempts[1]).toBe(restored[0])
    expect(effects).toEqual([])
  })

  test('the same transcript replayed twice changes nothing', () => {
    const events = replay(offered(1, { ageMs: 3_000 }), resulted('cancelled'))
    const [once] = reduceSignIns([], events, RULES)
    expect(reduceSignIns(once, events, RULES)).toEqual([once, []])
  })
})

describe('the end of the chat', () => {
  test.each(ACTIVE)('the end of the chat in %s ends the attempt and releases everything', (state) => {
    const { attempt, effects } = step(inState(state), { type: 'chat-over', atMs: T0 })
    expect(attempt).toMatchObject({ state: 'chat-ended', decidedBy: 'local' })
    expect(names(effects)).toEqual(['close-window', 'release', 'announce-sign-in'])
  })

  test('the end of the chat does not change a final attempt', () => {
    const attempts = inState('succeeded')
    expect(reduceSignIns(attempts, { type: 'chat-over', atMs: T0 }, RULES)).toEqual([attempts, []])
  })
})

describe('hints', () => {
  const PROGRESS: readonly CallbackOutcome[] = [
    'submitting',
    'retrying',
    'accepted',
    'error-accepted',
    'refused',
    'expired',
    'gave-up',
  ]

  test.each(PROGRESS)(
    'the callback progress %s never makes an attempt succeed, from any state',
    (progress) => {
      for (const state of ACTIVE) {
        const { attempt } = step(inState(state), callbackProgressed(progress))
        expect(isFinal(attempt)).toBe(false)
      }
    },
  )

  test.each(PROGRESS)('the callback progress %s changes nothing before the attempt is bound', (progress) => {
    for (const state of ['preparing-url', 'preparing-binding'] as const) {
      const attempts = inState(state)
      expect(reduceSignIns(attempts, callbackProgressed(progress), RULES)).toEqual([attempts, []])
    }
  })

  test.each(PROGRESS)('the callback progress %s does not change a final attempt', (progress) => {
    for (const state of Object.keys(EVENTS_TO) as (keyof typeof EVENTS_TO)[]) {
      if (!(FINAL_STATES as readonly string[]).includes(state)) continue
      const attempts = inState(state)
      expect(reduceSignIns(attempts, callbackProgressed(progress), RULES)).toEqual([attempts, []])
    }
  })
})

test('an event of an unknown attempt changes nothing', () => {
  for (const event of [urlReceived, bound, plain('window-opened'), timerFired('flow')]) {
    expect(reduceSignIns([], event, RULES)).toEqual([[], []])
  }
})

test('every attempt has its own URL', () => {
  const second = { type: 'url-received', sessionId: S2, url: signInUrl('state-2'), atMs: T0 } as const
  const attempts = attemptsAfter([offered(1), urlReceived, offered(2), second])
  expect(attempts[1]).toMatchObject({ state: 'preparing-binding', url: signInUrl('state-2') })
})
