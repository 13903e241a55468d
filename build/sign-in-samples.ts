/** Sample attempts and events of a sign-in, for docs/sign-in-states.md. The page is made by running the transitions on them. */
import type { Attempt, AttemptState } from '../src/model/sign-in/attempt.ts'
import type { EventName, NamedEvent } from '../src/model/sign-in/attempt-event.ts'
import type { AuthEvent } from '../src/model/sign-in/events.ts'
import { type Attempts, reduceSignIns } from '../src/model/sign-in/reduce-sign-ins.ts'
import {
  cancelFailed,
  EVENTS_TO,
  HASH,
  offered,
  plain,
  RULES,
  record,
  resulted,
  S1,
  sentAt,
  T0,
  timerFired,
  URL_1,
  urlFailed,
  urlReceived,
} from '../src/model/sign-in/sign-in.test-kit.ts'

const OFFER = {
  sessionId: S1,
  itemId: 'i1',
  sentAtMs: sentAt(1),
  offeredAtMs: T0,
  deadlineAtMs: T0 + 180_000,
}
const URL_REQUESTED: AuthEvent = {
  type: 'sign-in-shared',
  shared: { what: 'url-requested', ...OFFER },
  atMs: T0,
}
const LEADER_GAINED: AuthEvent = { type: 'leader-gained', atMs: T0 + 1_000 }
const BUSY = [1, 2, 3].map(() => cancelFailed('busy'))

function after(events: readonly AuthEvent[], isLeader = true): Attempt {
  const [attempt] = events.reduce<Attempts>(
    (attempts, event) => reduceSignIns(attempts, event, RULES, isLeader)[0],
    [],
  )
  if (!attempt) throw new Error('the sample has no attempt')
  return attempt
}

/** Further ways into a state, where the same event can lead to another state. */
const FURTHER: { readonly [State in AttemptState]?: readonly Attempt[] } = {
  confirming: [after([...EVENTS_TO.confirming, timerFired('confirm', T0 + 20_000)])],
  reconciling: [after([offered(), timerFired('flow', T0 + 185_000)])],
  'other-tab': [
    after([offered()], false),
    after([offered(), URL_REQUESTED, LEADER_GAINED], false),
    ...(['open', 'submitted'] as const).map((state) =>
      after(
        [offered(), { type: 'sign-in-shared', shared: { what: 'record', record: record(state) }, atMs: T0 }],
        false,
      ),
    ),
  ],
  cancelling: [
    after([offered(), plain('declined')]),
    after([offered(), urlReceived, plain('declined')]),
    after([...EVENTS_TO.cancelling, ...BUSY]),
    after([offered(), plain('declined'), ...BUSY]),
    after([offered(), urlReceived, plain('declined'), ...BUSY]),
    after([offered(), plain('declined'), urlFailed('refused'), ...BUSY]),
    after([...EVENTS_TO['other-tab'], plain('declined'), ...BUSY]),
    after([...EVENTS_TO.confirming, timerFired('confirm'), plain('declined'), ...BUSY]),
    after([...EVENTS_TO.reconciling, plain('declined'), ...BUSY]),
  ],
  unavailable: [after([...EVENTS_TO.unavailable, plain('declined')])],
  expired: [after([...EVENTS_TO.reconciling, timerFired('give-up')])],
  cancelled: [after([...EVENTS_TO.cancelling, timerFired('cancel')])],
  superseded: [after([offered(), offered(2)])],
}

export function attemptsIn(state: AttemptState): readonly Attempt[] {
  const usual = state === 'superseded' ? [] : [after(EVENTS_TO[state])]
  const attempts = [...usual, ...(FURTHER[state] ?? [])]
  for (const attempt of attempts) {
    if (attempt.state !== state) throw new Error(`a sample of ${state} is ${attempt.state}`)
  }
  return attempts
}

const own = { sessionId: S1, atMs: T0 }

function progress<Progress extends NamedEvent<'callback:accepted'>['progress']>(kind: Progress) {
  return [{ type: 'callback-progressed', ...own, progress: kind } as const]
}

function timer<Timer extends NamedEvent<'timer:url'>['timer']>(kind: Timer, atMs = T0) {
  return [{ type: 'timer-fired', ...own, timer: kind, atMs } as const]
}

