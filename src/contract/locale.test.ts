import { expect, test } from 'vitest'
import { localeTag } from './locale.ts'

test.each([
  ['de', 'de'],
  ['DE-at', 'de-AT'],
  ['de_DE', 'de-DE'],
  ['pt_BR', 'pt-BR'],
  ['zh_Hans_CN', 'zh-Hans-CN'],
  ['en_US.UTF-8', 'en-US'],
  ['de_DE.ISO-8859-15@euro', 'de-DE'],
  ['ca_ES@valencia', 'ca-ES'],
  [' fr ', 'fr'],
  ['de-DE-u-ca-gregory-co-phonebk-nu-latn-x-a', 'de'],
  ['de-abcdefgh-abcdefgi-abcdefgj-abcdefgk', 'de'],
])('the locale %s is read as the tag %s', (requested, tag) => {
  expect(localeTag(requested)).toBe(tag)
})

test.each([
  '',
  ' ',
  'C',
  'C.UTF-8',
  'POSIX',
  '_',
  'de-',
  'd',
  '1de',
  'de-AT!',
  'de;q=0.9,en',
  'x'.repeat(48),
  null,
  undefined,
  7,
])('%j names no language', (requested) => {
  expect(localeTag(requested)).toBeUndefined()
})
