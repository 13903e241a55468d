import { expect, test } from 'vitest'
import { readCallback } from './read-callback.ts'

const query = (parts: Record<string, string>): string => `?${new URLSearchParams(parts)}`

test('a query with state and code is a request', () => {
  expect(readCallback('?code=c%2B1&state=s-1')).toEqual({ ok: true, request: { state: 's-1', code: 'c+1' } })
})

test('a query with state and error is a request, with the description if there is one', () => {
  expect(readCallback('?error=access_denied&state=s')).toEqual({
    ok: true,
    request: { state: 's', error: 'access_denied' },
  })
  expect(readCallback('?error=access_denied&error_description=User+cancelled&state=s')).toEqual({
    ok: true,
    request: { state: 's', error: 'access_denied', errorDescription: 'User cancelled' },
  })
})

test('further parameters of the provider are ignored', () => {
  expect(readCallback('?code=c&state=s&session_state=x&iss=https://idp')).toEqual({
    ok: true,
    request: { state: 's', code: 'c' },
  })
})

test.each([
  ['no parameters', ''],
  ['no state', '?code=c'],
  ['an empty state', '?code=c&state='],
  ['only a state', '?state=s'],
  ['an empty code', '?code=&state=s'],
  ['both code and error', '?code=c&error=e&state=s'],
  ['an empty code and an error', '?code=&error=e&state=s'],
  ['a repeated code', '?code=a&code=b&state=s'],
  ['a repeated code and an error', '?code=a&code=b&error=e&state=s'],
  ['a repeated state', '?code=c&state=s&state=t'],
  ['a repeated error', '?error=a&error=b&state=s'],
  ['a state of 1001 characters', query({ code: 'c', state: 's'.repeat(1001) })],
  ['a code of 2049 characters', query({ code: 'c'.repeat(2049), state: 's' })],
])('a query with %s is not a request', (_, search) => {
  expect(readCallback(search)).toEqual({ ok: false })
})

test('a state and a code of maximum length are read', () => {
  const request = { state: 's'.repeat(1000), code: 'c'.repeat(2048) }
  expect(readCallback(query(request))).toEqual({ ok: true, request })
})

test('error texts are reduced to what Connect accepts: 2048 characters of printable ASCII without quote and backslash', () => {
  const providerText = `"Ungültig" \\ \u{1F512} ${'x'.repeat(3000)}`
  const reading = readCallback(query({ state: 's', error: providerText, error_description: providerText }))
  if (!reading.ok || !('error' in reading.request)) throw new Error('expected an error request')
  for (const text of [reading.request.error, reading.request.errorDescription ?? '']) {
    expect(text).toMatch(/^[\x20-\x21\x23-\x5B\x5D-\x7E]*$/)
    expect(text).toHaveLength(2048)
    expect(text.startsWith('?Ung?ltig? ? ? x')).toBe(true)
  }
})

test('an empty description is omitted', () => {
  expect(readCallback('?error=e&error_description=&state=s')).toEqual({
    ok: true,
    request: { state: 's', error: 'e' },
  })
})
