import { describe, expect, test } from 'vitest'
import type { MessageItem, Processing } from '../item.ts'
import { effectsOf, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import type { ChatState } from './state.ts'
import { createTimeline } from './timeline.ts'

const ME = { id: SELF, role: 'customer' } as const

const own = (id: string, text: string, more: Partial<MessageItem> = {}): ChatEvent =>
  item(message(id, { from: ME, body: { format: 'plain', text }, ...more }))

const changed = (messageId: string, processing: Processing, replayed?: boolean): ChatEvent => ({
  ...{ type: 'processing-changed', messageId, processing, atMs: 5 },
  ...(replayed ? { replayed } : {}),
})

const entries = (state: ChatState) => createTimeline()(state)

describe('message processing', () => {
  test('a message that is being processed was sent, and a receipt says that it is through', () => {
    const state = stateAfter(LIVE, own('m', 'My card is 4111'), changed('m', 'processing'))
    expect(entries(state)).toMatchObject([{ status: 'processing' }])
    const read = stateAfter(state, { type: 'receipt', messageId: 'm', receipt: 'read', atMs: 6 })
    expect(entries(read)).toMatchObject([{ status: 'read' }])
  })

  test.each([
    ['rejected', 'refused'],
    ['failed', 'not-processed'],
  ] as const)(
    'a message whose processing is %s was not delivered, and can be sent again',
    (processing, reason) => {
      const before = stateAfter(LIVE, own('m', 'rude'), changed('m', 'processing'))
      expect(effectsOf(before, changed('m', processing))).toEqual([{ type: 'send-failed', reason }])
      const state = stateAfter(before, changed('m', processing))
      expect(entries(state)).toMatchObject([{ status: 'failed', reason, clientToken: 'm' }])
    },
  )

  test('a refusal is final: a late notice that the message is being processed changes nothing', () => {
    const state = stateAfter(LIVE, own('m', 'rude'), changed('m', 'rejected'))
    expect(stateAfter(state, changed('m', 'processing'))).toBe(state)
  })

  test('a refusal that is known before the message arrives is shown with it', () => {
    const state = stateAfter(LIVE, changed('m', 'rejected'), own('m', 'rude'))
    expect(entries(state)).toMatchObject([{ status: 'failed', reason: 'refused' }])
  })

  test('a refusal that a transcript repeats is not announced', () => {
    expect(effectsOf(stateAfter(LIVE, own('m', 'rude')), changed('m', 'rejected', true))).toEqual([])
  })

  test('the customer removes a message that was not delivered', () => {
    const state = stateAfter(
      LIVE,
      own('m', 'rude'),
      changed('m', 'rejected'),
      { type: 'message-dismissed', messageId: 'm', atMs: 6 },
      own('m', 'rude'),
    )
    expect(entries(state)).toEqual([])
  })

  test('a message that was delivered cannot be removed', () => {
    const state = stateAfter(LIVE, own('m', 'hi'))
    expect(stateAfter(state, { type: 'message-dismissed', messageId: 'm', atMs: 6 })).toBe(state)
  })

  test.each(['__proto__', 'constructor'])('a message with the id %s was sent', (id) => {
    expect(entries(stateAfter(LIVE, own(id, 'hi')))).toMatchObject([{ status: 'sent' }])
  })

  test('a redacted echo takes the place of the text, also after a first echo', () => {
    const state = stateAfter(
      LIVE,
      { type: 'send-queued', clientToken: 't', text: 'My card is 4111', atMs: 3 },
      { type: 'sent', clientToken: 't', id: 'm', sentAtMs: 10, atMs: 4 },
      own('m', 'My card is 4111'),
      own('m', 'My card is [CREDIT_CARD]'),
    )
    expect(entries(state)).toMatchObject([{ key: 't', body: { text: 'My card is [CREDIT_CARD]' } }])
  })
})

describe('a streamed message that stops', () => {
  const BOT = { id: 'bot', role: 'bot' } as const
  const piece = (text: string, partial: boolean): ChatEvent =>
    item(message('b', { from: BOT, body: { format: 'plain', text }, ...(partial ? { partial } : {}) }))
  const stopped: ChatEvent = { type: 'stream-stopped', messageId: 'b', atMs: 9 }

  test('what has arrived is the message, announced once', () => {
    const state = stateAfter(LIVE, piece('Your ', true))
    expect(effectsOf(state, stopped)).toMatchObject([
      { type: 'message', message: { body: { text: 'Your ' } } },
    ])
    expect(entries(stateAfter(state, stopped))).toMatchObject([{ partial: false, body: { text: 'Your ' } }])
    expect(effectsOf(stateAfter(state, stopped), stopped)).toEqual([])
  })

  test('the complete text that comes late after all replaces it', () => {
    const state = stateAfter(LIVE, piece('Your ', true), stopped, piece('Your balance', false))
    expect(entries(state)).toMatchObject([{ body: { text: 'Your balance' } }])
  })
})
