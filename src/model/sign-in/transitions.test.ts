import { describe, expect, test } from 'vitest'
import { reduceSignIns } from './reduce-sign-ins.ts'
import { inState, names, plain, RULES, S1, step, T0, URL_1, WAY_TO } from './sign-in.test-kit.ts'

const STATES = Object.keys(WAY_TO) as (keyof typeof WAY_TO)[]

describe('the window', () => {
  test('opened: the customer is waited for', () => {
    const { state, effects } = step(inState('ready'), plain('window-opened'))
    expect(state).toBe('window-open')
    expect(effects).toEqual([{ type: 'announce-sign-in', sessionId: S1, state: 'window-open' }])
  })

  test('brought to the front instead of opened: nothing changes and nothing is read out', () => {
    const attempts = inState('window-open')
    expect(reduceSignIns(attempts, plain('window-opened'), RULES)).toEqual([attempts, []])
  })

  test('blocked: the customer keeps a link and this tab, and hears of it', () => {
    const { attempt, effects } = step(inState('ready'), plain('window-blocked'))
    expect(attempt).toMatchObject({ state: 'blocked', url: URL_1 })
    expect(effects).toEqual([{ type: 'announce-sign-in', sessionId: S1, state: 'blocked' }])
  })

  test('the popup closed changes nothing but the state name', () => {
    const attempts = inState('window-open')
    const { attempt, effects } = step(attempts, plain('window-lost'))
    expect(attempt).toEqual({ ...attempts[0], state: 'window-detached' })
    expect(effects).toEqual([])
  })

  test('the popup closed in any other state changes nothing', () => {
    for (const state of STATES.filter((one) => one !== 'window-open')) {
      const attempts = inState(state)
      expect(reduceSignIns(attempts, plain('window-lost'), RULES)).toEqual([attempts, []])
    }
  })

  test('following the link, there is no window to watch', () => {
    expect(step(inState('blocked'), plain('link-followed')).state).toBe('window-detached')
  })

  test('it opens again from a lost window, with the same address', () => {
    expect(step(inState('window-detached'), plain('window-opened')).attempt).toMatchObject({
      state: 'window-open',
      url: URL_1,
    })
  })

  test.each([
    'preparing-url',
    'preparing-binding',
    'submitting',
    'confirming',
    'reconciling',
    'cancelling',
  ] as const)('nothing is opened in %s', (state) => {
    const attempts = inState(state)
    for (const event of [
      plain('window-opened'),
      plain('window-blocked'),
      plain('link-followed'),
      plain('leave-chosen'),
    ]) {
      expect(reduceSignIns(attempts, event, RULES)).toEqual([attempts, []])
    }
  })
})

describe('in this tab', () => {
  test('the sign-in is bound anew for the way back before the page is left', () => {
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

  test('without the binding the page stays, and the button is back', () => {
    const { attempt, effects } = step(inState('leaving'), plain('leave-failed', T0 + 900))
    expect(attempt).toMatchObject({ state: 'ready', reason: 'leave-failed' })
    expect(names(effects)).toEqual(['announce-sign-in'])
  })

  test('coming back by the Back button, the button is back and the outcome is looked up', () => {
    const { attempt, effects } = step(inState('leaving'), plain('came-back'))
    expect(attempt).toMatchObject({ state: 'ready', reason: 'returned' })
    expect(names(effects)).toEqual(['announce-sign-in', 'reconcile'])
  })

  test('the page is not left after the customer went another way', () => {
    for (const state of STATES.filter((one) => one !== 'leaving')) {
      const attempts = inState(state)
      for (const event of [plain('leave-bound'), plain('leave-failed'), plain('came-back')]) {
        expect(reduceSignIns(attempts, event, RULES)).toEqual([attempts, []])
      }
    }
  })
})

describe('the page around it', () => {
  test('left right after a window that did not open, it was navigated in the window’s place', () => {
    const blocked = inState('blocked')
    expect(step(blocked, { type: 'page-left', sessionId: S1, atMs: T0 + 500 }).state).toBe('leaving')
    expect(step(blocked, { type: 'page-left', sessionId: S1, atMs: T0 + 60_000 }).state).toBe('blocked')
  })

  test.each(['blocked', 'window-open', 'window-detached', 'submitting', 'confirming'] as const)(
    'running again after it was frozen, the outcome of %s is looked up',
    (state) => {
      const next = step(inState(state), { type: 'page-resumed', sessionId: S1, atMs: T0 })
      expect(next.state).toBe(state)
      expect(names(next.effects)).toEqual(['reconcile'])
    },
  )
})

describe('a chosen provider', () => {
  test('is remembered for the link and for this tab, and the address that is kept stays as Connect gave it', () => {
    const blocked = step(inState('ready'), {
      type: 'window-blocked',
      sessionId: S1,
      provider: 'Google',
      atMs: T0,
    })
    expect(blocked.attempt).toMatchObject({ state: 'blocked', provider: 'Google', url: URL_1 })
    const leaving = step(blocked.attempts, plain('leave-chosen'))
    const left = step(leaving.attempts, plain('leave-bound'))
    const [leave] = left.effects
    expect(leave?.type === 'leave' && new URL(leave.url).searchParams.getAll('identity_provider')).toEqual([
      'Google',
    ])
  })
})
