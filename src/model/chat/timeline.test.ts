import { expect, test } from 'vitest'
import type { MessageItem, Outgoing } from '../item.ts'
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

function said(id: string, sentAtMs: number, from: MessageItem['from']): MessageItem {
  return { kind: 'message', id, sentAtMs, from, body: { format: 'plain', text: id } }
}

const mine = said('mine', 10, { id: SELF, role: 'customer' })
const theirs = said('theirs', 20, { id: 'agent-1', role: 'agent', displayName: 'Ana' })
const sending: Outgoing = { clientToken: 't1', text: 'hi', queuedAtMs: 99, notBeforeMs: 0, status: 'sending' }

function shown(change: Partial<ChatState>) {
  return createTimeline()({ ...LIVE, ...change })
}

test('own messages carry a status, those of others none', () => {
  const entries = shown({ items: [mine, theirs], receipts: { mine: 'read', theirs: 'read' } })
  expect(entries).toMatchObject([
    { key: 'mine', own: true, status: 'read', partial: false },
    { key: 'theirs', own: false, from: { displayName: 'Ana' } },
  ])
  expect(entries[1]).not.toHaveProperty('status')
})

test('another customer of the same chat is somebody else', () => {
  const other = said('other', 10, { id: 'customer-2', role: 'customer', displayName: 'Bob' })
  expect(shown({ items: [other] })).toMatchObject([{ own: false }])
})

test('what is on its way stands last, under the name that agents see', () => {
  const entries = shown({ items: [theirs], outbox: [sending] })
  expect(entries.at(-1)).toMatchObject({
    key: 't1',
    own: true,
    status: 'sending',
    clientToken: 't1',
    from: { id: SELF, displayName: 'Guest' },
  })
  expect(shown({ outbox: [sending], displayName: 'Ada' })).toMatchObject([{ from: { displayName: 'Ada' } }])
})

test('a failed message says why and can be sent again by its token', () => {
  const failed: Outgoing = { ...sending, status: 'failed', reason: 'throttled' }
  expect(shown({ outbox: [failed] })).toMatchObject([
    { status: 'failed', reason: 'throttled', clientToken: 't1' },
  ])
})

test('a message keeps its key from sending to echo', () => {
  const [before] = shown({ outbox: [sending] })
  const [after] = shown({ items: [{ ...mine, clientToken: 't1' }] })
  expect(after?.key).toBe(before?.key)
})

test('a sign-in stands where it was offered, and stays there', () => {
  const offer = { ...offered(), sentAtMs: 15 }
  const [attempts] = reduceSignIns([], offer, RULES)
  const entries = shown({ items: [mine, theirs], attempts })
  expect(entries.map(({ key }) => key)).toEqual(['mine', `sign-in:${S1}`, 'theirs'])
})

test('a notice names whom it is about', () => {
  const joined = {
    kind: 'notice',
    id: 'n',
    sentAtMs: 1,
    notice: 'joined',
    who: { id: 'a', role: 'agent', displayName: 'Ana' },
  } as const
  expect(shown({ items: [joined] })).toEqual([
    { kind: 'notice', key: 'n', notice: 'joined', sentAtMs: 1, who: joined.who },
  ])
})

test('the silence of a customer is a line, their return is none', () => {
  const who = { id: 'c', role: 'customer' } as const
  const silent = { kind: 'notice', id: 'n', sentAtMs: 1, notice: 'idle', who } as const
  expect(shown({ items: [silent, { ...silent, id: 'm', notice: 'returned' }] })).toMatchObject([{ key: 'n' }])
})

test('a bot that comes and goes leaves no line', () => {
  const who = { id: 'bot-1', role: 'bot' } as const
  expect(shown({ items: [{ kind: 'notice', id: 'n', sentAtMs: 1, notice: 'joined', who }] })).toEqual([])
})

test('the list is built again only when something in it changed', () => {
  const timeline = createTimeline()
  const first = timeline({ ...LIVE, items: [mine] })
  const items = [mine]
  const second = timeline({ ...LIVE, items })
  expect(second).not.toBe(first)
  const noise = {
    ...LIVE,
    items,
    unread: 3,
    panelOpen: true,
    typing: [theirs.from],
    connection: 'offline',
  } as const
  expect(timeline(noise)).toBe(second)
  expect(timeline({ ...noise, receipts: { mine: 'read' } })).not.toBe(second)
})

test('what did not change is the same entry as before', () => {
  const timeline = createTimeline()
  const [attempts] = reduceSignIns([], offered(), RULES)
  const state: ChatState = { ...LIVE, items: [mine, theirs], attempts }
  const before = timeline(state)
  const later = said('later', 10_000_000, { id: 'agent-1', role: 'agent' })
  const after = timeline({ ...state, items: [mine, theirs, later], receipts: { mine: 'read' } })
  const same = after.filter((entry) => before.includes(entry)).map(({ key }) => key)
  expect(same).toEqual(['theirs', `sign-in:${S1}`])
  expect(after).toHaveLength(4)
})
