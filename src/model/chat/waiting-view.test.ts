import { expect, test } from 'vitest'
import type { MessageItem, NoticeItem } from '../item.ts'
import { AGENT, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'
import { noMatchAnswer } from './no-match.ts'
import { waitingView } from './waiting-view.ts'

const BOT = { id: 'bot-1', role: 'system' } as const
const ME = { id: SELF, role: 'customer' } as const
const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

const template = (id: string, sentAtMs: number, templateType = 'ViewResource', earlier = false) => {
  const contentType = 'application/vnd.amazonaws.connect.message.interactive'
  const body = { format: 'structured', contentType, content: '{}', templateType } as const
  return item(message(id, { sentAtMs, from: BOT, body, ...(earlier ? { earlier } : {}) }))
}
const text = (id: string, sentAtMs: number, from: MessageItem['from']) =>
  item(message(id, { sentAtMs, from, body: { format: 'plain', text: 'hello' } }))
const answer = (id: string, sentAtMs: number) => {
  const content = '{"templateType":"ViewResource","version":"1.0","action":"Next","data":{}}'
  const body = { format: 'structured', contentType: RESPONSE, content } as const
  return item(message(id, { sentAtMs, from: ME, body }))
}
const notice = (
  id: string,
  sentAtMs: number,
  who: NoticeItem['who'],
  what: NoticeItem['notice'] = 'joined',
) => item({ kind: 'notice', id, sentAtMs, notice: what, ...(who ? { who } : {}) })

const waiting = (...events: Parameters<typeof stateAfter>[1][]) =>
  waitingView(stateAfter(LIVE, ...events))?.id

test('the last message of the others waits for an answer if it is a view', () => {
  expect(waiting(text('t', 1, BOT), template('v', 2))).toBe('v')
})

test('a view that another message of the bot follows does not wait', () => {
  expect(waiting(template('v', 1), text('t', 2, BOT))).toBeUndefined()
})

test('a view that was answered, by a button or by writing, does not wait', () => {
  expect(waiting(template('v', 1), answer('a', 2))).toBeUndefined()
  expect(waiting(template('v', 1), text('a', 2, ME))).toBeUndefined()
})

test('other templates and views of an earlier chat do not wait', () => {
  expect(waiting(template('t', 1, 'ListPicker'))).toBeUndefined()
  expect(waiting(template('v', 1, 'ViewResource', true))).toBeUndefined()
})

test('a view does not wait any more once an agent has joined, who would read the JSON of an answer', () => {
  expect(waiting(template('v', 1), notice('j', 2, AGENT))).toBeUndefined()
  expect(waiting(template('v', 1), notice('i', 2, AGENT, 'idle'))).toBe('v')
  expect(waiting(template('v', 1), notice('j', 2, ME))).toBe('v')
})

test('a view does not wait after the end of the chat', () => {
  const state = { ...stateAfter(LIVE, template('v', 1)), phase: 'ended' } as const
  expect(waitingView(state)).toBeUndefined()
})

test('text as an answer without a match has an action of one space', () => {
  expect(noMatchAnswer('I need a "person"\n')).toEqual({
    contentType: RESPONSE,
    content:
      '{"templateType":"ViewResource","version":"1.0","action":" ","data":{"content":"I need a \\"person\\"\\n"}}',
    text: 'I need a "person"\n',
  })
})

test('the longest message fits into an answer, also if each of its characters is escaped', () => {
  expect(noMatchAnswer('\u0000'.repeat(1_024)).content.length).toBeLessThanOrEqual(12_288)
})
