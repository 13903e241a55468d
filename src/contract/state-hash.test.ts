import { expect, test } from 'vitest'
import { hashState } from './state-hash.ts'

test('hashState returns the SHA-256 in base64url without padding', async () => {
  // FIPS 180-4's example "abc".
  expect(await hashState('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
})

test('a hash has 43 characters, all allowed in a cookie name', async () => {
  for (const state of ['', 'a', 'ä'.repeat(500), 'x'.repeat(1000)]) {
    expect(await hashState(state)).toMatch(/^[\w-]{43}$/)
  }
})
