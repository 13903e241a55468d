import { expect, test } from 'vitest'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import { initialReadPosition, nextReadPosition, unseenOf } from './read-position.ts'

function said(key: string, own = false): TranscriptEntry {
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

const two = [said('1'), said('2')]
const four = [...two, said('3'), said('4')]

test('whoever stands at the bottom has seen everything', () => {
  const sight = nextReadPosition({ seenKey: '2', mark: undefined }, four, true)
  expect(sight).toEqual({ seenKey: '4', mark: undefined })
  expect(unseenOf(sight, four)).toEqual([])
})

test('whoever reads further up gets a line above what is new, and a count', () => {
  const sight = nextReadPosition({ seenKey: '2', mark: undefined }, four, false)
  expect(sight).toEqual({ seenKey: '2', mark: '3' })
  expect(unseenOf(sight, four)).toHaveLength(2)
})

test('the line stays when the customer comes down, and goes when they write', () => {
  const down = nextReadPosition({ seenKey: '2', mark: '3' }, four, true)
  expect(down).toEqual({ seenKey: '4', mark: '3' })
  expect(nextReadPosition(down, [...four, said('5', true)], true)).toEqual({ seenKey: '5', mark: undefined })
})

test('own messages are never new', () => {
  expect(unseenOf({ seenKey: '2' }, [...two, said('3', true)])).toEqual([])
})

test('coming back shows where the conversation went on', () => {
  expect(initialReadPosition('2', four)).toEqual({ seenKey: '4', mark: '3' })
})

test('a first look has no line', () => {
  expect(initialReadPosition(undefined, four)).toEqual({ seenKey: '4', mark: undefined })
})

test('nothing new leaves everything as it is', () => {
  const sight = { seenKey: '4', mark: undefined }
  expect(nextReadPosition(sight, four, false)).toBe(sight)
})
