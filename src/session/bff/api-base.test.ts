import { expect, test } from 'vitest'
import { apiBase } from './api-base.ts'

const ORIGIN = 'https://bank.example'

test.each([
  ['/connect-chat', '/connect-chat'],
  ['/connect-chat/', '/connect-chat'],
  ['/connect-chat///', '/connect-chat'],
  ['connect-chat', '/connect-chat'],
  ['/', ''],
  ['/api/v2/chat?x=1#y', '/api/v2/chat'],
  ['https://bank.example/connect-chat', '/connect-chat'],
  ['https://BANK.example:443/connect-chat', '/connect-chat'],
  ['/a/../connect-chat', '/connect-chat'],
])('`api` %j gives the base path %j', (api, base) => {
  expect(apiBase(api, ORIGIN)).toBe(base)
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['an empty text', ''],
  ['blanks', '   '],
  ['a number', 7],
  ['an object that looks like a text', { toString: () => '/connect-chat' }],
  ['another site', 'https://evil.example/connect-chat'],
  ['another site without scheme', '//evil.example/connect-chat'],
  ['another site behind backslashes', '\\\\evil.example\\connect-chat'],
  ['another site behind a slash and a backslash', '/\\evil.example'],
  ['another site behind a tab', '/\t/evil.example'],
  ['another site behind a dot, once it is resolved again', '/.//evil.example'],
  ['another site behind a way up', '/x/..//evil.example/connect-chat'],
  ['another site behind an encoded way up', '/a/%2e%2e//evil.example'],
  ['another site behind an encoded slash', '/%2Fevil.example'],
  ['a subdomain', 'https://api.bank.example/connect-chat'],
  ['another port', 'https://bank.example:8443/connect-chat'],
  ['another scheme', 'http://bank.example/connect-chat'],
  ['a user name', 'https://bank.example@evil.example/'],
  ['a script', 'javascript:alert(1)'],
  ['data', 'data:text/plain,/connect-chat'],
  ['a blob of this very origin', 'blob:https://bank.example/connect-chat'],
  ['a file', 'file:///connect-chat'],
  ['a host that cannot be', 'https://[::1/connect-chat'],
])('`api` with %s is refused', (_, api) => {
  expect(() => apiBase(api, ORIGIN)).toThrow(
    expect.objectContaining({ name: 'ChatError', code: 'invalid-option' }),
  )
})

test('every accepted `api` stays on this origin when a route is appended', () => {
  for (const api of ['/', '/connect-chat', 'connect-chat', '/a/../b', '/@evil.example', '/:443']) {
    const url = new URL(`${apiBase(api, ORIGIN)}/chats`, ORIGIN)
    expect(url.origin).toBe(ORIGIN)
  }
})
