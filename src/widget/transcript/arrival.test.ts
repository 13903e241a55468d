import { expect, test } from 'vitest'
import { type Arrival, NO_ARRIVAL, nextArrival } from './arrival.ts'

/** What arrives in a conversation of these entries, one letter each. */
function arrival(before: Arrival, entries: string, lastKey: string | undefined, nowMs = 10_000): Arrival {
  return nextArrival(before, {
    entries: [...entries].map((key) => ({ key })),
    ...{ lastKey, nowMs, viewport: 400 },
  })
}

test('of a conversation that is shown at once, only the last entry has arrived, and no burst begins with it', () => {
  for (const lastKey of [undefined, 'removed']) {
    const shown = arrival(NO_ARRIVAL, 'abc', lastKey)
    expect(shown.keys).toEqual(['c'])
    expect(arrival(shown, 'abcd', 'c', 10_001).keys).toEqual(['d'])
  }
  expect(arrival(NO_ARRIVAL, '', undefined).keys).toEqual([])
})

test('what is added at once has arrived, after the entry that was the last', () => {
  expect(arrival(NO_ARRIVAL, 'abcd', 'b')).toEqual({
    ...{ keys: ['c', 'd'], seenKey: 'b', viewport: 400, atMs: 10_000 },
  })
})

test('entries that follow each other within a second are one burst, however long it is', () => {
  let burst = arrival(NO_ARRIVAL, 'ab', 'a', 0)
  burst = arrival(burst, 'abc', 'b', 999)
  burst = arrival(burst, 'abcde', 'c', 1_998)
  expect(burst.keys).toEqual(['b', 'c', 'd', 'e'])
  expect(burst.seenKey).toBe('a')
  expect(arrival(burst, 'abcdef', 'e', 2_998).keys).toEqual(['f'])
})

test('the first messages of a chat are a burst, too', () => {
  const first = arrival(NO_ARRIVAL, 'a', undefined, 0)
  expect(arrival(first, 'ab', 'a', 500)).toMatchObject({ keys: ['a', 'b'], seenKey: undefined })
})

test('an entry that is inserted into a burst belongs to it, and one that is gone begins none', () => {
  const burst = arrival(NO_ARRIVAL, 'abc', 'a', 0)
  expect(arrival(burst, 'abxcd', 'c', 1).keys).toEqual(['b', 'x', 'c', 'd'])
  expect(arrival(burst, 'acd', 'c', 1).keys).toEqual(['d'])
})

test('what arrived before something else was the last entry is no part of the burst', () => {
  const burst = arrival(NO_ARRIVAL, 'ab', 'a', 0)
  expect(arrival(burst, 'abOc', 'O', 1)).toMatchObject({ keys: ['c'], seenKey: 'O' })
})

test.each([
  [162, ['c', 'd']],
  [400, ['b', 'c', 'd']],
])('in a viewport of %i px, a burst with a sign-in is read from %j', (viewport, keys) => {
  const entries = [{ key: 'a' }, { key: 'b' }, { key: 'c', kind: 'sign-in' }, { key: 'd' }]
  expect(nextArrival(NO_ARRIVAL, { entries, lastKey: 'a', nowMs: 10_000, viewport }).keys).toEqual(keys)
})
