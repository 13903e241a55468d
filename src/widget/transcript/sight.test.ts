import { expect, test } from 'vitest'
import type { TranscriptEntry } from '../../model/timeline.ts'
import { nextSight, openingSight, unseenOf } from './sight.ts'

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
  const sight = nextSight({ seenKey: '2', mark: undefined }, four, true)
  expect(sight).toEqual({ seenKey: '4', mark: undefined })
  expect(unseenOf(sight, four)).toEqual([])
})

test('whoever reads further up gets a line above what is new, and a count', () => {
  const sight = nextSight({ seenKey: '2', mark: undefined }, four, false)
  expect(sight).toEqual({ seenKey: '2', mark: '3' })
  expect(unseenOf(sight, four)).toHaveLength(2)
})

test('the line stays when the customer comes down, and goes when they write', () => {
  const down = nextSight({ seenKey: '2', mark: '3' }, four, true)
  expect(down).toEqual({ seenKey: '4', mark: '3' })
  expect(nextSight(down, [...four, said('5', true)], true)).toEqual({ seenKey: '5', mark: undefined })
})

test('own messages are never new', () => {
  expect(unseenOf({ seenKey: '2' }, [...two, said('3', true)])).toEqual([])
})

test('coming back shows where the conversation went on', () => {
  expect(openingSight('2', four)).toEqual({ seenKey: '4', mark: '3' })
})

test('a first look has no line', () => {
  expect(openingSight(undefined, four)).toEqual({ seenKey: '4', mark: undefined })
})

test('nothing new leaves everything as it is', () => {
  const sight = { seenKey: '4', mark: undefined }
  expect(nextSight(sight, four, false)).toBe(sight)
})
