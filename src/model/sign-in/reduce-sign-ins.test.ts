import { describe, expect, test } from 'vitest'
import type { CallbackOutcome } from '../../contract/api.ts'
import { FINAL_STATES, isFinal } from './attempt.ts'
import type { AuthServerEvent } from './events.ts'
import { reduceSignIns } from './reduce-sign-ins.ts'
import {
  bound,
  HASH,
  having,
  hint,
  inState,
  names,
  offered,
  plain,
  RULES,
  record,
  resulted,
  S1,
  S2,
  sentAt,
  sessionId,
  signInUrl,
  step,
  T0,
  URL_1,
  urlReceived,
  WAY_TO,
  woke,
} from './sign-in.test-kit.ts'

const ACTIVE = Object.keys(WAY_TO).filter(
  (state) => !(FINAL_STATES as readonly string[]).includes(state),
) as (keyof typeof WAY_TO)[]

describe('an offer', () => {
  test('GetAuthenticationUrl is asked for first, before any other effect', () => {
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

  test('it is asked for first also where an older attempt has to be put away', () => {
    const [attempts, effects] = reduceSignIns(inState('window-open'), offered(2), RULES)
    expect(attempts.map(({ state }) => state)).toEqual(['superseded', 'preparing-url'])
    expect(effects[0]).toMatchObject({ type: 'request-url', sessionId: S2 })
    expect(effects).toContainEqual({ type: 'close-window', sessionId: S1 })
    expect(effects).toContainEqual({ type: 'release', sessionId: S1 })
  })

  test.each(Object.keys(WAY_TO) as (keyof typeof WAY_TO)[])(
    'the same SessionId again changes nothing in %s',
    (state) => {
      const attempts = inState(state)
      expect(reduceSignIns(attempts, offered(1, { atMs: T0 + 9_000 }), RULES)).toEqual([attempts, []])
    },
  )

  test('the minute, the deadline and the warnings count from when it was made, not from when it was heard', () => {
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
  })

  test('an older offer that is heard of late does not put the newer one away', () => {
    const newer = having([offered(2)])
    const [attempts, effects] = reduceSignIns(newer, offered(1), RULES)
    expect(attempts.map(({ sessionId: id, state }) => [id, state])).toEqual([
      [S1, 'superseded'],
      [S2, 'preparing-url'],
    ])
    expect(effects).toEqual([])
  })
})

describe('a result', () => {
  const OUTCOMES = ['succeeded', 'failed', 'timed-out', 'expired', 'cancelled'] as const

  test.each(ACTIVE.flatMap((state) => OUTCOMES.map((outcome) => [state, outcome] as const)))(
    'in %s, %s is the end: window closed, all let go, said once',
    (from, outcome) => {
      const { attempt, effects } = step(inState(from), resulted(outcome, { sessionId: S1 }))
      expect(attempt).toMatchObject({ state: outcome, decidedBy: 'server' })
      expect(effects).toEqual([
        { type: 'close-window', sessionId: S1 },
        { type: 'release', sessionId: S1 },
        { type: 'announce-sign-in', sessionId: S1, state: outcome },
      ])
    },
  )

  test('it overrules every local verdict', () => {
    for (const events of [
      WAY_TO.unavailable,
      WAY_TO['chat-ended'],
      [...WAY_TO.reconciling, woke('give-up')],
      [...WAY_TO.cancelling, plain('cancel-accepted'), woke('cancel')],
    ]) {
      const { attempt, effects } = step(having(events), resulted('succeeded', { sessionId: S1 }))
      expect(attempt).toMatchObject({ state: 'succeeded', decidedBy: 'server' })
      expect(names(effects)).toEqual(['announce-sign-in'])
    }
    expect(having([offered(1), offered(2), resulted('failed', { sessionId: S1 })])[0]).toMatchObject({
      state: 'failed',
      decidedBy: 'server',
    })
  })

  test('succeeded after timed-out wins; anything after succeeded does not', () => {
    const timedOut = inState('timed-out')
    const late = step(timedOut, resulted('succeeded', { sentAtMs: sentAt(1) + 600 }))
    expect(late.state).toBe('succeeded')
    for (const outcome of OUTCOMES) {
      const again = step(late.attempts, resulted(outcome, { sentAtMs: sentAt(1) + 900 }))
      expect(again.attempts).toBe(late.attempts)
      expect(again.effects).toEqual([])
    }
  })

  test('an older success does not overrule a newer end of Connect', () => {
    const timedOut = inState('timed-out')
    expect(step(timedOut, resulted('succeeded', { sentAtMs: sentAt(1) + 1 })).attempts).toBe(timedOut)
  })

  test('of two ends of Connect the first one stays', () => {
    const failed = inState('failed')
    expect(step(failed, resulted('timed-out', { sentAtMs: sentAt(1) + 900 })).attempts).toBe(failed)
  })

  test('without a SessionId it belongs to the newest attempt offered before it', () => {
    const both = having([offered(1), offered(2)])
    const [next] = reduceSignIns(both, resulted('succeeded', { sentAtMs: sentAt(2) + 1 }), RULES)
    expect(next.map(({ state }) => state)).toEqual(['superseded', 'succeeded'])
  })

  test('of an older attempt it leaves the newer untouched, with and without a SessionId', () => {
    const both = having([offered(1), offered(2)])
    for (const of of [{ sentAtMs: sentAt(2) - 1 }, { sentAtMs: sentAt(2) + 1, sessionId: S1 }]) {
      const [next] = reduceSignIns(both, resulted('succeeded', of), RULES)
      expect(next.map(({ state }) => state)).toEqual(['succeeded', 'preparing-url'])
      expect(next[1]).toBe(both[1])
    }
  })

  test('of an attempt nobody knows it changes nothing', () => {
    const attempts = inState('ready')
    expect(reduceSignIns(attempts, resulted('succeeded', { sessionId: sessionId(9) }), RULES)[0]).toBe(
      attempts,
    )
    expect(reduceSignIns(attempts, resulted('succeeded', { sentAtMs: sentAt(1) - 1 }), RULES)[0]).toBe(
      attempts,
    )
  })

  test('a BFF that fails after Connect said yes is not heard', () => {
    const { attempts } = step(inState('submitting'), resulted('succeeded'))
    for (const said of ['refused', 'gave-up', 'expired', 'retrying'] as const) {
      expect(reduceSignIns(attempts, hint(said), RULES)).toEqual([attempts, []])
    }
  })
})

describe('the past, read from a transcript', () => {
  const replay = (...events: AuthServerEvent[]) => ({ type: 'sign-ins-replayed', events, atMs: T0 }) as const

  test('an attempt that began and ended meanwhile asks for nothing and is not read out', () => {
    const [attempts, effects] = reduceSignIns(
      [],
      replay(offered(1, { ageMs: 30_000 }), resulted('succeeded')),
      RULES,
    )
    expect(attempts).toMatchObject([{ state: 'succeeded', decidedBy: 'server' }])
    expect(effects).toEqual([])
  })

  test('only the last offer is asked for, and first', () => {
    const [attempts, effects] = reduceSignIns(
      [],
      replay(offered(1, { ageMs: 20_000 }), offered(2, { ageMs: 10_000 })),
      RULES,
    )
    expect(attempts.map(({ state }) => state)).toEqual(['superseded', 'preparing-url'])
    expect(effects[0]).toMatchObject({ type: 'request-url', sessionId: S2 })
    expect(effects.filter((effect) => effect.sessionId === S1)).toEqual([])
  })

  test('the end of an attempt under way is acted on', () => {
    const [attempts, effects] = reduceSignIns(
      inState('confirming'),
      replay(offered(), resulted('failed')),
      RULES,
    )
    expect(attempts).toMatchObject([{ state: 'failed', decidedBy: 'server' }])
    expect(names(effects)).toEqual(['close-window', 'release', 'announce-sign-in'])
  })

  test('an offer whose minute passed unseen is unavailable, said and reported', () => {
    const [attempts, effects] = reduceSignIns([], replay(offered(1, { ageMs: 70_000 })), RULES)
    expect(attempts).toMatchObject([{ state: 'unavailable', decidedBy: 'local' }])
    expect(names(effects)).toEqual(['announce-sign-in', 'report'])
  })

  test('an old attempt of the transcript leaves the restored one alone', () => {
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

  test('the same transcript twice changes nothing', () => {
    const events = replay(offered(1, { ageMs: 3_000 }), resulted('cancelled'))
    const [once] = reduceSignIns([], events, RULES)
    expect(reduceSignIns(once, events, RULES)).toEqual([once, []])
  })
})

describe('after a reload', () => {
  const restore = (was: Parameters<typeof record>[0], atMs = T0 + 70_000) =>
    reduceSignIns([], { type: 'sign-in-restored', record: record(was), atMs }, RULES)

  test('the address is used again and Connect is not asked for another', () => {
    const [attempts, effects] = restore('ready')
    expect(attempts).toMatchObject([{ state: 'ready', url: URL_1, hash: HASH, readyAtMs: T0 + 70_000 }])
    expect(names(effects)).toEqual(['set-timer flow', 'set-timer last-minute', 'set-timer last-seconds'])
    expect(reduceSignIns(attempts, offered(1, { ageMs: 70_000 }), RULES)[0]).toBe(attempts)
  })

  test.each([
    ['open', 'window-detached'],
    ['leaving', 'ready'],
    ['submitted', 'confirming'],
  ] as const)('%s is %s again, and the outcome is looked up', (was, state) => {
    const [attempts, effects] = restore(was)
    expect(attempts).toMatchObject([{ state }])
    expect(names(effects)).toContain('reconcile')
    expect(names(effects)).toContain('set-timer flow')
  })

  test('coming back from the sign-in page in the same tab is told to the customer', () => {
    expect(restore('leaving')[0]).toMatchObject([{ state: 'ready', reason: 'returned' }])
  })

  test('one whose deadline passed meanwhile is looked up within the first tick', () => {
    const [, effects] = restore('open', T0 + 900_000)
    expect(effects).toContainEqual({ type: 'set-timer', sessionId: S1, timer: 'flow', afterMs: 0 })
    expect(names(effects)).not.toContain('set-timer last-minute')
  })

  test.each([
    ['to another host', { url: 'https://evil.example/?state=x' }],
    ['without a state', { url: 'https://auth.bank.example/' }],
  ])('an address %s is not restored, and its record is let go', (_, change) => {
    const told = { type: 'sign-in-restored', record: { ...record('ready'), ...change }, atMs: T0 } as const
    expect(reduceSignIns([], told, RULES)).toEqual([[], [{ type: 'release', sessionId: S1 }]])
  })

  test('a deadline beyond all measure is cut to a whole block from now', () => {
    const told = { ...record('ready'), deadlineAtMs: 1e15 }
    const [attempts] = reduceSignIns([], { type: 'sign-in-restored', record: told, atMs: T0 }, RULES)
    expect(attempts).toMatchObject([{ deadlineAtMs: T0 + RULES.timeoutMs }])
  })

  test('of two records the newer one lives', () => {
    const first = { type: 'sign-in-restored', record: record('open', 1), atMs: T0 } as const
    const second = { type: 'sign-in-restored', record: record('ready', 2), atMs: T0 } as const
    expect(having([first, second]).map(({ state }) => state)).toEqual(['superseded', 'ready'])
    const [attempts, effects] = reduceSignIns(having([second]), first, RULES)
    expect(attempts.map(({ state }) => state)).toEqual(['ready'])
    expect(effects).toEqual([{ type: 'release', sessionId: S1 }])
  })
})

describe('the end of the chat', () => {
  test.each(ACTIVE)('in %s it ends the attempt and lets everything go', (state) => {
    const { attempt, effects } = step(inState(state), { type: 'chat-over', atMs: T0 })
    expect(attempt).toMatchObject({ state: 'chat-ended', decidedBy: 'local' })
    expect(names(effects)).toEqual(['close-window', 'release', 'announce-sign-in'])
  })

  test('what is final stays as it was', () => {
    const attempts = inState('succeeded')
    expect(reduceSignIns(attempts, { type: 'chat-over', atMs: T0 }, RULES)).toEqual([attempts, []])
  })
})

describe('hints', () => {
  const HINTS: readonly CallbackOutcome[] = [
    'submitting',
    'retrying',
    'accepted',
    'error-accepted',
    'refused',
    'expired',
    'gave-up',
  ]

  test.each(HINTS)('%s never makes an attempt succeed, from any state', (said) => {
    for (const state of ACTIVE) {
      const { attempt } = step(inState(state), hint(said))
      expect(isFinal(attempt)).toBe(false)
    }
  })

  test.each(HINTS)('%s of an attempt that is not tied to this browser yet is not heard', (said) => {
    for (const state of ['preparing-url', 'preparing-binding'] as const) {
      const attempts = inState(state)
      expect(reduceSignIns(attempts, hint(said), RULES)).toEqual([attempts, []])
    }
  })

  test.each(HINTS)('%s changes nothing about a final attempt', (said) => {
    for (const state of Object.keys(WAY_TO) as (keyof typeof WAY_TO)[]) {
      if (!(FINAL_STATES as readonly string[]).includes(state)) continue
      const attempts = inState(state)
      expect(reduceSignIns(attempts, hint(said), RULES)).toEqual([attempts, []])
    }
  })
})

test('an event of an attempt nobody knows changes nothing', () => {
  for (const event of [urlReceived, bound, plain('window-opened'), woke('flow')]) {
    expect(reduceSignIns([], event, RULES)).toEqual([[], []])
  }
})

test('every attempt has its own address', () => {
  const second = { type: 'url-received', sessionId: S2, url: signInUrl('state-2'), atMs: T0 } as const
  const attempts = having([offered(1), urlReceived, offered(2), second])
  expect(attempts[1]).toMatchObject({ state: 'preparing-binding', url: signInUrl('state-2') })
})
