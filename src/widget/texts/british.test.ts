import { expect, test } from 'vitest'
import { isBritish } from './british.ts'
import { english } from './en.ts'

test.each([
  ['en', false],
  ['en-US', false],
  ['en-CA', false],
  ['en-GB', true],
  ['en-AU', true],
  ['en-Latn-IE', true],
  ['en-001', true],
  ['en-US-u-hc-h23', false],
])('whether the English of %s is British: %s', (locale, british) => {
  expect(isBritish(locale)).toBe(british)
  expect(english(locale).minimise).toBe(british ? 'Minimise chat' : 'Minimize chat')
})
