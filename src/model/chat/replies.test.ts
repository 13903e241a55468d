import { describe, expect, test } from 'vitest'
import type { MessageItem, OutgoingAnswer, Processing, StructuredBody } from '../item.ts'
import { AGENT, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import type { ChatState } from './state.ts'
import { createTimeline, type MessageEntry } from './timeline.ts'

const BOT = { id: 'bot-1', role: 'bot' } as const
const ME = { id: SELF, role: 'customer' } as const
const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

let clock = 10
function template(
  id: string,
  more: Partial<StructuredBody> = {},
  from: MessageItem['from'] = BOT,
): ChatEvent {
  const body = {
    format: 'structured',
    contentType: 'application/vnd.amazonaws.connect.message.interactive',
    content: '{}',
    templateType: 'ListPicker',
    ...more,
  } as const
  return item(message(id, { sentAtMs: clock++, from, body }))
}

function own(id: string, text: string): ChatEvent {
  return item(message(id, { sentAtMs: clock++, from: ME, body: { format: 'plain', text } }))
}

function hiddenAnswer(id: string, content: string): ChatEvent {
  const body = { format: 'structured', contentType: RESPONSE, content } as const
  return item(message(id, { sentAtMs: clock++, from: ME, body }))
}

function queued(clientToken: string, answer: Partial<OutgoingAnswer> & { messageId: string }): ChatEvent {
  const text = answer.content ?? 'Balance'
  return {
    type: 'send-queued',
    clientToken,
    text,
    answer: { contentType: 'text/plain', content: text, choiceId: '0', ...answer },
    atMs: clock,
  }
}

const sent = (clientToken: string, id: string): ChatEvent => ({
  ...{ type: 'sent', clientToken, id },
  ...{ sentAtMs: clock++, atMs: clock },
})

const failed = (clientToken: string): ChatEvent => ({
  ...{ type: 'send-failed', clientToken, reason: 'rejected', atMs: clock },
})

const processed = (messageId: string, processing: Processing): ChatEvent => ({
  ...{ type: 'processing-changed', messageId, processing, atMs: clock },
})

function messages(...events: readonly ChatEvent[]): readonly MessageEntry[] {
  return messagesOf(stateAfter(LIVE, ...events))
}

function messagesOf(state: ChatState): readonly MessageEntry[] {
  return createTimeline()(state).filter((entry) => entry.kind === 'message')
}

const states = (entries: readonly MessageEntry[]) =>
  entries.flatMap(({ id, reply }) => (reply ? [[id, reply.state]] : []))

describe('the reply to a template', () => {
  test('a template is open until the customer answers, also after a notice and after another message', () => {
    const joined: ChatEvent = item({
      kind: 'notice',
      id: 'n',
      sentAtMs: clock++,
      notice: 'joined',
      who: AGENT,
    })
    expect(states(messages(template('a'), joined, item(message('b', { sentAtMs: clock++ }))))).toEqual([
      ['a', 'open'],
    ])
  })

  test('a choice is on its way, then it is the answer', () => {
    const before = [template('a'), queued('t', { messageId: 'a', choiceId: '3' })]
    expect(messages(...before)[0]?.reply).toEqual({ state: 'sending', content: 'Balance', choiceId: '3' })
    const entries = messages(...before, sent('t', 'mine'))
    expect(entries[0]?.reply).toEqual({ state: 'answered', content: 'Balance', choiceId: '3' })
    expect(entries[1]).toMatchObject({ own: true, body: { text: 'Balance' }, status: 'sent' })
  })

  test('the echo of an answer that arrives before Connect’s answer to the send is the same message', () => {
    const entries = messages(
      template('a'),
      queued('t', { messageId: 'a', choiceId: '1' }),
      own('mine', 'Balance'),
      sent('t', 'mine'),
    )
    expect(entries.map(({ key }) => key)).toEqual(['a', 't'])
    expect(entries[0]?.reply).toMatchObject({ state: 'answered', choiceId: '1' })
  })

  test('an answer that failed is undone, names its choice, and can be replaced by another one', () => {
    const answer = { messageId: 'a', choiceId: '1' }
    const state = stateAfter(LIVE, template('a'), queued('t', answer), failed('t'))
    expect(messagesOf(state)[0]?.reply).toEqual({ state: 'failed', reason: 'rejected', choiceId: '1' })
    const again = stateAfter(state, queued('u', { messageId: 'a', choiceId: '2' }))
    expect(again.outbox.map(({ clientToken }) => clientToken)).toEqual(['u'])
    expect(messagesOf(again)[0]?.reply).toMatchObject({ state: 'sending', choiceId: '2' })
  })

  test('an answer that was refused or failed in processing answers nothing: another one can be chosen', () => {
    const answered = stateAfter(LIVE, template('a'), queued('t', { messageId: 'a' }), sent('t', 'mine'))
    const refused = stateAfter(answered, processed('mine', 'rejected'))
    expect(messagesOf(refused)[0]?.reply).toEqual({ state: 'failed', reason: 'refused', choiceId: '0' })
    const unprocessed = stateAfter(answered, processed('mine', 'failed'))
    expect(messagesOf(unprocessed)[0]?.reply).toMatchObject({ state: 'failed', reason: 'not-processed' })
    const again = [queued('u', { messageId: 'a', choiceId: '2' }), sent('u', 'next')]
    expect(messagesOf(stateAfter(refused, ...again))[0]?.reply).toMatchObject({
      state: 'answered',
      choiceId: '2',
    })
    const discarded = stateAfter(refused, { type: 'message-dismissed', messageId: 'mine', atMs: clock })
    expect(messagesOf(discarded).map(({ reply }) => reply)).toEqual([{ state: 'open' }])
  })

  test('text that was refused in processing is no answer', () => {
    const typed = [template('a'), own('mine', 'Hello')]
    expect(messages(...typed)[0]?.reply).toMatchObject({ state: 'answered' })
    expect(messages(...typed, processed('mine', 'rejected'))[0]?.reply).toEqual({ state: 'open' })
    expect(messages(...typed, processed('mine', 'processing'))[0]?.reply).toMatchObject({ state: 'answered' })
  })

  test('text that the customer typed is the answer to every template before it', () => {
    expect(messages(template('a'), template('b'), own('mine', 'Help')).map(({ reply }) => reply)).toEqual([
      { state: 'answered', content: 'Help' },
      { state: 'answered', content: 'Help' },
      undefined,
    ])
  })

  test('a choice in one template leaves the others open', () => {
    const entries = messages(template('a'), template('b'), queued('t', { messageId: 'b' }), sent('t', 'mine'))
    expect(states(entries)).toEqual([
      ['a', 'open'],
      ['b', 'answered'],
    ])
  })

  test('the choice is known after a reload from what the browser saved', () => {
    const choices = { a: { choiceId: '4', clientToken: 't', messageId: 'mine' } }
    const entries = messages(
      { type: 'choices-restored', choices, atMs: 1 },
      template('a'),
      own('mine', 'Twins'),
    )
    expect(entries[0]?.reply).toEqual({ state: 'answered', content: 'Twins', choiceId: '4' })
  })

  test.each(['__proto__', 'constructor', 'toString'])('a template with the id %s is open', (id) => {
    expect(states(messages(template(id)))).toEqual([[id, 'open']])
  })

  test('a template of an earlier chat and one of an ended chat are closed', () => {
    const earlier = template('old')
    if (earlier.type !== 'item') throw new Error('not an item')
    const old: ChatEvent = { ...earlier, item: { ...earlier.item, earlier: true } }
    const state = stateAfter(LIVE, old, template('a'), { type: 'ended', why: 'service', atMs: 99 })
    expect(states(messagesOf(state))).toEqual([
      ['old', 'closed'],
      ['a', 'closed'],
    ])
  })
})

describe('pages of a list', () => {
  const page = (id: string) => template(id, { referenceId: 'payments' })
  const more = queued('t', {
    ...{ messageId: 'p1', choiceId: '5', contentType: RESPONSE, hidden: true },
    content: '{"data":{"actionName":"SHOW_MORE"}}',
  })

  test('a request for a page is no message of the customer, and the list waits for the page', () => {
    const entries = messages(page('p1'), more)
    expect(entries.map(({ key }) => key)).toEqual(['p1'])
    expect(entries[0]?.reply).toMatchObject({ state: 'sending', choiceId: '5' })
    expect(messages(page('p1'), more, sent('t', 'mine'))[0]?.reply).toEqual({
      state: 'sending',
      choiceId: '5',
    })
  })

  test('the next page takes the place and the key of the page before it', () => {
    const before = stateAfter(LIVE, page('p1'), more, sent('t', 'mine'))
    const joined = { kind: 'notice', id: 'n', sentAtMs: clock++, notice: 'joined', who: AGENT } as const
    const state = stateAfter(before, item(joined), page('p2'))
    const entries = createTimeline()(state)
    expect(entries.map(({ key }) => key)).toEqual(['p1', 'n'])
    expect(entries[0]).toMatchObject({ id: 'p2', reply: { state: 'open' } })
  })

  test('a third page, answered, is the only list that is left', () => {
    const entries = messages(page('p1'), page('p2'), page('p3'), own('mine', 'Payment 11'))
    expect(states(entries)).toEqual([['p3', 'answered']])
  })

  test('a page after a message stays where Connect sent it, and the list before is removed', () => {
    const entries = messages(page('p1'), item(message('hm', { sentAtMs: clock++ })), page('p2'))
    expect(entries.map(({ key }) => key)).toEqual(['hm', 'p2'])
  })

  test('a list that was answered stays when another one with its reference comes', () => {
    const entries = messages(page('p1'), own('mine', 'Payment 1'), page('p2'))
    expect(states(entries)).toEqual([
      ['p1', 'answered'],
      ['p2', 'open'],
    ])
  })

  test('a list whose page does not come can be used again once another participant wrote', () => {
    const entries = messages(
      page('p1'),
      more,
      sent('t', 'mine'),
      item(message('sorry', { sentAtMs: clock++ })),
    )
    expect(states(entries)).toEqual([['p1', 'open']])
  })
})

describe('views', () => {
  const view = (id: string) => template(id, { templateType: 'ViewResource' })
  const outputs = '{"templateType":"ViewResource","version":"1.0","action":"Submit","data":{}}'

  test('the outputs of a view are no message of the customer and are its answer, also after a reload', () => {
    const entries = messages(view('v'), hiddenAnswer('mine', outputs))
    expect(entries).toHaveLength(1)
    expect(entries[0]?.reply).toEqual({ state: 'answered', content: outputs })
  })

  test('a request for a page of a list is not the answer to a view', () => {
    expect(states(messages(view('v'), hiddenAnswer('mine', '{"data":{"actionName":"SHOW_MORE"}}')))).toEqual([
      ['v', 'open'],
    ])
  })
})

test('a template without changes keeps its entry', () => {
  const timeline = createTimeline()
  const state = stateAfter(LIVE, template('a'))
  const [before] = timeline(state)
  const [after] = timeline(stateAfter(state, item(message('later', { sentAtMs: clock++ }))))
  expect(after).toBe(before)
})
