import { describe, expect, test } from 'vitest'
import { reduceSignIns } from './reduce-sign-ins.ts'
import { EVENTS_TO, inState, plain, RULES, S1, step, T0, URL_1 } from './sign-in.test-kit.ts'

const STATES = Object.keys(EVENTS_TO) as (keyof typeof EVENTS_TO)[]

describe('the window', () => {
  test('an opened window is waited for', () => {
    const { state, effects } = step(inState('ready'), plain('window-opened'))
    expect(state).toBe('window-open')
    expect(effects).toEqual([{ type: 'announce-sign-in', sessionId: S1, state: 'window-open' }])
  })

  test('a window that is brought to the front changes and announces nothing', () => {
    const attempts = inState('window-open')
    expect(reduceSignIns(attempts, plain('window-opened'), RULES)).toEqual([attempts, []])
  })

  test('a blocked window leaves the customer a link and this tab, and is announced', () => {
    const { attempt, effects } = step(inState('ready'), plain('window-blocked'))
    expect(attempt).toMatchObject({ state: 'blocked', url: URL_1 })
    expect(effects).toEqual([{ type: 'announce-sign-in', sessionId: S1, state: 'blocked' }])
  })

  test('a closed popup changes only the name of the state', () => {
    const attempts = inState('window-open')
    const { attempt, effects } = step(attempts, plain('window-lost'))
    expect(attempt).toEqual({ ...attempts[0], state: 'window-detached' })
    expect(effects).toEqual([])
  })

  test('a closed popup changes nothing in any other state', () => {
    for (const state of STATES.filter((one) => one !== 'window-open')) {
      const attempts = inState(state)
      expect(reduceSignIns(attempts, plain('window-lost'), RULES)).toEqual([attempts, []])
    }
  })

  test('after the link was followed there is no window to watch', () => {
    expect(step(inState('blocked'), plain('link-followed')).state).toBe('window-detached')
  })

  test('a lost window opens again with the same URL', () => {
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
  ] as const)('the sign-in page is not opened in %s', (state) => {
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

describe('a chosen provider', () => {
  test('a chosen provider applies to the link and to this tab, and the stored URL stays as Connect gave it', () => {
    const blocked = step(inState('ready'), {
      type: 'window-blocked',
      sessionId: S1,
      provider: 'Google',
      atMs: T0,
    })
    expect(blocked.attempt).toMatchObject({ state: 'blocked', provider: 'Google', url: URL_1 })
    const leaving = step(blocked.attempts, plain('leave-chosen'))
    const left = step(leaving.attempts, plain('leave-bound'))
    const [leaveEffect] = left.effects
    expect(
      leaveEffect?.type === 'leave' && new URL(leaveEffect.url).searchParams.getAll('identity_provider'),
    ).toEqual(['Google'])
  })
})
