import { describe, expect, test } from 'vitest'
import { reduceSignIns } from './reduce-sign-ins.ts'
import { attemptsAfter, HASH, names, offered, RULES, record, S1, T0, URL_1 } from './sign-in.test-kit.ts'

describe('after a reload', () => {
  const restore = (was: Parameters<typeof record>[0], atMs = T0 + 70_000) =>
    reduceSignIns([], { type: 'sign-in-restored', record: record(was), atMs }, RULES)

  test('a restored URL is used again, and no other is requested', () => {
    const [attempts, effects] = restore('ready')
    expect(attempts).toMatchObject([{ state: 'ready', url: URL_1, hash: HASH, readyAtMs: T0 + 70_000 }])
    expect(names(effects)).toEqual(['set-timer flow', 'set-timer last-minute', 'set-timer last-seconds'])
    expect(reduceSignIns(attempts, offered(1, { ageMs: 70_000 }), RULES)[0]).toBe(attempts)
  })

  test('a record of a sign-in that this page knows changes nothing', () => {
    const attempts = attemptsAfter([offered()])
    for (const known of [attempts, attemptsAfter([offered(1), offered(2)])]) {
      const event = { type: 'sign-in-restored', record: record('ready'), atMs: T0 } as const
      expect(reduceSignIns(known, event, RULES)).toEqual([known, []])
      expect(reduceSignIns(known, event, RULES)[0]).toBe(known)
    }
  })

  test.each([
    ['open', 'window-detached'],
    ['leaving', 'ready'],
    ['submitted', 'confirming'],
  ] as const)('a record kept as %s is restored to %s, and the outcome is looked up', (was, state) => {
    const [attempts, effects] = restore(was)
    expect(attempts).toMatchObject([{ state }])
    expect(names(effects)).toContain('reconcile')
    expect(names(effects)).toContain('set-timer flow')
  })

  test('an attempt restored on the way back from the sign-in page has the reason returned', () => {
    expect(restore('leaving')[0]).toMatchObject([{ state: 'ready', reason: 'returned' }])
  })

  test('a restored attempt whose deadline has passed is looked up at once', () => {
    const [, effects] = restore('open', T0 + 900_000)
    expect(effects).toContainEqual({ type: 'set-timer', sessionId: S1, timer: 'flow', afterMs: 0 })
    expect(names(effects)).not.toContain('set-timer last-minute')
  })

  test.each([
    ['to another host', { url: URL_1.replace('auth.bank.example', 'evil.example') }],
    ['without a state', { url: URL_1.replace('state=', 'x=') }],
    ['without a redirect URI', { url: URL_1.replace('redirect_uri=', 'x=') }],
    ['without an app client', { url: URL_1.replace('client_id=', 'x=') }],
  ])('a URL %s is not restored, and its record is removed', (_, change) => {
    const restoredEvent = {
      type: 'sign-in-restored',
      record: { ...record('ready'), ...change },
      atMs: T0,
    } as const
    expect(reduceSignIns([], restoredEvent, RULES)).toEqual([[], [{ type: 'release', sessionId: S1 }]])
  })

  test('a restored deadline is at most the duration of the block from now', () => {
    const restoredEvent = { ...record('ready'), deadlineAtMs: 1e15 }
    const [attempts] = reduceSignIns([], { type: 'sign-in-restored', record: restoredEvent, atMs: T0 }, RULES)
    expect(attempts).toMatchObject([{ deadlineAtMs: T0 + RULES.timeoutMs }])
  })

  test('of two records only the newer one is restored', () => {
    const first = { type: 'sign-in-restored', record: record('open', 1), atMs: T0 } as const
    const second = { type: 'sign-in-restored', record: record('ready', 2), atMs: T0 } as const
    expect(attemptsAfter([first, second]).map(({ state }) => state)).toEqual(['superseded', 'ready'])
    const [attempts, effects] = reduceSignIns(attemptsAfter([second]), first, RULES)
    expect(attempts.map(({ state }) => state)).toEqual(['ready'])
    expect(effects).toEqual([{ type: 'release', sessionId: S1 }])
  })
})