/** At least one event of each name. */
export const EVENTS: { readonly [Name in EventName]: readonly NamedEvent<Name>[] } = {
  'url-received': [
    { type: 'url-received', ...own, url: URL_1 },
    { type: 'url-received', ...own, url: 'https://evil.example/' },
  ],
  'url-failed': (['busy', 'unreachable', 'denied', 'refused'] as const).map((reason) => ({
    type: 'url-failed',
    ...own,
    reason,
  })),
  bound: [{ type: 'bound', ...own, hash: HASH }],
  'bind-failed': (['busy', 'refused'] as const).map((reason) => ({ type: 'bind-failed', ...own, reason })),
  'timer:url': timer('url', T0 + 55_000),
  'window-opened': [{ type: 'window-opened', ...own }],
  'window-blocked': [{ type: 'window-blocked', ...own }],
  'link-followed': [{ type: 'link-followed', ...own }],
  'window-lost': [{ type: 'window-lost', ...own }],
  'leave-chosen': [{ type: 'leave-chosen', ...own }],
  'leave-bound': [{ type: 'leave-bound', ...own }],
  'leave-failed': [{ type: 'leave-failed', ...own }],
  'came-back': [{ type: 'came-back', ...own }],
  'page-left': [T0, T0 + 60_000].map((atMs) => ({ type: 'page-left', ...own, atMs })),
  'page-resumed': [{ type: 'page-resumed', ...own }],
  'callback:submitting': progress('submitting'),
  'callback:retrying': progress('retrying'),
  'callback:accepted': progress('accepted'),
  'callback:error-accepted': progress('error-accepted'),
  'callback:expired': progress('expired'),
  'callback:refused': progress('refused'),
  'callback:gave-up': progress('gave-up'),
  declined: [{ type: 'declined', ...own }],
  'cancel-accepted': [{ type: 'cancel-accepted', ...own }],
  'cancel-failed': (['busy', 'refused'] as const).map((reason) => ({
    type: 'cancel-failed',
    ...own,
    reason,
  })),
  'requested-again': [{ type: 'requested-again', ...own }],
  'timer:cancel': timer('cancel'),
  'timer:submit': timer('submit', T0 + 50_000),
  'timer:confirm': timer('confirm', T0 + 20_000),
  'timer:reconcile': [...timer('reconcile', T0 + 20_000), ...timer('reconcile', T0 + 200_000)],
  'timer:last-minute': timer('last-minute', T0 + 120_000),
  'timer:last-seconds': timer('last-seconds', T0 + 160_000),
  'timer:flow': timer('flow', T0 + 185_000),
  'timer:give-up': timer('give-up', T0 + 245_000),
  'leader-gained': [{ type: 'leader-gained', atMs: T0 + 1_000 }],
  'leader-lost': [{ type: 'leader-lost', atMs: T0 }],
  'sign-in-shared': [
    { type: 'sign-in-shared', shared: { what: 'url-requested', ...OFFER }, atMs: T0 },
    ...(['ready', 'open', 'leaving', 'submitted'] as const).map((state) => ({
      type: 'sign-in-shared' as const,
      shared: { what: 'record' as const, record: record(state) },
      atMs: T0,
    })),
    ...(['unavailable', 'cancelled', 'expired'] as const).map((outcome) => ({
      type: 'sign-in-shared' as const,
      shared: { what: 'ended' as const, sessionId: S1, outcome },
      atMs: T0,
    })),
  ],
  'sign-in-result': (['succeeded', 'failed', 'timed-out', 'expired', 'cancelled'] as const).map((outcome) =>
    resulted(outcome, { sessionId: S1, sentAtMs: sentAt(1) + 900 }),
  ),
  superseded: [{ type: 'superseded', atMs: T0 }],
  'chat-over': [{ type: 'chat-over', atMs: T0 }],
}

/** The first events of an attempt. `isLeader`: whether this tab is the leader of the chat. */
export const FIRST_EVENTS: readonly { readonly event: AuthEvent; readonly isLeader: boolean }[] = [
  { event: offered(), isLeader: true },
  { event: offered(1, { ageMs: 60_000 }), isLeader: true },
  { event: offered(), isLeader: false },
  ...(['ready', 'open', 'leaving', 'submitted'] as const).map((state) => ({
    event: { type: 'sign-in-restored', record: record(state), atMs: T0 } as const,
    isLeader: true,
  })),
  { event: { type: 'sign-in-restored', record: record('ready'), atMs: T0 }, isLeader: false },
  { event: URL_REQUESTED, isLeader: false },
]
