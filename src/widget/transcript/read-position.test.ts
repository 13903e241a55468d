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

test('whoever stands at the bottom has seen everything', () => {
  const position = nextReadPosition({ seenKey: '2', newFrom: undefined }, four, true)
  expect(position).toEqual({ seenKey: '4', newFrom: undefined })
  expect(unseenOf(position, four)).toEqual([])
})

test('whoever reads further up gets a line above what is new, and a count', () => {
  const position = nextReadPosition({ seenKey: '2', newFrom: undefined }, four, false)
  expect(position).toEqual({ seenKey: '2', newFrom: '3' })
  expect(unseenOf(position, four)).toHaveLength(2)
})

test('the line stays when the customer comes down, and goes when they write', () => {
  const down = nextReadPosition({ seenKey: '2', newFrom: '3' }, four, true)
  expect(down).toEqual({ seenKey: '4', newFrom: '3' })
  expect(nextReadPosition(down, [...four, message('5', true)], true)).toEqual({
    seenKey: '5',
    newFrom: undefined,
  })
})

test('own messages are never new', () => {
  expect(unseenOf({ seenKey: '2' }, [...two, message('3', true)])).toEqual([])
})

test('coming back shows where the conversation went on', () => {
  expect(initialReadPosition('2', four)).toEqual({ seenKey: '4', newFrom: '3' })
})

test('a first look has no line', () => {
  expect(initialReadPosition(undefined, four)).toEqual({ seenKey: '4', newFrom: undefined })
})

test('nothing new leaves everything as it is', () => {
  const position = { seenKey: '4', newFrom: undefined }
  expect(nextReadPosition(position, four, false)).toBe(position)
})
