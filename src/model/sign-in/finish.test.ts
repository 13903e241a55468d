import { describe, expect, test } from 'vitest'
import { FINAL_STATES } from './attempt.ts'
import type { AuthEvent } from './events.ts'
import { reduceSignIns } from './reduce-sign-ins.ts'
import {
  attemptsAfter,
  callbackProgressed,
  cancelFailed,
  EVENTS_TO,
  HASH,
  inState,
  names,
  offered,
  plain,
  RULES,
  resulted,
  S1,
  sentAt,
  sessionId,
  step,
  T0,
  timerFired,
} from './sign-in.test-kit.ts'

const ACTIVE = Object.keys(EVENTS_TO).filter(
  (state) => !(FINAL_STATES as readonly string[]).includes(state),
) as (keyof typeof EVENTS_TO)[]

describe('a result', () => {
  const OUTCOMES = ['succeeded', 'failed', 'timed-out', 'expired', 'cancelled'] as const

  test.each(ACTIVE.flatMap((state) => OUTCOMES.map((outcome) => [state, outcome] as const)))(
    'in %s the result %s closes the window, releases everything and is announced once',
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

  test('a result of Connect overrules every local outcome', () => {
    for (const events of [
      EVENTS_TO.unavailable,
      EVENTS_TO['chat-ended'],
      [...EVENTS_TO.reconciling, timerFired('give-up')],
      [...EVENTS_TO.cancelling, plain('cancel-accepted'), timerFired('cancel')],
    ]) {
      const { attempt, effects } = step(attemptsAfter(events), resulted('succeeded', { sessionId: S1 }))
      expect(attempt).toMatchObject({ state: 'succeeded', decidedBy: 'server' })
      expect(names(effects)).toEqual(['announce-sign-in'])
    }
    expect(attemptsAfter([offered(1), offered(2), resulted('failed', { sessionId: S1 })])[0]).toMatchObject({
      state: 'failed',
      decidedBy: 'server',
    })
  })

  test('a success replaces timed-out, and no result replaces a success', () => {
    const timedOut = inState('timed-out')
    const late = step(timedOut, resulted('succeeded', { sentAtMs: sentAt(1) + 600 }))
    expect(late.state).toBe('succeeded')
    for (const outcome of OUTCOMES) {
      const again = step(late.attempts, resulted(outcome, { sentAtMs: sentAt(1) + 900 }))
      expect(again.attempts).toBe(late.attempts)
      expect(again.effects).toEqual([])
    }
  })

  test('an older success does not replace a newer result of Connect', () => {
    const timedOut = inState('timed-out')
    expect(step(timedOut, resulted('succeeded', { sentAtMs: sentAt(1) + 1 })).attempts).toBe(timedOut)
  })

  test('a success with the same time as the result before it replaces that result', () => {
    const late = step(inState('timed-out'), resulted('succeeded'))
    expect(late.attempt).toMatchObject({ state: 'succeeded', resultAtMs: sentAt(1) + 500 })
  })

  test('of two failed results of Connect the first stays', () => {
    const failed = inState('failed')
    expect(step(failed, resulted('timed-out', { sentAtMs: sentAt(1) + 900 })).attempts).toBe(failed)
  })

  test('a result without a SessionId belongs to the newest attempt offered before it', () => {
    const both = attemptsAfter([offered(1), offered(2)])
    const [next] = reduceSignIns(both, resulted('succeeded', { sentAtMs: sentAt(2) + 1 }), RULES)
    expect(next.map(({ state }) => state)).toEqual(['superseded', 'succeeded'])
  })

  test('a result without a SessionId belongs to an attempt that was offered at the same time', () => {
    expect(step(inState('ready'), resulted('failed', { sentAtMs: sentAt(1) })).state).toBe('failed')
  })

  test('a result of an older attempt does not change the newer one, with and without a SessionId', () => {
    const both = attemptsAfter([offered(1), offered(2)])
    for (const of of [{ sentAtMs: sentAt(2) - 1 }, { sentAtMs: sentAt(2) + 1, sessionId: S1 }]) {
      const [next] = reduceSignIns(both, resulted('succeeded', of), RULES)
      expect(next.map(({ state }) => state)).toEqual(['succeeded', 'preparing-url'])
      expect(next[1]).toBe(both[1])
    }
  })

  test('a result of an unknown attempt changes nothing', () => {
    const attempts = inState('ready')
    expect(reduceSignIns(attempts, resulted('succeeded', { sessionId: sessionId(9) }), RULES)[0]).toBe(
      attempts,
    )
    const early = reduceSignIns(attempts, resulted('succeeded', { sentAtMs: sentAt(1) - 1 }), RULES)
    expect(early[0]).toBe(attempts)
    expect(early[1]).toEqual([])
  })

  test('failures of the callback page change nothing after a success', () => {
    const { attempts } = step(inState('submitting'), resulted('succeeded'))
    for (const progress of ['refused', 'gave-up', 'expired', 'retrying'] as const) {
      expect(reduceSignIns(attempts, callbackProgressed(progress), RULES)).toEqual([attempts, []])
    }
  })
})

test('a final attempt keeps host and hash where it had them, and the time of Connect’s result', () => {
  const offer = {
    sessionId: S1,
    itemId: 'i1',
    sentAtMs: sentAt(1),
    offeredAtMs: T0,
    deadlineAtMs: T0 + 180_000,
  }
  const over: AuthEvent = { type: 'chat-over', atMs: T0 }
  const ended = { ...offer, state: 'chat-ended', decidedBy: 'local' }
  const host = 'auth.bank.example'
  expect(step(inState('preparing-url'), over).attempt).toStrictEqual(ended)
  expect(step(inState('preparing-binding'), over).attempt).toStrictEqual({ ...ended, host })
  expect(step(inState('ready'), over).attempt).toStrictEqual({ ...ended, host, hash: HASH })
  expect(step(inState('ready'), resulted('failed')).attempt).toStrictEqual({
    ...offer,
    ...{ state: 'failed', decidedBy: 'server', resultAtMs: sentAt(1) + 500, host, hash: HASH },
  })
  expect(step(inState('ready'), offered(2)).attempt).toStrictEqual({
    ...offer,
    ...{ state: 'superseded', decidedBy: 'local', host, hash: HASH },
  })
})

test.each<[string, readonly AuthEvent[], string, string]>([
  [
    'Connect refuses the URL',
    EVENTS_TO.unavailable,
    'sign-in-url-unavailable',
    'Connect refused to give the sign-in URL',
  ],
  [
    'the minute of the URL passes',
    [offered(), timerFired('url', T0 + 55_000)],
    'sign-in-url-unavailable',
    'Connect gave no sign-in URL within its minute',
  ],
  [
    'the offer is too old',
    [offered(1, { ageMs: 55_000 })],
    'sign-in-url-unavailable',
    'the offer came too late to be used',
  ],
  [
    'the BFF refuses to bind',
    [...EVENTS_TO['preparing-binding'], { type: 'bind-failed', sessionId: S1, reason: 'refused', atMs: T0 }],
    'sign-in-unbound',
    'the BFF refused to bind the sign-in',
  ],
  [
    'the callback page gives up',
    [...EVENTS_TO.submitting, callbackProgressed('gave-up')],
    'sign-in-not-passed-on',
    'the callback page could not hand the sign-in over',
  ],
  [
    'Connect does not cancel',
    [...EVENTS_TO.cancelling, ...[1, 2, 3, 4].map(() => cancelFailed('busy'))],
    'sign-in-cancel-failed',
    'Connect did not cancel the sign-in',
  ],
])('if %s, the host is told by an error with its cause', (_, events, code, detail) => {
  const { effects } = step(attemptsAfter(events.slice(0, -1)), ...(events.slice(-1) as [AuthEvent]))
  expect(effects).toContainEqual({ type: 'report', sessionId: S1, code, detail })
})
