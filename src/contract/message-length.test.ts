import fc from 'fast-check'
import { expect, test } from 'vitest'
import { charactersLeft, MAX_MESSAGE_LIMIT } from './message-length.ts'

test.each([
  ['', 1_024],
  ['x'.repeat(1_024), 0],
  ['x'.repeat(1_025), -1],
  ['é'.repeat(1_024), 0],
  ['🙂'.repeat(1_024), 0],
  ['🙂'.repeat(1_026), -2],
  ['👩‍👩‍👧', 1_024 - 5],
  ['a\n', 1_022],
])('a text is counted in characters, not in UTF-16 units or bytes (case %#)', (text, left) => {
  expect(charactersLeft(text)).toBe(left)
})

test('a limit that is given takes the place of 1,024', () => {
  expect(charactersLeft('Hello', 4)).toBe(-1)
  expect(charactersLeft('x'.repeat(5_000), 5_000)).toBe(0)
})

test('a text of the highest limit has at most 16,384 bytes of UTF-8, whatever its characters', () => {
  expect(new TextEncoder().encode('🙂'.repeat(MAX_MESSAGE_LIMIT)).length).toBe(16_384)
})

test('a text without the characters that are too many is accepted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), (text) => {
      const left = charactersLeft(text, 10)
      fc.pre(left < 0)
      expect(charactersLeft([...text].slice(0, left).join(''), 10)).toBe(0)
    }),
  )
})
