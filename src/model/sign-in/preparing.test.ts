import { describe, expect, test } from 'vitest'
import type { AuthEvent } from './events.ts'
import { reduceSignIns } from './reduce-sign-ins.ts'
import {
  attemptsAfter,
  bound,
  EVENTS_TO,
  HASH,
  inState,
  names,
  RULES,
  S1,
  signInUrl,
  step,
  T0,
  timerFired,
  URL_1,
  urlFailed,
  urlReceived,
} from './sign-in.test-kit.ts'

describe('the URL', () => {
  test('a valid URL is bound to this browser before anything opens it', () => {
    const { attempt, effects } = step(inState('preparing-url'), urlReceived)
    expect(attempt).toMatchObject({ state: 'preparing-binding', url: URL_1, host: 'auth.bank.example' })
    expect(effects).toEqual([{ type: 'bind', sessionId: S1, url: URL_1, mode: 'popup', waitUpToMs: 0 }])
  })

  test('the hints of the host are in the URL when it is bound', () => {
    const rules = { ...RULES, hints: { identityProvider: 'Bank ID', lang: 'de' } }
    const { attempt } = step(inState('preparing-url'), urlReceived, rules)
    const query = new URL('url' in attempt ? (attempt.url ?? '') : '').searchParams
    expect(query.get('identity_provider')).toBe('Bank ID')
    expect(query.get('lang')).toBe('de')
    expect(query.get('state')).toBe('state-1')
  })

  test.each([undefined, '', 'https://evil.example/?state=x', 'javascript:alert(1)', { href: URL_1 }])(
    'the URL %o is never opened: the sign-in is unavailable, and the host gets an error',
    (url) => {
      const { attempt, effects } = step(inState('preparing-url'), {
        type: 'url-received',
        sessionId: S1,
        url,
        atMs: T0,
      })
      expect(attempt).toMatchObject({ state: 'unavailable', decidedBy: 'local' })
      expect(names(effects)).toEqual(['close-window', 'release', 'announce-sign-in', 'report'])
      expect(effects.at(-1)).toMatchObject({ code: 'sign-in-url-rejected' })
    },
  )

  test('a busy or silent Connect is asked again within the minute, with growing pauses', () => {
    let attempts = inState('preparing-url')
    const waits: number[] = []
    for (const reason of ['busy', 'unreachable', 'busy', 'busy', 'busy', 'busy'] as const) {
      const next = step(attempts, urlFailed(reason, T0 + 1_000))
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

  test('a refused request for the URL is not repeated', () => {
    for (const events of [
      EVENTS_TO['preparing-url'],
      [...EVENTS_TO['preparing-url'], urlFailed('unreachable')],
    ]) {
      const { attempt, effects } = step(attemptsAfter(events), urlFailed('refused'))
      expect(attempt).toMatchObject({ state: 'unavailable', decidedBy: 'local' })
      expect(effects).not.toContainEqual(expect.objectContaining({ type: 'request-url' }))
      expect(effects.at(-1)).toMatchObject({ type: 'report', code: 'sign-in-url-unavailable' })
    }
  })

  test('without a URL within the minute the sign-in is unavailable, and a late URL is dropped', () => {
    const { attempts, state } = step(inState('preparing-url'), timerFired('url', T0 + 55_000))
    expect(state).toBe('unavailable')
    expect(reduceSignIns(attempts, urlReceived, RULES)).toEqual([attempts, []])
  })

  test('the end of the minute changes nothing once the URL was received', () => {
    for (const state of ['preparing-binding', 'ready', 'confirming'] as const) {
      expect(step(inState(state), timerFired('url', T0 + 55_000)).state).toBe(state)
    }
  })

  test('a second URL does not replace the first', () => {
    const attempts = inState('ready')
    const second: AuthEvent = { type: 'url-received', sessionId: S1, url: signInUrl('other'), atMs: T0 }
    expect(reduceSignIns(attempts, second, RULES)).toEqual([attempts, []])
  })
})

describe('the binding', () => {
  test('the binding makes the button ready and records when it appeared', () => {
    const { attempt, effects } = step(inState('preparing-binding'), { ...bound, atMs: T0 + 700 } as AuthEvent)
    expect(attempt).toMatchObject({ state: 'ready', hash: HASH, readyAtMs: T0 + 700 })
    expect(attempt).not.toHaveProperty('reason')
    expect(effects).toStrictEqual([{ type: 'announce-sign-in', sessionId: S1, state: 'ready' }])
  })

  test('if the BFF refuses to bind, the sign-in is unavailable', () => {
    const { attempt, effects } = step(inState('preparing-binding'), {
      type: 'bind-failed',
      sessionId: S1,
      reason: 'refused',
      atMs: T0,
    })
    expect(attempt).toMatchObject({ state: 'unavailable', decidedBy: 'local' })
    expect(attempt).not.toHaveProperty('url')
    expect(effects.at(-1)).toMatchObject({ type: 'report', code: 'sign-in-unbound' })
  })

  test('a busy BFF is asked to bind for as long as the block waits, never before Retry-After', () => {
    let attempts = inState('preparing-binding')
    const binds: unknown[] = []
    for (const retryAfterMs of [undefined, 3_000, undefined, undefined, undefined, undefined]) {
      const next = step(attempts, {
        type: 'bind-failed',
        sessionId: S1,
        reason: 'busy',
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        atMs: T0 + 100_000,
      })
      expect(next.state).toBe('preparing-binding')
      binds.push(...next.effects)
      attempts = next.attempts
    }
    const bind = { type: 'bind', sessionId: S1, url: URL_1, mode: 'popup' }
    expect(binds).toStrictEqual([
      { ...bind, waitUpToMs: 500 },
      { ...bind, waitUpToMs: 1_000, waitAtLeastMs: 3_000 },
      { ...bind, waitUpToMs: 2_000 },
      { ...bind, waitUpToMs: 4_000 },
      { ...bind, waitUpToMs: 8_000 },
      { ...bind, waitUpToMs: 8_000 },
    ])
  })
})

describe('a connection token whose time is over', () => {
  test('an expired connection token is renewed once, and the URL requested again', () => {
    const first = step(inState('preparing-url'), urlFailed('denied'))
    expect(first.effects).toEqual([{ type: 'request-url', sessionId: S1, waitUpToMs: 0, renewFirst: true }])
    expect(step(first.attempts, urlFailed('denied')).state).toBe('unavailable')
  })

  test('after a try that may have spent the SessionId, a denial makes the sign-in unavailable', () => {
    const { attempts } = step(inState('preparing-url'), urlFailed('unreachable'))
    expect(step(attempts, urlFailed('denied')).state).toBe('unavailable')
  })
})
