import { describe, expect, test } from 'vitest'
import { reduceSignIns } from './reduce-sign-ins.ts'
import {
  attemptsAfter,
  callbackProgressed,
  inState,
  names,
  offered,
  plain,
  RULES,
  S1,
  step,
  T0,
  timerFired,
} from './sign-in.test-kit.ts'

describe('what the callback page says', () => {
  const BOUND = ['ready', 'blocked', 'window-open', 'window-detached', 'leaving'] as const

  test.each(BOUND)(
    'submitting, received in %s, also from an earlier window, leads to submitting',
    (state) => {
      const { attempt, effects } = step(inState(state), callbackProgressed('submitting'))
      expect(attempt.state).toBe('submitting')
      expect(effects).toEqual([
        { type: 'set-timer', sessionId: S1, timer: 'submit', afterMs: 50_000 },
        { type: 'announce-sign-in', sessionId: S1, state: 'submitting' },
      ])
    },
  )

  test.each(BOUND)('accepted, received in %s without submitting before it, leads to confirming', (state) => {
    const { attempt, effects } = step(inState(state), callbackProgressed('accepted', T0 + 5))
    expect(attempt).toMatchObject({ state: 'confirming', sinceMs: T0 + 5, slow: false })
    expect(names(effects)).toEqual(['set-timer confirm', 'announce-sign-in'])
  })

  test('accepted after submitting is not announced again', () => {
    for (const progress of ['accepted', 'error-accepted'] as const) {
      const { state, effects } = step(inState('submitting'), callbackProgressed(progress))
      expect(state).toBe('confirming')
      expect(names(effects)).toEqual(['set-timer confirm'])
    }
  })

  test('repeated progress, or progress of a second window, changes nothing', () => {
    for (const progress of ['submitting', 'retrying'] as const) {
      for (const state of ['submitting', 'confirming', 'reconciling'] as const) {
        const attempts = inState(state)
        expect(reduceSignIns(attempts, callbackProgressed(progress), RULES)).toEqual([attempts, []])
      }
    }
    const confirming = inState('confirming')
    expect(reduceSignIns(confirming, callbackProgressed('accepted'), RULES)).toEqual([confirming, []])
  })

  test('progress of an attempt without a binding changes nothing, wherever it is', () => {
    for (const unbound of [
      attemptsAfter([offered(), timerFired('flow', T0 + 185_000)]),
      attemptsAfter([offered(), plain('declined')]),
    ]) {
      for (const progress of ['accepted', 'error-accepted', 'submitting', 'retrying'] as const) {
        expect(reduceSignIns(unbound, callbackProgressed(progress), RULES)).toEqual([unbound, []])
      }
    }
  })

  test.each(['refused', 'gave-up'] as const)(
    '%s brings the button back and is reported to the host',
    (progress) => {
      const { attempt, effects } = step(inState('submitting'), callbackProgressed(progress))
      // It works at once: it did not appear under a moving finger.
      expect(attempt).toMatchObject({ state: 'ready', reason: 'not-passed-on', readyAtMs: T0 - 500 })
      expect(names(effects)).toEqual(['announce-sign-in', 'report'])
      expect(effects.at(-1)).toMatchObject({ code: 'sign-in-not-passed-on' })
    },
  )

  test.each(['refused', 'gave-up', 'expired'] as const)(
    '%s of a second window changes neither an accepted sign-in nor a cancellation',
    (progress) => {
      for (const state of ['confirming', 'cancelling'] as const) {
        const attempts = inState(state)
        expect(reduceSignIns(attempts, callbackProgressed(progress), RULES)).toEqual([attempts, []])
      }
    },
  )

  test('after the progress "expired" the outcome is unknown and is looked up', () => {
    const { state, effects } = step(inState('window-open'), callbackProgressed('expired'))
    expect(state).toBe('reconciling')
    expect(names(effects)).toContain('reconcile')
  })
})
