import { expect, test } from 'vitest'
import { ChatError } from '../chat-error.ts'
import type { MessageItem } from '../item.ts'
import type { ParticipantRole } from '../participant.ts'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { RULES } from '../sign-in/sign-in.test-kit.ts'
import type { ChatEvent, EndReason } from './events.ts'
import { reduceChat } from './reduce.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'

const CHAT = {
  contactId: 'contact-1',
  participantId: 'customer-1',
  features: { attachments: false, markdown: false },
  signIn: RULES,
}

function stateAfter(state: ChatState, ...events: readonly ChatEvent[]): ChatState {
  return events.reduce((now, event) => reduceChat(now, event, reduceSignIns)[0], state)
}

function announced(state: ChatState, event: ChatEvent): readonly unknown[] {
  return reduceChat(state, event, reduceSignIns)[1].flatMap((effect) =>
    effect.type === 'announce' ? [effect.announcement] : [],
  )
}

function messageFrom(role: ParticipantRole): ChatEvent {
  const body = { format: 'plain', text: 'How was it?' } as const
  const item: MessageItem = { kind: 'message', id: `m-${role}`, sentAtMs: 20, from: { id: role, role }, body }
  return { type: 'item', item, atMs: 5 }
}

const OPEN: ChatState = { ...EMPTY_CHAT, panelOpen: true }
const START_ASKED: ChatEvent = { type: 'start-asked', how: 'start', atMs: 0 }
const RESUME_ASKED: ChatEvent = { type: 'start-asked', how: 'resume', atMs: 0 }
const GRANTED: ChatEvent = { type: 'granted', chat: CHAT, how: 'start', atMs: 1 }
const CONNECTED: ChatEvent = { type: 'connected', atMs: 2 }
const END_ASKED: ChatEvent = { type: 'end-asked', atMs: 3 }
const ended = (why: EndReason): ChatEvent => ({ type: 'ended', why, atMs: 9 })
const QUEUED: ChatEvent = { type: 'send-queued', clientToken: 't1', text: 'hi', atMs: 3 }
const LIVE = stateAfter(OPEN, START_ASKED, GRANTED, CONNECTED)

test.each(['system', 'bot'] as const)(
  'a message of a flow (%s) after the customer’s end keeps the chat live, and the end stays the customer’s',
  (role) => {
    const asked = stateAfter(LIVE, END_ASKED, messageFrom(role))
    expect(asked.phase).toBe('live')
    expect(stateAfter(asked, ended('service')).endReason).toBe('customer')
    expect(stateAfter(asked, END_ASKED, ended('service')).endReason).toBe('customer')
  },
)

test('a message of an agent does not keep a chat open that the customer has ended', () => {
  expect(stateAfter(LIVE, END_ASKED, messageFrom('agent')).phase).toBe('ending')
})

test.each([
  ['service', 'customer'],
  ['away', 'customer'],
  ['unconfirmed', 'unconfirmed'],
] as const)('an end that the customer requested and that arrives as %s has the reason %s', (why, reason) => {
  expect(stateAfter(LIVE, END_ASKED, ended(why)).endReason).toBe(reason)
})

test('after a failed request to end, a later end is not the customer’s', () => {
  expect(stateAfter(LIVE, END_ASKED, { type: 'end-failed', atMs: 4 }, ended('service')).endReason).toBe(
    'service',
  )
})

test('each phase is announced once while the panel is open, with its reason', () => {
  expect(announced(OPEN, START_ASKED)).toEqual([{ type: 'phase', phase: 'starting' }])
  expect(announced(OPEN, RESUME_ASKED)).toEqual([{ type: 'phase', phase: 'resuming' }])
  expect(announced(stateAfter(OPEN, RESUME_ASKED), START_ASKED)).toEqual([])
  expect(announced(EMPTY_CHAT, START_ASKED)).toEqual([])
  expect(announced(LIVE, END_ASKED)).toEqual([{ type: 'phase', phase: 'ending' }])
  expect(announced(LIVE, ended('away'))).toEqual([{ type: 'phase', phase: 'ended', reason: 'away' }])
  const error = new ChatError('throttled', 'no')
  expect(announced(stateAfter(OPEN, START_ASKED), { type: 'start-failed', error, atMs: 1 })).toEqual([
    { type: 'phase', phase: 'failed', code: 'throttled' },
  ])
})

test('the first connection of a chat is not announced as a reconnection; after a reload it is', () => {
  const connection = { type: 'connection', connection: 'connected' }
  expect(announced(stateAfter(OPEN, START_ASKED, GRANTED), CONNECTED)).toEqual([
    { ...connection, again: false },
  ])
  const resumed: ChatEvent = { type: 'granted', chat: CHAT, how: 'resume', atMs: 1 }
  expect(announced(stateAfter(OPEN, RESUME_ASKED, resumed), CONNECTED)).toEqual([
    { ...connection, again: true },
  ])
})

test('messages written before a failed start stay in the outbox of the next try', () => {
  const error = new ChatError('connect-failed', 'no')
  const failed = stateAfter(OPEN, START_ASKED, GRANTED, QUEUED, { type: 'start-failed', error, atMs: 4 })
  const again = stateAfter(failed, RESUME_ASKED)
  const resumed: ChatEvent = { type: 'granted', chat: CHAT, how: 'resume', atMs: 5 }
  expect(stateAfter(again, resumed).outbox).toEqual(failed.outbox)
  const other: ChatEvent = {
    type: 'granted',
    chat: { ...CHAT, contactId: 'contact-2' },
    how: 'start',
    atMs: 6,
  }
  expect(stateAfter(again, START_ASKED, other).outbox).toMatchObject([
    { text: 'hi', status: 'failed', reason: 'chat-ended' },
  ])
  expect(stateAfter(LIVE, QUEUED, ended('service'), START_ASKED, other).outbox).toEqual([])
})

test('a message that both storage and memory have is restored once', () => {
  const state = stateAfter(LIVE, QUEUED)
  const [kept] = state.outbox
  if (!kept) throw new Error('nothing is in the outbox')
  const older = { ...kept, clientToken: 't0', text: 'before' }
  const restored = stateAfter(state, { type: 'unsent-restored', outbox: [older, kept], atMs: 4 })
  expect(restored.outbox.map(({ text }) => text)).toEqual(['before', 'hi'])
})
