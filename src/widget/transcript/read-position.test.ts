import { expect, test } from 'vitest'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import { initialReadPosition, nextReadPosition, unseenOf } from './read-position.ts'

function message(key: string, own = false): TranscriptEntry {
  return {
    kind: 'message',
    key,
    own,
    from: { id: own ? 'c' : 'a', role: own ? 'customer' : 'agent' },
    body: { format: 'plain', text: key },
    sentAtMs: 0,
    partial: false,
  }
}

const two = [message('1'), message('2')]
const four = [...two, message('3'), message('4')]

test('a customer at the bottom has seen all entries', () => {
  const position = nextReadPosition({ seenKey: '2', newFrom: undefined }, four, true)
  expect(position).toEqual({ seenKey: '4', newFrom: undefined })
  expect(unseenOf(position, four)).toEqual([])
})

test('a customer who reads further up gets a line above new messages and their count', () => {
  const position = nextReadPosition({ seenKey: '2', newFrom: undefined }, four, false)
  expect(position).toEqual({ seenKey: '2', newFrom: '3' })
  expect(unseenOf(position, four)).toHaveLength(2)
})

test('the "new messages" line stays when the customer scrolls down, and is removed when they write', () => {
  const down = nextReadPosition({ seenKey: '2', newFrom: '3' }, four, true)
  expect(down).toEqual({ seenKey: '4', newFrom: '3' })
  expect(nextReadPosition(down, [...four, message('5', true)], true)).toEqual({
    seenKey: '5',
    newFrom: undefined,
  })
})

test('messages of the customer are never new', () => {
  expect(unseenOf({ seenKey: '2' }, [...two, message('3', true)])).toEqual([])
})

test('a reopened conversation has a line above the messages since then', () => {
  expect(initialReadPosition('2', undefined, four)).toEqual({ seenKey: '2', newFrom: '3' })
})

test('a customer who wrote in another tab has read what was before', () => {
  const entries = [...two, message('3'), message('4', true), message('5')]
  expect(initialReadPosition('2', undefined, entries)).toEqual({ seenKey: '4', newFrom: '5' })
})

test('a conversation that is opened for the first time has no "new messages" line', () => {
  expect(initialReadPosition(undefined, undefined, four)).toEqual({ seenKey: '4', newFrom: undefined })
})

test('after a reload, the line is above the first unread message', () => {
  expect(initialReadPosition(undefined, '3', four)).toEqual({ seenKey: '2', newFrom: '3' })
  expect(initialReadPosition(undefined, '1', four)).toEqual({ seenKey: undefined, newFrom: '1' })
  expect(initialReadPosition(undefined, 'trimmed', four)).toEqual({ seenKey: '4', newFrom: undefined })
})

test('what was seen on this page decides, and not what was unread before', () => {
  expect(initialReadPosition('4', '2', four)).toEqual({ seenKey: '4', newFrom: undefined })
})

test('the read position is the same object if no message is new', () => {
  const position = { seenKey: '4', newFrom: undefined }
  expect(nextReadPosition(position, four, false)).toBe(position)
})
