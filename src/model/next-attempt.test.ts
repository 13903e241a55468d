import { describe, expect, test } from 'vitest'
import type { Attempt } from './attempt.ts'
import type { AuthEvent } from './auth-event.ts'
import { canDecline } from './declining.ts'
import { nextAuth } from './next-auth.ts'
import {
  bound,
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
  signInUrl,
  step,
  T0,
  URL_1,
  urlFailed,
  urlReceived,
  WAY_TO,
  woke,
} from './sign-in.test-kit.ts'

const STATES = Object.keys(WAY_TO) as (keyof typeof WAY_TO)[]

function only(state: keyof typeof WAY_TO): Attempt {
  const [attempt] = inState(state)
  if (!attempt) throw new Error('no attempt')
  return attempt
}

describe('the address', () => {
  test('a good one is bound to this browser before anything may open it', () => {
    const { attempt, effects } = step(inState('preparing-url'), urlReceived)
    expect(attempt).toMatchObject({ state: 'preparing-binding', url: URL_1, host: 'auth.bank.example' })
    expect(effects).toEqual([{ type: 'bind', sessionId: S1, url: URL_1, mode: 'popup', waitUpToMs: 0 }])
  })

  test('the hints of the host are in it when it is bound', () => {
    const rules = { ...RULES, hints: { identityProvider: 'Bank ID', lang: 'de' } }
    const { attempt } = step(inState('preparing-url'), urlReceived, rules)
    const query = new URL('url' in attempt ? (attempt.url ?? '') : '').searchParams
    expect(query.get('identity_provider')).toBe('Bank ID')
    expect(query.get('lang')).toBe('de')
    expect(query.get('state')).toBe('state-1')
  })

  test.each([undefined, '', 'https://evil.example/?state=x', 'javascript:alert(1)', { href: URL_1 }])(
    '%o is never opened: unavailable, and the host hears of it',
    (url) => {
      const { attempt, effects } = step(inState('preparing-url'), {
        type: 'url-received',
        sessionId: S1,
        url,
        atMs: T0,
      })
      expect(attempt).toMatchObject({ state: 'unavailable', by: 'local' })
      expect(names(effects)).toEqual(['close-window', 'release', 'announce', 'report'])
      expect(effects.at(-1)).toMatchObject({ code: 'sign-in-url-rejected' })
    },
  )

  test('a busy or silent Connect is asked again, ever more patiently, within the minute', () => {
    let attempts = inState('preparing-url')
    const waits: number[] = []
    for (const why of ['busy', 'unreachable', 'busy', 'busy', 'busy', 'busy'] as const) {
      const next = step(attempts, urlFailed(why, T0 + 1_000))
      const [effect] = next.effects
      if (effect?.type === 'request-url') waits.push(effect.waitUpToMs)
      attempts = next.attempts
    }
    expect(waits).toEqual([300, 600, 1_200, 2_400, 4_000, 4_000])
    expect(step(attempts, urlReceived).state).toBe('preparing-binding')
  })

  test('no request is planned that would end after the minute', () => {
    const attempts = inState('preparing-url')
    expect(step(attempts, urlFailed('busy', T0 + 54_699)).effects).toHaveLength(1)
    const late = step(attempts, urlFailed('busy', T0 + 54_700))
    expect(late.attempts).toBe(attempts)
    expect(late.effects).toEqual([])
  })

  test('there is no second request after refused', () => {
    for (const way of [WAY_TO['preparing-url'], [...WAY_TO['preparing-url'], urlFailed('unreachable')]]) {
      const { attempt, effects } = step(having(way), urlFailed('refused'))
      expect(attempt).toMatchObject({ state: 'unavailable', by: 'local' })
      expect(effects).not.toContainEqual(expect.objectContaining({ type: 'request-url' }))
      expect(effects.at(-1)).toMatchObject({ type: 'report', code: 'sign-in-url-unavailable' })
    }
  })

  test('none in the minute is unavailable, and a late one is dropped', () => {
    const { attempts, state } = step(inState('preparing-url'), woke('url', T0 + 55_000))
    expect(state).toBe('unavailable')
    expect(nextAuth(attempts, urlReceived, RULES)).toEqual([attempts, []])
  })

  test('the end of the minute means nothing once the address is there', () => {
    for (const state of ['preparing-binding', 'ready', 'confirming'] as const) {
      expect(step(inState(state), woke('url', T0 + 55_000)).state).toBe(state)
    }
  })

  test('a second address does not replace the first', () => {
    const attempts = inState('ready')
    const second: AuthEvent = { type: 'url-received', sessionId: S1, url: signInUrl('other'), atMs: T0 }
    expect(nextAuth(attempts, second, RULES)).toEqual([attempts, []])
  })
})

