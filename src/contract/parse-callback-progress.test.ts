import { expect, test } from 'vitest'
import { parseCallbackProgress } from './parse-callback-progress.ts'

test('callback progress has a version, a known outcome and nothing else', () => {
  expect(parseCallbackProgress({ v: 1, outcome: 'accepted' })).toEqual({ v: 1, outcome: 'accepted' })
})

test.each([
  undefined,
  null,
  'accepted',
  [],
  { outcome: 'accepted' },
  { v: 2, outcome: 'accepted' },
  { v: '1', outcome: 'accepted' },
  { v: 1, outcome: 'succeeded' },
  { v: 1, outcome: 'toString' },
  { v: 1, outcome: 'accepted', code: 'secret' },
])('%j is not callback progress', (value) => {
  expect(parseCallbackProgress(value)).toBeUndefined()
})
