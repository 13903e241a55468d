import { expect, test } from 'vitest'
import { isReturnPath } from './return-path.ts'

const HOSTILE: readonly string[] = [
  '',
  ' ',
  'account',
  './account',
  '../account',
  '?next=/',
  '#top',
  'https://evil.example',
  'https:/evil.example',
  'https:evil.example',
  'HTTPS://evil.example',
  'http:\\\\evil.example',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,hello',
  'blob:https://shop.example/1',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/a\\b',
  '/account?next=\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '/\0/evil.example',
  '\t//evil.example',
  '/account\u007f',
  '/account\u0085',
  '/account\r\nSet-Cookie: a=b',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/a//evil.example',
  '/%2Fevil.example',
  '/%2f%2fevil.example',
  '/%5Cevil.example',
  '/%5c%5cevil.example',
  '/a/%2f/evil.example',
  '@evil.example',
  ':443/evil.example',
  ' /account',
  '\u00a0/account',
  '／evil.example',
  `/${'a'.repeat(1024)}`,
]

test.each(HOSTILE)('%j is not a return path', (path) => {
  expect(isReturnPath(path)).toBe(false)
})

test.each([
  '/',
  '/account',
  '/account/',
  '/account?tab=cards&from=https://other.example//x#top',
  '/account#//section',
  '/köln/größe',
  '/a%20b',
  '/a/%3fb',
  '/@shop/item:1',
  `/${'a'.repeat(1023)}`,
])('%j is a return path', (path) => {
  expect(isReturnPath(path)).toBe(true)
  expect(new URL(path, 'https://shop.example/sign-in/callback').origin).toBe('https://shop.example')
})