describe('the binding', () => {
  test('makes the button ready, and says when it appeared', () => {
    const { attempt, effects } = step(inState('preparing-binding'), { ...bound, atMs: T0 + 700 } as AuthEvent)
    expect(attempt).toMatchObject({ state: 'ready', hash: HASH, readyAtMs: T0 + 700 })
    expect(attempt).not.toHaveProperty('after')
    expect(effects).toEqual([{ type: 'announce', sessionId: S1, state: 'ready' }])
  })

  test('refused by the BFF there is no sign-in at all', () => {
    const { attempt, effects } = step(inState('preparing-binding'), {
      type: 'bind-failed',
      sessionId: S1,
      why: 'refused',
      atMs: T0,
    })
    expect(attempt).toMatchObject({ state: 'unavailable', by: 'local' })
    expect(attempt).not.toHaveProperty('url')
    expect(effects.at(-1)).toMatchObject({ type: 'report', code: 'sign-in-unbound' })
  })

  test('with a busy BFF it is tried for as long as the block waits, never before Retry-After', () => {
    let attempts = inState('preparing-binding')
    const binds: unknown[] = []
    for (const retryAfterMs of [undefined, 3_000, undefined, undefined, undefined, undefined]) {
      const next = step(attempts, {
        type: 'bind-failed',
        sessionId: S1,
        why: 'busy',
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        atMs: T0 + 100_000,
      })
      expect(next.state).toBe('preparing-binding')
      binds.push(...next.effects)
      attempts = next.attempts
    }
    const bind = { type: 'bind', sessionId: S1, url: URL_1, mode: 'popup' }
    expect(binds).toEqual([
      { ...bind, waitUpToMs: 500 },
      { ...bind, waitUpToMs: 1_000, waitAtLeastMs: 3_000 },
      { ...bind, waitUpToMs: 2_000 },
      { ...bind, waitUpToMs: 4_000 },
      { ...bind, waitUpToMs: 8_000 },
      { ...bind, waitUpToMs: 8_000 },
    ])
  })
})

describe('the window', () => {
  test('opened: the customer is waited for', () => {
    const { state, effects } = step(inState('ready'), plain('window-opened'))
    expect(state).toBe('window-open')
    expect(effects).toEqual([{ type: 'announce', sessionId: S1, state: 'window-open' }])
  })

  test('brought to the front instead of opened: nothing changes and nothing is read out', () => {
    const attempts = inState('window-open')
    expect(nextAuth(attempts, plain('window-opened'), RULES)).toEqual([attempts, []])
  })

  test('blocked: the customer keeps a link and this tab, and hears of it', () => {
    const { attempt, effects } = step(inState('ready'), plain('window-blocked'))
    expect(attempt).toMatchObject({ state: 'blocked', url: URL_1 })
    expect(effects).toEqual([{ type: 'announce', sessionId: S1, state: 'blocked' }])
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
      expect(nextAuth(attempts, plain('window-lost'), RULES)).toEqual([attempts, []])
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
      expect(nextAuth(attempts, event, RULES)).toEqual([attempts, []])
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
    expect(attempt).toMatchObject({ state: 'ready', after: 'leave-failed' })
    expect(names(effects)).toEqual(['announce'])
  })

  test('coming back by the Back button, the button is back and the outcome is looked up', () => {
    const { attempt, effects } = step(inState('leaving'), plain('came-back'))
    expect(attempt).toMatchObject({ state: 'ready', after: 'returned' })
    expect(names(effects)).toEqual(['announce', 'reconcile'])
  })

  test('the page is not left after the customer went another way', () => {
    for (const state of STATES.filter((one) => one !== 'leaving')) {
      const attempts = inState(state)
      for (const event of [plain('leave-bound'), plain('leave-failed'), plain('came-back')]) {
        expect(nextAuth(attempts, event, RULES)).toEqual([attempts, []])
      }
    }
  })
})

