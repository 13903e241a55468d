import { describe, expect, test } from 'vitest'
import { isFinal } from './attempt.ts'
import type { AuthEvent, SharedSignIn } from './events.ts'
import { type Attempts, reduceSignIns } from './reduce-sign-ins.ts'
import {
  HASH,
  inState,
  names,
  offered,
  plain,
  RULES,
  record,
  resulted,
  S1,
  sentAt,
  step,
  T0,
  URL_1,
  urlReceived,
  bound as wasBound,
  woke,
} from './sign-in.test-kit.ts'

const TAKEN: AuthEvent = { type: 'leader-gained', atMs: T0 + 1_000 }
const LOST: AuthEvent = { type: 'leader-lost', atMs: T0 + 1_000 }

function follower(...events: readonly AuthEvent[]): Attempts {
  return events.reduce<Attempts>((attempts, event) => reduceSignIns(attempts, event, RULES, false)[0], [])
}

function told(shared: SharedSignIn, atMs = T0): AuthEvent {
  return { type: 'sign-in-shared', shared, atMs }
}

const asked: SharedSignIn = {
  what: 'url-requested',
  sessionId: S1,
  itemId: 'i1',
  sentAtMs: sentAt(1),
  offeredAtMs: T0,
  deadlineAtMs: T0 + RULES.timeoutMs,
}
const shared = (state: Parameters<typeof record>[0]): AuthEvent =>
  told({ what: 'record', record: record(state) })

describe('in a tab that does not lead', () => {
  test('an offer asks Connect for nothing and says where the sign-in is', () => {
    const [attempts, effects] = reduceSignIns([], offered(), RULES, false)
    expect(attempts.map(({ state }) => state)).toEqual(['other-tab'])
    expect(names(effects)).toEqual([
      'set-timer flow',
      'set-timer last-minute',
      'set-timer last-seconds',
      'announce-sign-in',
    ])
  })

  test('a record of before the reload waits there too, unless the sign-in was handed over', () => {
    for (const [kept, state] of [
      ['ready', 'other-tab'],
      ['open', 'other-tab'],
      ['leaving', 'other-tab'],
      ['submitted', 'confirming'],
    ] as const) {
      const event: AuthEvent = { type: 'sign-in-restored', record: record(kept), atMs: T0 }
      expect(follower(event)[0]?.state).toBe(state)
    }
  })

  test('the result ends it as it does where it was asked for', () => {
    expect(step(follower(offered()), resulted('succeeded')).state).toBe('succeeded')
  })

  test('a deadline that passes is looked into here as well', () => {
    expect(step(follower(offered()), woke('flow', T0 + 185_000)).state).toBe('reconciling')
  })

  test('an outcome that the other tab settled without Connect is taken over, but never a success', () => {
    const attempts = follower(offered())
    expect(
      step(attempts, told({ what: 'ended', sessionId: S1, outcome: 'unavailable' })).attempt,
    ).toMatchObject({
      state: 'unavailable',
      decidedBy: 'local',
    })
  })

  test('a sign-in of which it never heard is shown once the other tab tells', () => {
    for (const event of [told(asked), shared('ready')]) expect(follower(event)[0]?.state).toBe('other-tab')
  })

  test("another tab's word is judged like Connect's: a false address is none", () => {
    const url = 'https://evil.example/oauth2/authorize?state=s'
    const event = told({ what: 'record', record: { ...record('ready'), url } })
    expect(follower(event)).toEqual([])
    const [attempt] = follower(offered(), event)
    expect(attempt).not.toHaveProperty('url')
  })

  test('what the callback page says is for the tab that leads', () => {
    const attempts = follower(offered(), shared('ready'))
    const event: AuthEvent = { type: 'callback-progressed', sessionId: S1, progress: 'accepted', atMs: T0 }
    expect(step(attempts, event).attempts).toBe(attempts)
  })

  test('nothing is opened', () => {
    const attempts = follower(offered(), shared('ready'))
    for (const type of ['window-opened', 'window-blocked', 'link-followed', 'leave-chosen'] as const) {
      expect(step(attempts, plain(type)).attempts).toBe(attempts)
    }
  })

  test('going on without is on offer, and goes back to where it was when Connect is busy', () => {
    let now = step(follower(offered(), shared('ready')), plain('declined'))
    expect(now.state).toBe('cancelling')
    for (let tries = 0; tries < 4; tries += 1) {
      now = step(now.attempts, { type: 'cancel-failed', sessionId: S1, why: 'busy', atMs: T0 })
    }
    expect(now.state).toBe('other-tab')
  })
})

describe('taking the lead', () => {
  test.each([
    ['ready', 'ready'],
    ['open', 'window-detached'],
    ['leaving', 'window-detached'],
    ['submitted', 'confirming'],
  ] as const)('a sign-in that was %s there is %s here, with the same address', (reached, state) => {
    const next = step(follower(offered(), shared(reached)), TAKEN)
    expect(next.attempt).toMatchObject({ state, url: URL_1, hash: HASH })
    expect(names(next.effects)).not.toContain('request-url')
  })

  test('before anybody asked, this tab asks', () => {
    const next = step(follower(offered()), TAKEN)
    expect(next.state).toBe('preparing-url')
    expect(names(next.effects)).toEqual(['request-url', 'set-timer url', 'announce-sign-in'])
  })

  test('a request that another tab made is not made again: its answer is waited for', () => {
    const waiting = step(follower(offered(), told(asked)), TAKEN)
    expect(waiting.state).toBe('other-tab')
    expect(names(waiting.effects)).toEqual(['set-timer url'])
    expect(step(waiting.attempts, shared('ready')).state).toBe('ready')
    expect(step(waiting.attempts, woke('url', T0 + 55_000)).state).toBe('unavailable')
  })

  test('taken twice it is taken once', () => {
    const first = step(follower(offered(), shared('ready')), TAKEN)
    expect(step(first.attempts, TAKEN).attempts).toBe(first.attempts)
  })
})

describe('losing the lead', () => {
  test.each(['ready', 'blocked', 'window-open', 'window-detached'] as const)(
    '%s: the button goes, the address stays to be handed over',
    (state) => {
      const next = step(inState(state), LOST)
      expect(next.attempt).toMatchObject({ state: 'other-tab', url: URL_1, hash: HASH })
    },
  )

  test.each([
    'preparing-url',
    'preparing-binding',
    'leaving',
    'submitting',
    'confirming',
    'cancelling',
  ] as const)('%s goes on where it began', (state) => {
    const attempts = inState(state)
    expect(step(attempts, LOST).attempts).toBe(attempts)
  })

  test('what this tab began to prepare is prepared, and then handed over', () => {
    const attempts = follower(offered(), told(asked))
    expect(attempts).toHaveLength(1)
    const preparing = step(inState('preparing-url'), LOST).attempts
    const [withUrl] = reduceSignIns(preparing, urlReceived, RULES, false)
    const [done] = reduceSignIns(withUrl, wasBound, RULES, false)
    expect(done[0]).toMatchObject({ state: 'other-tab', url: URL_1, progress: 'ready' })
  })
})

test('no word of another tab makes a sign-in succeed, in any state', () => {
  for (const state of ['other-tab', 'ready', 'window-open', 'confirming', 'preparing-url'] as const) {
    for (const event of [
      told(asked),
      shared('submitted'),
      told({ what: 'ended', sessionId: S1, outcome: 'expired' }),
    ]) {
      const { attempt } = step(inState(state), event)
      expect(isFinal(attempt) && attempt.state === 'succeeded').toBe(false)
    }
  }
})
