import { describe, expect, test } from 'vitest'
import { reduceSignIns } from './reduce-sign-ins.ts'
import { hint, inState, names, RULES, S1, step, T0 } from './sign-in.test-kit.ts'

describe('what the callback page says', () => {
  const BOUND = ['ready', 'blocked', 'window-open', 'window-detached', 'leaving'] as const

  test.each(BOUND)('submitting, heard in %s, also of an earlier window', (state) => {
    const { attempt, effects } = step(inState(state), hint('submitting'))
    expect(attempt.state).toBe('submitting')
    expect(effects).toEqual([
      { type: 'set-timer', sessionId: S1, timer: 'submit', afterMs: 50_000 },
      { type: 'announce-sign-in', sessionId: S1, state: 'submitting' },
    ])
  })

  test.each(BOUND)('accepted, heard in %s although submitting was lost', (state) => {
    const { attempt, effects } = step(inState(state), hint('accepted', T0 + 5))
    expect(attempt).toMatchObject({ state: 'confirming', sinceMs: T0 + 5, slow: false })
    expect(names(effects)).toEqual(['set-timer confirm', 'announce-sign-in'])
  })

  test('accepted after submitting is the same thing to the ear', () => {
    for (const said of ['accepted', 'error-accepted'] as const) {
      const { state, effects } = step(inState('submitting'), hint(said))
      expect(state).toBe('confirming')
      expect(names(effects)).toEqual(['set-timer confirm'])
    }
  })

  test('more of the same, or from a second window, is not heard', () => {
    for (const said of ['submitting', 'retrying'] as const) {
      for (const state of ['submitting', 'confirming', 'reconciling'] as const) {
        const attempts = inState(state)
        expect(reduceSignIns(attempts, hint(said), RULES)).toEqual([attempts, []])
      }
    }
    const confirming = inState('confirming')
    expect(reduceSignIns(confirming, hint('accepted'), RULES)).toEqual([confirming, []])
  })

  test.each(['refused', 'gave-up'] as const)(
    '%s brings the button back, and the host hears of it',
    (said) => {
      const { attempt, effects } = step(inState('submitting'), hint(said))
      expect(attempt).toMatchObject({ state: 'ready', reason: 'not-passed-on' })
      expect(names(effects)).toEqual(['announce-sign-in', 'report'])
      expect(effects.at(-1)).toMatchObject({ code: 'sign-in-not-passed-on' })
    },
  )

  test.each(['refused', 'gave-up', 'expired'] as const)(
    '%s of a second window takes nothing back that was accepted, and no button comes back to who goes on without',
    (said) => {
      for (const state of ['confirming', 'cancelling'] as const) {
        const attempts = inState(state)
        expect(reduceSignIns(attempts, hint(said), RULES)).toEqual([attempts, []])
      }
    },
  )

  test('expired means that nobody knows: the outcome is looked up', () => {
    const { state, effects } = step(inState('window-open'), hint('expired'))
    expect(state).toBe('reconciling')
    expect(names(effects)).toContain('reconcile')
  })
})