describe('what the callback page says', () => {
  const BOUND = ['ready', 'blocked', 'window-open', 'window-detached', 'leaving'] as const

  test.each(BOUND)('submitting, heard in %s, also of an earlier window', (state) => {
    const { attempt, effects } = step(inState(state), hint('submitting'))
    expect(attempt.state).toBe('submitting')
    expect(effects).toEqual([
      { type: 'wake', sessionId: S1, timer: 'submit', afterMs: 50_000 },
      { type: 'announce', sessionId: S1, state: 'submitting' },
    ])
  })

  test.each(BOUND)('accepted, heard in %s although submitting was lost', (state) => {
    const { attempt, effects } = step(inState(state), hint('accepted', T0 + 5))
    expect(attempt).toMatchObject({ state: 'confirming', sinceMs: T0 + 5, slow: false })
    expect(names(effects)).toEqual(['wake confirm', 'announce'])
  })

  test('accepted after submitting is the same thing to the ear', () => {
    for (const said of ['accepted', 'error-accepted'] as const) {
      const { state, effects } = step(inState('submitting'), hint(said))
      expect(state).toBe('confirming')
      expect(names(effects)).toEqual(['wake confirm'])
    }
  })

  test('more of the same, or from a second window, is not heard', () => {
    for (const said of ['submitting', 'retrying'] as const) {
      for (const state of ['submitting', 'confirming', 'reconciling'] as const) {
        const attempts = inState(state)
        expect(nextAuth(attempts, hint(said), RULES)).toEqual([attempts, []])
      }
    }
    const confirming = inState('confirming')
    expect(nextAuth(confirming, hint('accepted'), RULES)).toEqual([confirming, []])
  })

  test.each(['refused', 'gave-up'] as const)(
    '%s brings the button back, and the host hears of it',
    (said) => {
      const { attempt, effects } = step(inState('submitting'), hint(said))
      expect(attempt).toMatchObject({ state: 'ready', after: 'not-passed-on' })
      expect(names(effects)).toEqual(['announce', 'report'])
      expect(effects.at(-1)).toMatchObject({ code: 'sign-in-not-passed-on' })
    },
  )

  test.each(['refused', 'gave-up', 'expired'] as const)(
    '%s of a second window takes nothing back that was accepted, and no button comes back to who goes on without',
    (said) => {
      for (const state of ['confirming', 'cancelling'] as const) {
        const attempts = inState(state)
        expect(nextAuth(attempts, hint(said), RULES)).toEqual([attempts, []])
      }
    },
  )

  test('expired means that nobody knows: the outcome is looked up', () => {
    const { state, effects } = step(inState('window-open'), hint('expired'))
    expect(state).toBe('reconciling')
    expect(names(effects)).toContain('reconcile')
  })
})

