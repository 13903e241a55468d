import { describe, expect, test } from 'vitest'
import { reduceSignIns } from './reduce-sign-ins.ts'
import { EVENTS_TO, inState, names, plain, RULES, S1, step, T0, URL_1 } from './sign-in.test-kit.ts'

const STATES = Object.keys(EVENTS_TO) as (keyof typeof EVENTS_TO)[]

describe('in this tab', () => {
  test('the sign-in is bound again for the way back before the page is left', () => {
    const { attempts, effects } = step(inState('blocked'), plain('leave-chosen'))
    expect(effects).toContainEqual({
      type: 'bind',
      sessionId: S1,
      url: URL_1,
      mode: 'redirect',
      waitUpToMs: 0,
    })
    const left = step(attempts, plain('leave-bound'))
    expect(left.state).toBe('leaving')
    expect(left.effects).toEqual([{ type: 'leave', sessionId: S1, url: URL_1 }])
  })

  test('if the binding for the way back fails, the page stays and the button is back', () => {
    const { attempt, effects } = step(inState('leaving'), plain('leave-failed', T0 + 900))
    expect(attempt).toMatchObject({ state: 'ready', reason: 'leave-failed' })
    expect(names(effects)).toEqual(['announce-sign-in'])
  })

  test('after the Back button the sign-in button is back and the outcome is looked up', () => {
    const { attempt, effects } = step(inState('leaving'), plain('came-back'))
    expect(attempt).toMatchObject({ state: 'ready', reason: 'returned' })
    expect(names(effects)).toEqual(['announce-sign-in', 'reconcile'])
  })

  test('events about leaving the page change nothing in any other state', () => {
    for (const state of STATES.filter((one) => one !== 'leaving')) {
      const attempts = inState(state)
      for (const event of [plain('leave-bound'), plain('leave-failed'), plain('came-back')]) {
        expect(reduceSignIns(attempts, event, RULES)).toEqual([attempts, []])
      }
    }
  })
})

describe('the page around it', () => {
  test('a page that is left right after a blocked window was navigated in place of the window', () => {
    const blocked = inState('blocked')
    expect(step(blocked, { type: 'page-left', sessionId: S1, atMs: T0 + 500 }).state).toBe('leaving')
    expect(step(blocked, { type: 'page-left', sessionId: S1, atMs: T0 + 2_999 }).state).toBe('leaving')
    expect(step(blocked, { type: 'page-left', sessionId: S1, atMs: T0 + 3_000 }).state).toBe('blocked')
  })

  test.each(['blocked', 'window-open', 'window-detached', 'submitting', 'confirming'] as const)(
    'when a frozen page runs again, the outcome of %s is looked up',
    (state) => {
      const next = step(inState(state), { type: 'page-resumed', sessionId: S1, atMs: T0 })
      expect(next.state).toBe(state)
      expect(names(next.effects)).toEqual(['reconcile'])
    },
  )
})
