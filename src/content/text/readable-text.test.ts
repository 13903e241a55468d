import { afterEach, describe, expect, test, vi } from 'vitest'
import { textOf } from '../views/read-values.ts'
import { readableText, startOf } from './readable-text.ts'

afterEach(() => vi.unstubAllGlobals())

describe('what is cleaned', () => {
  test.each([
    ['  two words \n', 'two words'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a\u0000b\u001bc\u0085d', 'abcd'],
    ['pay \u202e00.01\u202c EUR', 'pay 00.01\u202c EUR'],
    ['\ufefftext', 'text'],
    ['رقم \u200e12\u200e', 'رقم \u200e12\u200e'],
    [7, '7'],
  ])('%j is shown as %j', (value, expected) => {
    expect(readableText(value, 100)).toBe(expected)
  })

  test.each([
    '',
    '   ',
    '\u200b\u200d\u2060',
    '\u3164\u2800',
    '\u0301',
    '\n',
    null,
    undefined,
    {},
    [],
    true,
    Number.NaN,
  ])('%j has nothing to show', (value) => {
    expect(readableText(value, 100)).toBeUndefined()
  })

  test('marks stacked on one letter are no more than a script needs', () => {
    const text = readableText(`a${'\u0301'.repeat(200)}b`, 100) ?? ''
    expect(text).toBe(`a${'\u0301'.repeat(8)}b`)
  })
})

describe('what is cut', () => {
  const texts: readonly (readonly [string, string, number, string])[] = [
    ['letters', 'abcdef', 3, 'abc…'],
    ['a text of exactly the limit', 'abc', 3, 'abc'],
    ['an emoji of two code units', '👍👍👍', 2, '👍👍…'],
    ['an emoji with a skin tone', '👍🏽👍🏽👍🏽', 2, '👍🏽👍🏽…'],
    ['a family', '👩‍👩‍👧👩‍👩‍👧', 1, '👩‍👩‍👧…'],
    ['a letter with a mark', 'e\u0301e\u0301e\u0301', 2, 'e\u0301e\u0301…'],
    ['a space before the ellipsis', 'ab cd', 3, 'ab…'],
  ]

  test.each(texts)('%s', (_, text, max, expected) => {
    expect(readableText(text, max)).toBe(expected)
  })

  test.each(texts)('without Intl.Segmenter: %s', (_, text, max, expected) => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined })
    expect(readableText(text, max)).toBe(expected)
  })

  test('a character of any length does not make the text longer than 16 code units for each', () => {
    const text = readableText('👩‍'.repeat(5_000), 10) ?? ''
    expect(text.length).toBeLessThanOrEqual(162)
    expect(text.endsWith('…')).toBe(true)
  })

  test('startOf leaves no half of a surrogate pair', () => {
    expect(startOf('ab👍', 3)).toBe('ab')
    expect(startOf('ab👍', 4)).toBe('ab👍')
  })
})

test('templates and views clean their texts by one rule', () => {
  const raw = ` a\u0000\u202e\ufeff${'\u0301'.repeat(20)}\u200f b `
  expect(textOf(raw)).toBe(readableText(raw, 100))
  expect(textOf('👍🏽👍🏽👍🏽', 2)).toBe('👍🏽👍🏽…')
  expect([textOf(true), textOf(''), textOf('\u3164')]).toEqual(['true', undefined, undefined])
})
