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
  timerFired,
  URL_1,
  urlReceived,
  bound as wasBound,
} from './sign-in.test-kit.ts'

const LEADER_GAINED: AuthEvent = { type: 'leader-gained', atMs: T0 + 1_000 }
const LEADER_LOST: AuthEvent = { type: 'leader-lost', atMs: T0 + 1_000 }

function follower(...events: readonly AuthEvent[]): Attempts {
  return events.reduce<Attempts>((attempts, event) => reduceSignIns(attempts, event, RULES, false)[0], [])
}

function sharedEvent(shared: SharedSignIn, atMs = T0): AuthEvent {
  return { type: 'sign-in-shared', shared, atMs }
}

const urlRequested: SharedSignIn = {
  what: 'url-requested',
  sessionId: S1,
  itemId: 'i1',
  sentAtMs: sentAt(1),
  offeredAtMs: T0,
  deadlineAtMs: T0 + RULES.timeoutMs,
}
const recordShared = (state: Parameters<typeof record>[0]): AuthEvent =>
  sharedEvent({ what: 'record', record: record(state) })

describe('in a tab that does not lead', () => {
  test('a tab that is not the leader requests no URL and shows where the sign-in is', () => {
    const [attempts, effects] = reduceSignIns([], offered(), RULES, false)
    expect(attempts.map(({ state }) => state)).toEqual(['other-tab'])
    expect(names(effects)).toEqual([
      'set-timer flow',
      'set-timer last-minute',
      'set-timer last-seconds',
      'announce-sign-in',
    ])
  })

  test('a record restored in a tab that is not the leader waits for the other tab, unless it was submitted', () => {
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

  test('a result ends the sign-in in a tab that is not the leader', () => {
    expect(step(follower(offered()), resulted('succeeded')).state).toBe('succeeded')
  })

  test('a passed deadline leads to a lookup in a tab that is not the leader', () => {
    expect(step(follower(offered()), timerFired('flow', T0 + 185_000)).state).toBe('reconciling')
  })

  test('a local outcome of the other tab is taken over', () => {
    const attempts = follower(offered())
    expect(
      step(attempts, sharedEvent({ what: 'ended', sessionId: S1, outcome: 'unavailable' })).attempt,
    ).toMatchObject({
      state: 'unavailable',
      decidedBy: 'local',
    })
  })

  test('a sign-in that this tab does not know is shown when the other tab reports it', () => {
    for (const event of [sharedEvent(urlRequested), recordShared('ready')])
      expect(follower(event)[0]?.state).toBe('other-tab')
  })

  test('a URL from another tab is checked like a URL from Connect', () => {
    const url = 'https://evil.example/oauth2/authorize?state=s'
    const event = sharedEvent({ what: 'record', record: { ...record('ready'), url } })
    expect(follower(event)).toEqual([])
    const [attempt] = follower(offered(), event)
    expect(attempt).not.toHaveProperty('url')
  })

  test('callback progress changes nothing in a tab that is not the leader', () => {
    const attempts = follower(offered(), recordShared('ready'))
    const event: AuthEvent = { type: 'callback-progressed', sessionId: S1, progress: 'accepted', atMs: T0 }
    expect(step(attempts, event).attempts).toBe(attempts)
  })

  test('a tab that is not the leader opens nothing', () => {
    const attempts = follower(offered(), recordShared('ready'))
    for (const type of ['window-opened', 'window-blocked', 'link-followed', 'leave-chosen'] as const) {
      expect(step(attempts, plain(type)).attempts).toBe(attempts)
    }
  })

  test('a tab that is not the leader can decline, and waits for the other tab again if Connect stays busy', () => {
    let latest = step(follower(offered(), recordShared('ready')), plain('declined'))
    expect(latest.state).toBe('cancelling')
    for (let tries = 0; tries < 4; tries += 1) {
      latest = step(latest.attempts, { type: 'cancel-failed', sessionId: S1, reason: 'busy', atMs: T0 })
    }
    expect(latest.state).toBe('other-tab')
  })
})

describe('what another tab reports about a sign-in', () => {
  const OFFER = {
    ...{ sessionId: S1, itemId: 'i1', sentAtMs: sentAt(1), offeredAtMs: T0 },
    deadlineAtMs: T0 + RULES.timeoutMs,
  }
  const LINK = { url: URL_1, host: 'auth.bank.example', hash: HASH }

  test('a sign-in that only another tab knows has its times, its link and how far it is', () => {
    expect(follower(sharedEvent(urlRequested))).toStrictEqual([
      { ...OFFER, state: 'other-tab', urlRequested: true },
    ])
    expect(follower(recordShared('open'))).toStrictEqual([
      { ...OFFER, ...LINK, state: 'other-tab', urlRequested: true, progress: 'open' },
    ])
  })

  test('a sign-in that only another tab knows has timers here, and is announced', () => {
    const [, effects] = reduceSignIns([], sharedEvent(urlRequested), RULES, false)
    expect(effects).toEqual([
      { type: 'set-timer', sessionId: S1, timer: 'flow', afterMs: 185_000 },
      { type: 'set-timer', sessionId: S1, timer: 'last-minute', afterMs: 120_000 },
      { type: 'set-timer', sessionId: S1, timer: 'last-seconds', afterMs: 160_000 },
      { type: 'announce-sign-in', sessionId: S1, state: 'other-tab' },
    ])
  })

  test('a deadline from another tab is at most the duration of the block from now', () => {
    for (const deadlineAtMs of [1e15, T0 + 5_000]) {
      const [attempt] = follower(sharedEvent({ ...urlRequested, deadlineAtMs }))
      expect(attempt?.deadlineAtMs).toBe(Math.min(deadlineAtMs, T0 + RULES.timeoutMs))
    }
  })

  test('a newer sign-in of another tab supersedes an older one, and an older one is ignored', () => {
    const newer = sharedEvent({ what: 'record', record: record('ready', 2) })
    const [attempts, effects] = reduceSignIns(inState('window-open'), newer, RULES)
    expect(attempts.map(({ state }) => state)).toEqual(['superseded', 'other-tab'])
    expect(names(effects)).toEqual([
      ...['close-window', 'release', 'announce-sign-in'],
      ...['set-timer flow', 'set-timer last-minute', 'set-timer last-seconds', 'announce-sign-in'],
    ])
    const known = follower(newer)
    expect(reduceSignIns(known, sharedEvent(urlRequested), RULES)).toEqual([known, []])
  })

  test('the end of a sign-in that this tab does not know changes nothing', () => {
    const ended = sharedEvent({ what: 'ended', sessionId: S1, outcome: 'cancelled' })
    expect(reduceSignIns([], ended, RULES, false)).toEqual([[], []])
    const other = follower(offered(2))
    expect(reduceSignIns(other, ended, RULES, false)).toEqual([other, []])
  })

  test('an unusable record of a sign-in that this tab does not know has no effect', () => {
    const url = 'https://evil.example/oauth2/authorize?state=s'
    const event = sharedEvent({ what: 'record', record: { ...record('ready'), url } })
    expect(reduceSignIns([], event, RULES, false)).toEqual([[], []])
  })

  test('the first report of a URL, and each new step of the other tab, is stored once', () => {
    let attempts = follower(offered())
    for (const [event, expected] of [
      [sharedEvent(urlRequested), { ...OFFER, state: 'other-tab', urlRequested: true }],
      [
        recordShared('ready'),
        { ...OFFER, ...LINK, state: 'other-tab', urlRequested: true, progress: 'ready' },
      ],
      [recordShared('open'), { ...OFFER, ...LINK, state: 'other-tab', urlRequested: true, progress: 'open' }],
    ] as const) {
      const next = step(attempts, event)
      expect(next.attempt).toStrictEqual(expected)
      expect(next.effects).toEqual([])
      expect(step(next.attempts, event).attempts).toBe(next.attempts)
      attempts = next.attempts
    }
  })

  test('another hash of the other tab is stored, although the step is the same', () => {
    const attempts = follower(offered(), recordShared('ready'))
    const hash = 'i'.repeat(43)
    const event = sharedEvent({ what: 'record', record: { ...record('ready'), hash } })
    expect(step(attempts, event).attempt).toMatchObject({ hash, progress: 'ready' })
  })
})

describe('taking the lead', () => {
  test.each([
    ['ready', 'ready'],
    ['open', 'window-detached'],
    ['leaving', 'window-detached'],
    ['submitted', 'confirming'],
  ] as const)(
    'a sign-in that was %s in the other tab is %s in the new leader, with the same URL',
    (progress, state) => {
      const next = step(follower(offered(), recordShared(progress)), LEADER_GAINED)
      expect(next.attempt).toMatchObject({ state, url: URL_1, hash: HASH })
      expect(names(next.effects)).toEqual([
        ...(progress === 'ready' ? [] : ['reconcile']),
        ...(progress === 'submitted' ? ['set-timer confirm'] : []),
        'announce-sign-in',
      ])
    },
  )

  test('a sign-in that was submitted in the other tab waits for its confirmation from now on', () => {
    const next = step(follower(offered(), recordShared('submitted')), LEADER_GAINED)
    expect(next.attempt).toMatchObject({ sinceMs: T0 + 1_000, slow: false })
    expect(next.effects).toContainEqual({ type: 'reconcile', sessionId: S1 })
  })

  test('from the end of the minute on, a new leader requests no URL and waits for a handover', () => {
    for (const [atMs, state] of [
      [T0 + 54_999, 'preparing-url'],
      [T0 + 55_000, 'other-tab'],
      [T0 + 90_000, 'other-tab'],
    ] as const) {
      expect(step(follower(offered()), { type: 'leader-gained', atMs }).state).toBe(state)
    }
  })

  test('a handover is awaited until the end of the minute, and for two seconds at least', () => {
    const attempts = follower(offered(), sharedEvent(urlRequested))
    for (const [atMs, afterMs] of [
      [T0 + 1_000, 54_000],
      [T0 + 54_000, 2_000],
      [T0 + 90_000, 2_000],
    ] as const) {
      const next = step(attempts, { type: 'leader-gained', atMs })
      expect(next.attempt).toMatchObject({ awaitingHandover: true })
      expect(next.effects).toEqual([{ type: 'set-timer', sessionId: S1, timer: 'url', afterMs }])
    }
  })

  test('a handover keeps the deadline that this tab knows', () => {
    const waiting = step(follower(offered(), sharedEvent(urlRequested)), LEADER_GAINED)
    const shared = { what: 'record', record: { ...record('ready'), deadlineAtMs: T0 + 5_000 } } as const
    expect(step(waiting.attempts, sharedEvent(shared)).attempt.deadlineAtMs).toBe(T0 + RULES.timeoutMs)
  })

  test('without a handover in time the host is told that the other tab is gone', () => {
    const waiting = step(follower(offered(), sharedEvent(urlRequested)), LEADER_GAINED)
    expect(step(waiting.attempts, timerFired('url', T0 + 55_000)).effects).toContainEqual({
      type: 'report',
      sessionId: S1,
      code: 'sign-in-url-unavailable',
      detail: 'the tab that asked for the sign-in URL is gone',
    })
  })

  test('a new leader requests the URL if no tab has requested it', () => {
    const next = step(follower(offered()), LEADER_GAINED)
    expect(next.state).toBe('preparing-url')
    expect(names(next.effects)).toEqual(['request-url', 'set-timer url', 'announce-sign-in'])
  })

  test('a new leader waits for the URL that another tab requested', () => {
    const waiting = step(follower(offered(), sharedEvent(urlRequested)), LEADER_GAINED)
    expect(waiting.state).toBe('other-tab')
    expect(names(waiting.effects)).toEqual(['set-timer url'])
    expect(step(waiting.attempts, recordShared('ready')).state).toBe('ready')
    expect(step(waiting.attempts, timerFired('url', T0 + 55_000)).state).toBe('unavailable')
  })

  test('a tab that loses the lead while it waits for a handover offers no button', () => {
    const waiting = step(follower(offered(), sharedEvent(urlRequested)), LEADER_GAINED)
    const follows = step(waiting.attempts, LEADER_LOST)
    expect(follows.attempt).not.toHaveProperty('awaitingHandover')
    expect(step(follows.attempts, LEADER_LOST).attempts).toBe(follows.attempts)
    expect(step(follows.attempts, recordShared('ready')).state).toBe('other-tab')
    expect(step(follows.attempts, timerFired('url', T0 + 55_000)).state).toBe('other-tab')
  })

  test('becoming the leader twice changes nothing the second time', () => {
    const first = step(follower(offered(), recordShared('ready')), LEADER_GAINED)
    expect(step(first.attempts, LEADER_GAINED).attempts).toBe(first.attempts)
  })
})

describe('losing the lead', () => {
  test.each([
    ['ready', 'ready'],
    ['blocked', 'ready'],
    ['window-open', 'open'],
    ['window-detached', 'open'],
  ] as const)(
    'in %s a tab that loses the lead hides the button and keeps the URL and the step %s for the handover',
    (state, progress) => {
      const next = step(inState(state), LEADER_LOST)
      expect(next.attempt).toMatchObject({ state: 'other-tab', url: URL_1, hash: HASH })
      expect(next.attempt).toMatchObject({ progress, urlRequested: true })
      expect(names(next.effects)).toEqual(['announce-sign-in'])
      expect(names(step(next.attempts, LEADER_GAINED).effects)).toEqual(
        progress === 'ready' ? ['announce-sign-in'] : ['reconcile', 'announce-sign-in'],
      )
    },
  )

  test.each([
    'preparing-url',
    'preparing-binding',
    'leaving',
    'submitting',
    'confirming',
    'cancelling',
  ] as const)('an attempt in %s continues in the tab where it began', (state) => {
    const attempts = inState(state)
    expect(step(attempts, LEADER_LOST).attempts).toBe(attempts)
  })

  test('a tab that lost the lead finishes its preparation and then hands over', () => {
    const attempts = follower(offered(), sharedEvent(urlRequested))
    expect(attempts).toHaveLength(1)
    const preparing = step(inState('preparing-url'), LEADER_LOST).attempts
    const [withUrl] = reduceSignIns(preparing, urlReceived, RULES, false)
    const [done] = reduceSignIns(withUrl, wasBound, RULES, false)
    expect(done[0]).toMatchObject({ state: 'other-tab', url: URL_1, progress: 'ready' })
    // What a lookup sets off in the leader stays, and only the state of this tab is announced.
    const looking = step(inState('leaving'), LEADER_LOST).attempts
    const [, effects] = reduceSignIns(looking, plain('came-back'), RULES, false)
    expect(effects).toEqual([
      { type: 'reconcile', sessionId: S1 },
      { type: 'announce-sign-in', sessionId: S1, state: 'other-tab' },
    ])
  })
})

test('no report of another tab makes a sign-in succeed, in any state', () => {
  for (const state of ['other-tab', 'ready', 'window-open', 'confirming', 'preparing-url'] as const) {
    for (const event of [
      sharedEvent(urlRequested),
      recordShared('submitted'),
      sharedEvent({ what: 'ended', sessionId: S1, outcome: 'expired' }),
    ]) {
      const { attempt } = step(inState(state), event)
      expect(isFinal(attempt) && attempt.state === 'succeeded').toBe(false)
    }
  }
})
