import { expect, test } from 'vitest'
import type { MessageItem, NoticeItem, Outgoing } from '../item.ts'
import type { Attempt } from '../sign-in/attempt.ts'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { offered, RULES, S1 } from '../sign-in/sign-in.test-kit.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'
import { createTimeline } from './timeline.ts'

const SELF = 'customer-1'
const LIVE: ChatState = {
  ...EMPTY_CHAT,
  phase: 'live',
  chat: {
    contactId: 'contact-1',
    participantId: SELF,
    displayName: 'Guest',
    features: { attachments: false, markdown: false },
    signIn: RULES,
  },
}

function message(id: string, sentAtMs: number, from: MessageItem['from']): MessageItem {
  return { kind: 'message', id, sentAtMs, from, body: { format: 'plain', text: id } }
}

const ownMessage = message('mine', 10, { id: SELF, role: 'customer' })
const agentMessage = message('theirs', 20, { id: 'agent-1', role: 'agent', displayName: 'Ana' })
const sending: Outgoing = { clientToken: 't1', text: 'hi', queuedAtMs: 99, notBeforeMs: 0, status: 'sending' }

function timelineOf(change: Partial<ChatState>) {
  return createTimeline()({ ...LIVE, ...change })
}

test('own messages have a status, other messages have none', () => {
  const entries = timelineOf({
    items: [ownMessage, agentMessage],
    receipts: { mine: 'read', theirs: 'read' },
  })
  expect(entries).toMatchObject([
    { key: 'mine', own: true, status: 'read', partial: false },
    { key: 'theirs', own: false, from: { displayName: 'Ana' } },
  ])
  expect(entries[1]).not.toHaveProperty('status')
})

test('a message of another customer of the same chat is not an own message', () => {
  const other = message('other', 10, { id: 'customer-2', role: 'customer', displayName: 'Bob' })
  expect(timelineOf({ items: [other] })).toMatchObject([{ own: false }])
})

/** A new name of the customer, at Connect's time. */
const namedAt = (sentAtMs: number): NoticeItem => ({
  ...({ kind: 'notice', id: 'named', notice: 'name-changed', sentAtMs } as const),
  who: { id: SELF, role: 'customer', displayName: 'Ada' },
})

/** What is shown of a new name, 30 ms after the offer of a sign-in in this state. */
function shownName(attempt: Partial<Attempt> | undefined, sentAtMs = 30): boolean {
  const [offer] = reduceSignIns([], offered(), RULES)[0]
  const attempts = attempt && offer ? [{ ...offer, sentAtMs: 0, ...attempt } as Attempt] : []
  return timelineOf({ items: [namedAt(sentAtMs)], attempts }).some(({ kind }) => kind === 'notice')
}

test('a new name of the customer is a notice', () => {
  expect(timelineOf({ items: [namedAt(30)] })).toMatchObject([{ notice: 'name-changed' }])
})

test('a new name is a notice while a sign-in is only offered, before it, and after one that gave no name', () => {
  for (const state of ['preparing-url', 'ready', 'blocked', 'cancelled', 'failed', 'expired'] as const)
    expect(shownName({ state })).toBe(true)
  expect(shownName({ state: 'window-open', sentAtMs: 40 })).toBe(true)
  expect(shownName({ state: 'succeeded', resultAtMs: 20 }, 60_000)).toBe(true)
})

test('the name that a sign-in gives the customer is on its card, and no notice', () => {
  for (const state of ['window-open', 'submitting', 'confirming', 'reconciling', 'other-tab'] as const)
    expect(shownName({ state })).toBe(false)
  expect(shownName({ state: 'succeeded', resultAtMs: 20 })).toBe(false)
  expect(shownName({ state: 'succeeded', resultAtMs: 40 })).toBe(false)
  expect(shownName({ state: 'succeeded' })).toBe(false)
})

test('outgoing messages are last, under the name that agents see', () => {
  const entries = timelineOf({ items: [agentMessage], outbox: [sending] })
  expect(entries.at(-1)).toMatchObject({
    key: 't1',
    own: true,
    status: 'sending',
    clientToken: 't1',
    from: { id: SELF, displayName: 'Guest' },
  })
  expect(timelineOf({ outbox: [sending], displayName: 'Ada' })).toMatchObject([
    { from: { displayName: 'Ada' } },
  ])
})

test('a failed message has its reason and its token', () => {
  const failed: Outgoing = { ...sending, status: 'failed', reason: 'throttled' }
  expect(timelineOf({ outbox: [failed] })).toMatchObject([
    { status: 'failed', reason: 'throttled', clientToken: 't1' },
  ])
})

const failed: Outgoing = { ...sending, status: 'failed', reason: 'throttled' }

