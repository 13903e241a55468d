import { describe, expect, test } from 'vitest'
import { ChatError } from '../chat-error.ts'
import type { MessageItem, NoticeItem } from '../item.ts'
import { offered, resulted } from '../sign-in/sign-in.test-kit.ts'
import { AGENT, CHAT, effectsOf, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { isWaitingForAgent } from './notices.ts'
import { canAskForQueue, canBeInQueue, isQueueMoment } from './queue.ts'
import type { ChatState } from './state.ts'

const BOT = { id: 'bot-1', role: 'bot' } as const
const SYSTEM = { id: 'system-1', role: 'system' } as const
const ME = { id: SELF, role: 'customer' } as const

let sentAtMs = 100
const notice = (
  name: NoticeItem['notice'],
  who?: NoticeItem['who'],
  more: Partial<NoticeItem> = {},
): ChatEvent => {
  sentAtMs += 1
  return item({
    kind: 'notice',
    id: `${name}-${sentAtMs}`,
    sentAtMs,
    notice: name,
    ...(who && { who }),
    ...more,
  })
}
const wrote = (from: MessageItem['from'], more: Partial<MessageItem> = {}): ChatEvent => {
  sentAtMs += 1
  return item(message(`m-${sentAtMs}`, { sentAtMs, from, ...more }))
}
const answered = (inQueue: boolean): ChatEvent => ({ type: 'queue-answered', inQueue, atMs: 9 })

/** A chat whose BFF looks up queues. */
const ASKING: ChatState = { ...LIVE, chat: { ...CHAT, queueStatus: true } }
const canAskAfter = (...events: readonly ChatEvent[]): boolean =>
  canAskForQueue(stateAfter(ASKING, ...events))

describe('the BFF is asked for the queue', () => {
  test.each<[string, readonly ChatEvent[]]>([
    ['in a new chat', []],
    ['after messages of bot, system and customer', [wrote(BOT), wrote(ME), wrote(SYSTEM)]],
    ['after the agent has left', [notice('joined', AGENT), wrote(AGENT), notice('left', AGENT)]],
    ['although an agent was there in an earlier chat', [notice('joined', AGENT, { earlier: true })]],
    ['although the customer has joined', [notice('joined', ME)]],
    ['while the customer is known to be in it', [answered(true), wrote(SYSTEM)]],
    ['after an invitation of a customer who is known to be in it', [answered(true), notice('invited')]],
    ['after a sign-in', [offered(), resulted('succeeded')]],
  ])('%s', (_, events) => {
    expect(canAskAfter(...events)).toBe(true)
  })
})

describe('the BFF is not asked for the queue', () => {
  test.each<[string, readonly ChatEvent[]]>([
    ['while an agent is there', [notice('joined', AGENT)]],
    [
      'while an agent is there who has left before',
      [notice('joined', AGENT), notice('left', AGENT), notice('joined', AGENT)],
    ],
    ['after a message of an agent', [wrote(AGENT), wrote(ME)]],
    ['after an invitation, which says that the customer waits', [notice('invited')]],
    [
      'after a transfer, which says that the customer waits',
      [notice('joined', AGENT), notice('transferred')],
    ],
    ['while the flow waits for a sign-in', [offered()]],
    ['while the connection is lost', [{ type: 'connection-lost', atMs: 5 }]],
    ['while the page is offline', [{ type: 'network', online: false, atMs: 5 }]],
    ['in a tab that has no connection', [{ type: 'connection-yielded', atMs: 5 }]],
    ['while the chat ends', [{ type: 'end-asked', atMs: 5 }]],
    ['after the end', [{ type: 'ended', why: 'service', atMs: 5 }]],
    ['of a failed chat', [{ type: 'start-failed', error: new ChatError('internal', ''), atMs: 5 }]],
  ])('%s', (_, events) => {
    expect(canAskAfter(...events)).toBe(false)
  })

  test('that does not look it up', () => {
    expect(canAskForQueue(LIVE)).toBe(false)
  })
})

test.each<[string, ChatEvent, boolean]>([
  ['the connection', { type: 'connected', atMs: 1 }, true],
  ['a message of the bot', wrote(BOT), true],
  ['a message of the system', wrote(SYSTEM), true],
  ['the leaving of an agent', notice('left', AGENT), true],
  ['the outcome of a sign-in', { ...resulted('succeeded') }, true],
  ['an end that failed', { type: 'end-failed', atMs: 1 }, true],
  ['the return of the network', { type: 'network', online: true, atMs: 1 }, true],
  ['the loss of the network', { type: 'network', online: false, atMs: 1 }, false],
  ['a message of the customer', wrote(ME), false],
  ['a message of an agent', wrote(AGENT), false],
  ['typing', { type: 'typing', from: BOT, atMs: 1 }, false],
  ['the answer itself', answered(true), false],
])('%s is a moment to ask for the queue: %j: %s', (_, event, expected) => {
  expect(isQueueMoment(event)).toBe(expected)
})

test('a customer in a queue waits for an agent, which is announced once', () => {
  const waiting = stateAfter(ASKING, answered(true))
  expect(isWaitingForAgent(ASKING)).toBe(false)
  expect(isWaitingForAgent(waiting)).toBe(true)
  expect(effectsOf(ASKING, answered(true))).toEqual([{ type: 'waiting' }])
  expect(stateAfter(waiting, answered(true))).toBe(waiting)
  expect(effectsOf(waiting, answered(true))).toEqual([])
  expect(isWaitingForAgent(stateAfter(waiting, answered(false)))).toBe(false)
  expect(effectsOf(waiting, answered(false))).toEqual([])
})

test('the first answer that a customer is in no queue changes nothing', () => {
  expect(stateAfter(ASKING, answered(false))).toBe(ASKING)
})

test('a new chat begins outside of any queue', () => {
  const again = stateAfter(ASKING, answered(true), { type: 'start-asked', how: 'start', atMs: 9 })
  expect(isWaitingForAgent(again)).toBe(false)
})

test('a contact cannot be in a queue with an agent, or once the chat ends', () => {
  expect(canBeInQueue(ASKING)).toBe(true)
  for (const event of [notice('joined', AGENT), wrote(AGENT), { type: 'end-asked', atMs: 1 } as const])
    expect(canBeInQueue(stateAfter(ASKING, event))).toBe(false)
})
