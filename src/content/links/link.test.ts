import { expect, test } from 'vitest'
import { linkTo } from './link.ts'

test.each([
  ['http://shop.example/', 'window', 'shop.example'],
  ['https://shop.example:8443/a', 'window', 'shop.example:8443'],
  ['mailto:info@shop.example?subject=x', 'app', 'info@shop.example'],
  ['tel:+4315880070', 'app', '+4315880070'],
  ['sms:+4315880070', 'app', '+4315880070'],
  ['callto:+4315880070', 'app', '+4315880070'],
  ['fax:+4315880071', 'app', '+4315880071'],
])('%s is a link that opens a %s, to %s', (raw, opens, address) => {
  expect(linkTo(raw)).toMatchObject({ opens, address })
})

test.each([
  'javascript:alert(1)',
  'JaVa\nScript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://shop.example/x',
  'about:blank',
  'intent://x',
  '//evil.example',
  '/path',
  'shop.example',
  '',
  'tel:',
])('%j is no link', (raw) => {
  expect(linkTo(raw)).toBeUndefined()
})

test.each([
  'https://shop.example@evil.example/',
  'https://:shop.example@evil.example/',
  'https://@evil.example/',
  'https://a:b@evil.example/',
  'https:shop.example@evil.example',
  'https:/\\shop.example@evil.example',
  'ht\ntps://shop.example\t@evil.example',
  'HTTPS:\\\\shop.example@evil.example',
  'https://shop.example%40evil.example',
  'https://shop.example＠evil.example',
])('%j has userinfo, or pretends to, and is no link', (raw) => {
  expect(linkTo(raw)).toBeUndefined()
})

test('an @ in the path or the query is no userinfo', () => {
  expect(linkTo('https://shop.example/@team?to=a@b')?.href).toBe('https://shop.example/@team?to=a@b')
})

test('a URL of more than 2,048 characters is no link', () => {
  expect(linkTo(`https://shop.example/${'a'.repeat(2_100)}`)).toBeUndefined()
})