test('a failed message stays where it was written, and messages on their way are at the end', () => {
  const first = { ...failed, clientToken: 'first', notBeforeMs: 0 }
  const second = { ...failed, clientToken: 'second', notBeforeMs: 10 }
  const third = { ...failed, clientToken: 'third', notBeforeMs: 10 }
  const outbox = [{ ...sending, clientToken: 'on-its-way' }, first, second, third]
  const entries = timelineOf({ items: [ownMessage, agentMessage], outbox })
  expect(entries.map(({ key }) => key)).toEqual(['first', 'mine', 'second', 'third', 'theirs', 'on-its-way'])
})

test.each([
  ['slow', -1_000_000, 10],
  ['fast', 9_000_000, 20],
  ['right', 15, 15],
])(
  'a failed message has a time between its neighbours if the customer’s clock is %s',
  (_, queuedAtMs, sentAtMs) => {
    const outbox = [{ ...failed, notBeforeMs: 10, queuedAtMs }]
    const entries = timelineOf({ items: [ownMessage, agentMessage], outbox })
    expect(entries[1]).toMatchObject({ key: 't1', sentAtMs })
  },
)

test('a failed message that did not change keeps its entry', () => {
  const timeline = createTimeline()
  const state: ChatState = { ...LIVE, items: [ownMessage], outbox: [failed] }
  const before = timeline(state)[0]
  expect(before).toMatchObject({ key: 't1' })
  expect(timeline({ ...state, items: [ownMessage, agentMessage] })[0]).toBe(before)
  const refused: Outgoing = { ...failed, reason: 'rejected' }
  expect(timeline({ ...state, outbox: [refused] })[0]).toMatchObject({ reason: 'rejected' })
})

test('a message keeps its key from sending to echo', () => {
  const [before] = timelineOf({ outbox: [sending] })
  const [after] = timelineOf({ items: [{ ...ownMessage, clientToken: 't1' }] })
  expect(after?.key).toBe(before?.key)
})

test('a sign-in is placed where it was offered, and stays there', () => {
  const offer = { ...offered(), sentAtMs: 15 }
  const [attempts] = reduceSignIns([], offer, RULES)
  const entries = timelineOf({ items: [ownMessage, agentMessage], attempts })
  expect(entries.map(({ key }) => key)).toEqual(['mine', `sign-in:${S1}`, 'theirs'])
})

test('a notice names its participant', () => {
  const joined = {
    kind: 'notice',
    id: 'n',
    sentAtMs: 1,
    notice: 'joined',
    who: { id: 'a', role: 'agent', displayName: 'Ana' },
  } as const
  expect(timelineOf({ items: [joined] })).toEqual([
    { kind: 'notice', key: 'n', notice: 'joined', sentAtMs: 1, who: joined.who },
  ])
})

test('the idle notice of a customer is an entry, the returned notice is not', () => {
  const who = { id: 'c', role: 'customer' } as const
  const idle = { kind: 'notice', id: 'n', sentAtMs: 1, notice: 'idle', who } as const
  expect(timelineOf({ items: [idle, { ...idle, id: 'm', notice: 'returned' }] })).toMatchObject([
    { key: 'n' },
  ])
})

test('a bot that joins or leaves has no entry', () => {
  const who = { id: 'bot-1', role: 'bot' } as const
  expect(timelineOf({ items: [{ kind: 'notice', id: 'n', sentAtMs: 1, notice: 'joined', who }] })).toEqual([])
})

test('the entries are rebuilt only when something in them changed', () => {
  const timeline = createTimeline()
  const first = timeline({ ...LIVE, items: [ownMessage] })
  const items = [ownMessage]
  const second = timeline({ ...LIVE, items })
  expect(second).not.toBe(first)
  const unrelated = {
    ...LIVE,
    items,
    unread: 3,
    panelOpen: true,
    typing: [agentMessage.from],
    connection: 'offline',
  } as const
  expect(timeline(unrelated)).toBe(second)
  expect(timeline({ ...unrelated, receipts: { mine: 'read' } })).not.toBe(second)
})

test('an entry that did not change keeps its identity', () => {
  const timeline = createTimeline()
  const [attempts] = reduceSignIns([], offered(), RULES)
  const state: ChatState = { ...LIVE, items: [ownMessage, agentMessage], attempts }
  const before = timeline(state)
  const later = message('later', 10_000_000, { id: 'agent-1', role: 'agent' })
  const after = timeline({
    ...state,
    items: [ownMessage, agentMessage, later],
    receipts: { mine: 'read' },
  })
  const same = after.filter((entry) => before.includes(entry)).map(({ key }) => key)
  expect(same).toEqual(['theirs', `sign-in:${S1}`])
  expect(after).toHaveLength(4)
})