describe('going on without signing in', () => {
  test.each([
    'preparing-url',
    'preparing-binding',
    'ready',
    'blocked',
    'window-open',
    'window-detached',
  ] as const)('in %s the wish goes to Connect and the window is closed', (state) => {
    const { attempt, effects } = step(inState(state), plain('declined'))
    expect(attempt).toMatchObject({ state: 'cancelling', tries: 0 })
    expect(effects).toEqual([
      { type: 'close-window', sessionId: S1 },
      { type: 'cancel', sessionId: S1, waitUpToMs: 0 },
      { type: 'announce', sessionId: S1, state: 'cancelling' },
    ])
  })

  test('it is on offer exactly where it does something', () => {
    const slow = step(inState('confirming'), woke('confirm', T0 + 20_000)).attempts
    for (const attempts of [...STATES.map(inState), slow]) {
      const [next] = nextAuth(attempts, plain('declined'), RULES)
      expect(next !== attempts, attempts[0]?.state).toBe(attempts.some(canDecline))
    }
  })

  test('what was handed over is not taken back, until it has taken twenty seconds', () => {
    expect(canDecline(only('submitting'))).toBe(false)
    expect(canDecline(only('confirming'))).toBe(false)
    const slow = step(inState('confirming'), woke('confirm', T0 + 20_000))
    expect(canDecline(slow.attempt)).toBe(true)
  })

  test('a forged "accepted" does not lock the customer in', () => {
    const forged = step(inState('ready'), hint('accepted'))
    const slow = step(forged.attempts, woke('confirm', T0 + 20_000))
    expect(step(slow.attempts, plain('declined')).state).toBe('cancelling')
  })

  test('accepted by Connect, its event has ten seconds; then it is so anyway, and looked up once more', () => {
    const accepted = step(inState('cancelling'), plain('cancel-accepted'))
    expect(accepted.effects).toEqual([{ type: 'wake', sessionId: S1, timer: 'cancel', afterMs: 10_000 }])
    const { attempt, effects } = step(accepted.attempts, woke('cancel'))
    expect(attempt).toMatchObject({ state: 'cancelled', by: 'local' })
    expect(names(effects)).toEqual(['close-window', 'release', 'announce', 'reconcile'])
  })

  test('a sign-in that won the race is shown as it is', () => {
    expect(step(inState('cancelling'), resulted('succeeded')).state).toBe('succeeded')
  })

  test('refused by Connect, the outcome is looked up', () => {
    expect(step(inState('cancelling'), cancelFailed('refused')).state).toBe('reconciling')
  })

  test('with a busy Connect there are three more tries, then the button is back with a word on it', () => {
    let attempts = inState('cancelling')
    const waits: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const next = step(attempts, cancelFailed('busy'))
      const [effect] = next.effects
      if (effect?.type === 'cancel') waits.push(effect.waitUpToMs)
      attempts = next.attempts
    }
    expect(waits).toEqual([1_000, 2_000, 4_000])
    const { attempt, effects } = step(attempts, cancelFailed('busy'))
    expect(attempt).toMatchObject({ state: 'ready', after: 'cancel-failed', url: URL_1 })
    expect(effects.at(-1)).toMatchObject({ type: 'report', code: 'sign-in-cancel-failed' })
  })

  const giveUp = [1, 2, 3, 4].map(() => cancelFailed('busy', T0 + 30_000))

  test('what was being prepared meanwhile is there when Connect does not take the wish', () => {
    const early = having([offered(), plain('declined'), urlReceived, bound, ...giveUp])
    expect(early).toMatchObject([{ state: 'ready', after: 'cancel-failed', url: URL_1 }])
    const half = having([offered(), urlReceived, plain('declined'), ...giveUp, bound])
    expect(half).toMatchObject([{ state: 'ready', url: URL_1 }])
  })

  test('an address that came meanwhile is still bound, and one that cannot be used is still reported', () => {
    const declined = having([offered(), plain('declined')])
    expect(names(step(declined, urlReceived).effects)).toEqual(['bind'])
    const refused = step(declined, urlFailed('refused'))
    expect(refused.state).toBe('cancelling')
    expect(names(refused.effects)).toEqual(['report'])
    expect(
      giveUp.reduce((attempts, event) => nextAuth(attempts, event, RULES)[0], refused.attempts),
    ).toMatchObject([{ state: 'unavailable', by: 'local' }])
    expect(having([offered(), plain('declined'), woke('url', T0 + 55_000), ...giveUp])).toMatchObject([
      { state: 'unavailable' },
    ])
  })

  test('from a slow confirmation it goes back to waiting, never to a button', () => {
    const way = [...WAY_TO.confirming, woke('confirm', T0 + 20_000), plain('declined'), ...giveUp.slice(1)]
    const { attempt, effects } = step(having(way), cancelFailed('busy'))
    expect(attempt).toMatchObject({ state: 'confirming', slow: true })
    expect(names(effects)).toEqual(['wake confirm', 'announce', 'report'])
  })

  test('from looking it up it goes back to looking it up', () => {
    const way = [...WAY_TO.reconciling, plain('declined'), ...giveUp.slice(1)]
    const { state, effects } = step(having(way), cancelFailed('busy'))
    expect(state).toBe('reconciling')
    expect(names(effects)).toContain('wake give-up')
  })

  test('an attempt that could not be started is released once, and again where Connect was busy', () => {
    const released = step(inState('unavailable'), plain('declined'))
    expect(released.attempt).toMatchObject({ state: 'unavailable', released: true })
    expect(names(released.effects)).toEqual(['cancel'])
    expect(nextAuth(released.attempts, plain('declined'), RULES)).toEqual([released.attempts, []])
    expect(nextAuth(released.attempts, cancelFailed('refused'), RULES)).toEqual([released.attempts, []])

    const busy = step(released.attempts, cancelFailed('busy'))
    expect(canDecline(busy.attempt)).toBe(true)
    expect(names(busy.effects)).toEqual(['announce', 'report'])
  })
})

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
        { type: 'announce', sessionId: S1, state, secondsLeft: 60 },
      ])
      expect(step(inState(state), woke('last-seconds')).effects).toEqual([
        { type: 'announce', sessionId: S1, state, secondsLeft: 20 },
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
      { type: 'wake', sessionId: S1, timer: 'reconcile', afterMs: 20_000 },
      { type: 'wake', sessionId: S1, timer: 'give-up', afterMs: 60_000 },
      { type: 'announce', sessionId: S1, state: 'reconciling' },
    ])
    expect(names(step(attempts, woke('reconcile')).effects)).toEqual(['reconcile', 'wake reconcile'])
    const over = step(attempts, woke('give-up', T0 + 245_000))
    expect(over.attempt).toMatchObject({ state: 'expired', by: 'local' })
  })

  test('it is never given up before the block itself gave up', () => {
    const { effects } = step(inState('window-open'), hint('expired', T0 + 10_000))
    expect(effects).toContainEqual({ type: 'wake', sessionId: S1, timer: 'give-up', afterMs: 235_000 })
  })

  test('a callback page that fell silent is looked after, and the customer may go on without', () => {
    const { attempt, effects } = step(inState('submitting'), woke('submit', T0 + 50_000))
    expect(attempt.state).toBe('reconciling')
    expect(names(effects)).toContain('reconcile')
    expect(canDecline(attempt)).toBe(true)
  })

  test('a slow confirmation is looked up again and again, and said to be slow once', () => {
    const first = step(inState('confirming'), woke('confirm', T0 + 20_000))
    expect(first.attempt).toMatchObject({ state: 'confirming', slow: true })
    expect(names(first.effects)).toEqual(['reconcile', 'wake confirm', 'announce'])
    const second = step(first.attempts, woke('confirm', T0 + 60_000))
    expect(second.attempts).toBe(first.attempts)
    expect(names(second.effects)).toEqual(['reconcile', 'wake confirm'])
  })

  test('an "accepted" after the deadline does not make an attempt live for ever', () => {
    const late = having([
      ...WAY_TO.reconciling,
      hint('accepted', T0 + 190_000),
      woke('give-up', T0 + 245_000),
    ])
    expect(late).toMatchObject([{ state: 'expired', by: 'local' }])
  })

  test('a timer of a state that is left means nothing', () => {
    const attempts = inState('ready')
    for (const timer of ['submit', 'confirm', 'reconcile', 'cancel', 'url'] as const) {
      expect(nextAuth(attempts, woke(timer), RULES)).toEqual([attempts, []])
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

describe('a connection token whose time is over', () => {
  test('is renewed once, and the address asked for once more', () => {
    const first = step(inState('preparing-url'), urlFailed('denied'))
    expect(first.effects).toEqual([{ type: 'request-url', sessionId: S1, waitUpToMs: 0, renewFirst: true }])
    expect(step(first.attempts, urlFailed('denied')).state).toBe('unavailable')
  })

  test('is not what a denial means once an earlier try may have spent the SessionId', () => {
    const { attempts } = step(inState('preparing-url'), urlFailed('unreachable'))
    expect(step(attempts, urlFailed('denied')).state).toBe('unavailable')
  })
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
