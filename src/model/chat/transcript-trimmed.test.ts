import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MessageItem } from '../item.ts'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import type { ChatEvent } from './events.ts'
import { reduceChat } from './reduce.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'

const ANA = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const

function message(number: number): MessageItem {
  const body = { format: 'plain', text: `text ${number}` } as const
  return { kind: 'message', id: `m${number}`, sentAtMs: number * 10, from: ANA, body }
}

function range(from: number, until: number): readonly MessageItem[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => message(from + index))
}

function stateAfter(state: ChatState, ...events: readonly ChatEvent[]): ChatState {
  return events.reduce((now, event) => reduceChat(now, event, reduceSignIns)[0], state)
}

const itemEvent = (number: number): ChatEvent => ({ type: 'item', item: message(number), atMs: 0 })
const trim = (count: number): ChatEvent => ({ type: 'history-trimmed', count, atMs: 0 })
const read = (part: 'newest' | 'older', from: number, until: number): ChatEvent => ({
  type: 'history',
  part,
  items: range(from, until),
  receipts: [],
  complete: from === 0,
  atMs: 0,
})
const numbers = ({ items }: ChatState): readonly number[] => items.map(({ sentAtMs }) => sentAtMs / 10)
const TEN = stateAfter({ ...EMPTY_CHAT, phase: 'live' }, read('newest', 0, 10))

test('trimming removes the oldest items with their receipts, and the history is incomplete again', () => {
  const both = { ...TEN, receipts: { m1: 'read', m9: 'delivered' } } as const
  expect(stateAfter(both, trim(4))).toMatchObject({
    items: range(4, 10),
    receipts: { m9: 'delivered' },
    historyComplete: false,
  })
})

test('a trimmed item that arrives again is not shown, counted or announced', () => {
  const trimmed = stateAfter(TEN, trim(4))
  expect(reduceChat(trimmed, itemEvent(2), reduceSignIns)).toEqual([trimmed, []])
  expect(stateAfter(trimmed, itemEvent(10)).unread).toBe(TEN.unread + 1)
})

test('trimmed items do not count as unseen after an outage', () => {
  const trimmed = stateAfter({ ...TEN, unseenAfterMs: 20 }, trim(6))
  const effects = reduceChat(trimmed, read('newest', 3, 12), reduceSignIns)[1]
  expect(effects).toMatchObject(
    [10, 11].map((number) => ({ announcement: { message: { id: `m${number}` } } })),
  )
})

test('trimmed items that are loaded again have their old places and are not announced', () => {
  const [again, effects] = reduceChat(stateAfter(TEN, trim(4)), read('older', 0, 5), reduceSignIns)
  expect(again.items).toEqual(TEN.items)
  expect(again).toMatchObject({ historyComplete: true, unread: TEN.unread })
  expect(effects).toEqual([])
})

test('after any trimming, loading and repetition, no item is doubled and none in between is missing', () => {
  const step = fc.oneof(
    fc.record({ what: fc.constant('say' as const), count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ what: fc.constant('trim' as const), count: fc.integer({ min: 0, max: 12 }) }),
    fc.record({ what: fc.constant('read' as const), count: fc.integer({ min: 1, max: 8 }) }),
    fc.record({ what: fc.constant('repeat' as const), count: fc.nat(200) }),
    fc.record({ what: fc.constant('catch up' as const), count: fc.integer({ min: 1, max: 20 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let state = TEN
      let until = 10
      for (const { what, count } of steps) {
        const [oldest = until] = numbers(state)
        if (what === 'say')
          for (const end = until + count; until < end; until += 1) state = stateAfter(state, itemEvent(until))
        if (what === 'trim') state = stateAfter(state, trim(Math.min(count, state.items.length - 1)))
        if (what === 'read') state = stateAfter(state, read('older', Math.max(0, oldest - count), oldest))
        if (what === 'repeat') state = stateAfter(state, itemEvent(count % until))
        if (what === 'catch up') state = stateAfter(state, read('newest', Math.max(0, until - count), until))
      }
      const [first = 0] = numbers(state)
      expect(numbers(state)).toEqual(Array.from({ length: until - first }, (_, index) => first + index))
    }),
    { numRuns: 500 },
  )
})
