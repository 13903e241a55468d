import { describe, expect, test } from 'vitest'
import { canDecline } from './cancel.ts'
import { reduceSignIns } from './reduce-sign-ins.ts'
import {
  cancelFailed,
  HASH,
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
  WAY_TO,
  woke,
} from './sign-in.test-kit.ts'

describe('time', () => {
  test('the last minute and the last seconds are read out while somebody could still sign in', () => {
    for (const state of [
      'ready',
      'blocked',
      'window-open',
      'window-detached',
      'preparing-binding',
    ] as const) {
      expect(step(inState(state), woke('last-minute')).effects).toEqual([
        { type: 'announce-sign-in', sessionId: S1, state, secondsLeft: 60 },
      ])
      expect(step(inState(state), woke('last-seconds')).effects).toEqual([
        { type: 'announce-sign-in', sessionId: S1, state, secondsLeft: 20 },
      ])
    }
    for (const state of ['submitting', 'confirming', 'cancelling', 'reconciling'] as const) {
      expect(step(inState(state), woke('last-minute')).effects).toEqual([])
    }
  })

  test('the deadline is no verdict: the outcome is looked up, then again, then given up', () => {
    const { attempts, effects } = step(inState('window-open'), woke('flow', T0 + 185_000))
    expect(attempts[0]?.state).toBe('reconciling')
    expect(effects).toEqual([
      { type: 'reconcile', sessionId: S1 },
      { type: 'set-timer', sessionId: S1, timer: 'reconcile', afterMs: 20_000 },
      { type: 'set-timer', sessionId: S1, timer: 'give-up', afterMs: 60_000 },
      { type: 'announce-sign-in', sessionId: S1, state: 'reconciling' },
    ])
    expect(names(step(attempts, woke('reconcile', T0 + 205_000)).effects)).toEqual([
      'reconcile',
      'set-timer reconcile',
    ])
    const over = step(attempts, woke('give-up', T0 + 245_000))
    expect(over.attempt).toMatchObject({ state: 'expired', decidedBy: 'local' })
  })

  test('it is never given up before the block itself gave up', () => {
    const { effects } = step(inState('window-open'), hint('expired', T0 + 10_000))
    expect(effects).toContainEqual({ type: 'set-timer', sessionId: S1, timer: 'give-up', afterMs: 235_000 })
  })

  test('a callback page that fell silent is looked after, and the customer may go on without', () => {
    const { attempt, effects } = step(inState('submitting'), woke('submit', T0 + 50_000))
    expect(attempt.state).toBe('reconciling')
    expect(names(effects)).toContain('reconcile')
    expect(canDecline(attempt)).toBe(true)
  })

  test('nothing found while the block still waits, the button is back, bound anew, with a word on it', () => {
    for (const [way, reason] of [
      [[...WAY_TO.submitting, woke('submit', T0 + 50_000)], 'not-passed-on'],
      [[...WAY_TO['window-open'], hint('expired', T0 + 50_000)], 'not-passed-on'],
      [[...WAY_TO.cancelling, cancelFailed('refused', T0 + 50_000)], 'cancel-failed'],
    ] as const) {
      const { attempt, effects } = step(having(way), woke('reconcile', T0 + 70_000))
      expect(attempt).toMatchObject({ state: 'ready', reason, url: URL_1, hash: HASH })
      expect(names(effects)).toEqual(['announce-sign-in', 'bind'])
    }
  })

  test('found meanwhile, the outcome stays, and the button does not come back', () => {
    const looking = having([...WAY_TO.submitting, woke('submit', T0 + 50_000)])
    const found = step(looking, resulted('succeeded', { atMs: T0 + 51_000 }))
    expect(step(found.attempts, woke('reconcile', T0 + 70_000)).attempts).toBe(found.attempts)
  })

  test('without an address there is no button to come back: it is looked up until the end', () => {
    const unbound = having([offered(), plain('declined'), cancelFailed('refused')])
    const { state, effects } = step(unbound, woke('reconcile', T0 + 20_000))
    expect(state).toBe('reconciling')
    expect(names(effects)).toEqual(['reconcile', 'set-timer reconcile'])
  })

  test('in a tab that does not lead, the button that comes back is a word on the other tab', () => {
    const looking = having([...WAY_TO.submitting, woke('submit', T0 + 50_000)])
    const [[attempt]] = reduceSignIns(looking, woke('reconcile', T0 + 70_000), RULES, false)
    expect(attempt).toMatchObject({ state: 'other-tab', progress: 'ready' })
  })

  test('a slow confirmation is looked up again and again, and said to be slow once', () => {
    const first = step(inState('confirming'), woke('confirm', T0 + 20_000))
    expect(first.attempt).toMatchObject({ state: 'confirming', slow: true })
    expect(names(first.effects)).toEqual(['reconcile', 'set-timer confirm', 'announce-sign-in'])
    const second = step(first.attempts, woke('confirm', T0 + 60_000))
    expect(second.attempts).toBe(first.attempts)
    expect(names(second.effects)).toEqual(['reconcile', 'set-timer confirm'])
  })

  test('an "accepted" after the deadline does not make an attempt live for ever', () => {
    const late = having([
      ...WAY_TO.reconciling,
      hint('accepted', T0 + 190_000),
      woke('give-up', T0 + 245_000),
    ])
    expect(late).toMatchObject([{ state: 'expired', decidedBy: 'local' }])
  })

  test('a timer of a state that is left means nothing', () => {
    const attempts = inState('ready')
    for (const timer of ['submit', 'confirm', 'reconcile', 'cancel', 'url'] as const) {
      expect(reduceSignIns(attempts, woke(timer), RULES)).toEqual([attempts, []])
    }
  })
})
