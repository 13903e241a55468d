import { describe, expect, test } from 'vitest'
import { canDecline } from './can-decline.ts'
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
  step,
  T0,
  timerFired,
  URL_1,
} from './sign-in.test-kit.ts'

describe('time', () => {
  test('the last minute and the last seconds are announced while the customer can still sign in', () => {
    for (const state of [
      'ready',
      'blocked',
      'window-open',
      'window-detached',
      'preparing-binding',
    ] as const) {
      expect(step(inState(state), timerFired('last-minute')).effects).toEqual([
        { type: 'announce-sign-in', sessionId: S1, state, secondsLeft: 60 },
      ])
      expect(step(inState(state), timerFired('last-seconds')).effects).toEqual([
        { type: 'announce-sign-in', sessionId: S1, state, secondsLeft: 20 },
      ])
    }
    for (const state of ['submitting', 'confirming', 'cancelling', 'reconciling'] as const) {
      expect(step(inState(state), timerFired('last-minute')).effects).toEqual([])
    }
  })

  test('after the deadline the outcome is looked up, then again, then given up', () => {
    const { attempts, effects } = step(inState('window-open'), timerFired('flow', T0 + 185_000))
    expect(attempts[0]?.state).toBe('reconciling')
    expect(effects).toEqual([
      { type: 'reconcile', sessionId: S1 },
      { type: 'set-timer', sessionId: S1, timer: 'reconcile', afterMs: 20_000 },
      { type: 'set-timer', sessionId: S1, timer: 'give-up', afterMs: 60_000 },
      { type: 'announce-sign-in', sessionId: S1, state: 'reconciling' },
    ])
    expect(names(step(attempts, timerFired('reconcile', T0 + 205_000)).effects)).toEqual([
      'reconcile',
      'set-timer reconcile',
    ])
    const over = step(attempts, timerFired('give-up', T0 + 245_000))
    expect(over.attempt).toMatchObject({ state: 'expired', decidedBy: 'local' })
  })

  test('an attempt is never given up before the block itself gave up', () => {
    const { effects } = step(inState('window-open'), callbackProgressed('expired', T0 + 10_000))
    expect(effects).toContainEqual({ type: 'set-timer', sessionId: S1, timer: 'give-up', afterMs: 235_000 })
  })

  test('if the callback page is silent, the outcome is looked up and the customer can decline', () => {
    const { attempt, effects } = step(inState('submitting'), timerFired('submit', T0 + 50_000))
    expect(attempt.state).toBe('reconciling')
    expect(names(effects)).toContain('reconcile')
    expect(canDecline(attempt)).toBe(true)
  })

  test('if nothing is found while the block still waits, the button is back, bound again, with a message', () => {
    for (const [events, reason] of [
      [[...EVENTS_TO.submitting, timerFired('submit', T0 + 50_000)], 'not-passed-on'],
      [[...EVENTS_TO['window-open'], callbackProgressed('expired', T0 + 50_000)], 'not-passed-on'],
      [[...EVENTS_TO.cancelling, cancelFailed('refused', T0 + 50_000)], 'cancel-failed'],
    ] as const) {
      const { attempt, effects } = step(attemptsAfter(events), timerFired('reconcile', T0 + 70_000))
      expect(attempt).toMatchObject({ state: 'ready', reason, url: URL_1, hash: HASH })
      expect(effects).toEqual([
        { type: 'announce-sign-in', sessionId: S1, state: 'ready' },
        { type: 'bind', sessionId: S1, url: URL_1, mode: 'popup', waitUpToMs: 0 },
      ])
    }
  })

  test('from the deadline on, the button does not come back', () => {
    const looking = attemptsAfter([...EVENTS_TO.submitting, timerFired('submit', T0 + 50_000)])
    expect(step(looking, timerFired('reconcile', T0 + 179_999)).state).toBe('ready')
    expect(step(looking, timerFired('reconcile', T0 + 180_000)).state).toBe('reconciling')
  })

  test('an outcome found by the lookup stays, and the button does not come back', () => {
    const looking = attemptsAfter([...EVENTS_TO.submitting, timerFired('submit', T0 + 50_000)])
    const found = step(looking, resulted('succeeded', { atMs: T0 + 51_000 }))
    expect(step(found.attempts, timerFired('reconcile', T0 + 70_000)).attempts).toBe(found.attempts)
  })

  test('without a URL the outcome is looked up until the end', () => {
    const unbound = attemptsAfter([offered(), plain('declined'), cancelFailed('refused')])
    const { state, effects } = step(unbound, timerFired('reconcile', T0 + 20_000))
    expect(state).toBe('reconciling')
    expect(names(effects)).toEqual(['reconcile', 'set-timer reconcile'])
  })

  test('in a tab that is not the leader, a lookup without a result points to the other tab', () => {
    const looking = attemptsAfter([...EVENTS_TO.submitting, timerFired('submit', T0 + 50_000)])
    const [[attempt]] = reduceSignIns(looking, timerFired('reconcile', T0 + 70_000), RULES, false)
    expect(attempt).toMatchObject({ state: 'other-tab', progress: 'ready' })
  })

  test('a slow confirmation is looked up repeatedly and announced as slow once', () => {
    const first = step(inState('confirming'), timerFired('confirm', T0 + 20_000))
    expect(first.attempt).toMatchObject({ state: 'confirming', slow: true })
    expect(first.effects).toEqual([
      { type: 'reconcile', sessionId: S1 },
      { type: 'set-timer', sessionId: S1, timer: 'confirm', afterMs: 40_000 },
      { type: 'announce-sign-in', sessionId: S1, state: 'confirming' },
    ])
    const second = step(first.attempts, timerFired('confirm', T0 + 60_000))
    expect(second.attempts).toBe(first.attempts)
    expect(names(second.effects)).toEqual(['reconcile', 'set-timer confirm'])
  })

  test('an attempt that is accepted after the deadline still ends', () => {
    const late = attemptsAfter([
      ...EVENTS_TO.reconciling,
      callbackProgressed('accepted', T0 + 190_000),
      timerFired('give-up', T0 + 245_000),
    ])
    expect(late).toMatchObject([{ state: 'expired', decidedBy: 'local' }])
  })

  test('a timer of an earlier state changes nothing', () => {
    const attempts = inState('ready')
    for (const timer of ['submit', 'confirm', 'reconcile', 'cancel', 'url'] as const) {
      expect(reduceSignIns(attempts, timerFired(timer), RULES)).toEqual([attempts, []])
    }
  })
})
