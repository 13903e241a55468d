import { createHmac, hkdfSync } from 'node:crypto'
import { CompactEncrypt } from 'jose'
import { expect, test } from 'vitest'
import { secretNamed } from '../shop.fixture.ts'
import { createKeyring, type RecordPurpose } from './keyring.ts'

const SECRET = secretNamed('first')
const createRing = () => createKeyring([{ kid: 'k1', secret: SECRET }])

/** The key of a purpose, derived by another implementation of RFC 5869. */
const keyFor = (purpose: RecordPurpose | 'client-token', secret: Uint8Array = SECRET): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `connect-chat-widget ${purpose}`, 32))

const sealedBy = (header: Readonly<Record<string, string>>, text: string, purpose: RecordPurpose = 'chat') =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: 'k1', ...header })
    .encrypt(keyFor(purpose))

test('keys are HKDF-SHA-256 of the secret with the purpose as info', async () => {
  const ring = createRing()
  expect(await ring.open('chat', await sealedBy({}, '{"a":1}'))).toEqual({ a: 1 })
  expect(await ring.open('attempt', await sealedBy({}, '{"a":1}', 'attempt'))).toEqual({ a: 1 })
})

test.each<readonly [string, Readonly<Record<string, string>>]>([
  ['a wrapped key', { alg: 'A256KW' }],
  ['a wrapped key in GCM', { alg: 'A256GCMKW' }],
  ['a passphrase', { alg: 'PBES2-HS256+A128KW' }],
  ['another content encryption', { enc: 'A128CBC-HS256' }],
  ['an unknown kid', { kid: 'k2' }],
  ['an empty kid', { kid: '' }],
  ['the kid of another purpose', { kid: 'chat k1' }],
])('a record sealed with the right key and %s is not opened', async (_what, header) => {
  const ring = createRing()
  const text = await sealedBy(header, '{"a":1}')
  expect(await ring.open('chat', text)).toBeUndefined()
})

test('a record without a kid is not opened, even if there is one key only', async () => {
  const ring = createRing()
  const text = await new CompactEncrypt(new TextEncoder().encode('{"a":1}'))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(keyFor('chat'))
  expect(await ring.open('chat', text)).toBeUndefined()
})

test('a record that was sealed with the key and is no JSON is an error, not a forgery', async () => {
  const ring = createRing()
  await expect(ring.open('chat', await sealedBy({}, 'not JSON'))).rejects.toThrow(SyntaxError)
})

test('a keyring without keys opens nothing and seals nothing', async () => {
  const ring = createRing()
  const empty = createKeyring([])
  expect(await empty.open('chat', await ring.seal('chat', {}))).toBeUndefined()
  await expect(empty.seal('chat', {})).rejects.toThrow()
})

test('a client token is a UUID of version 8 from HMAC-SHA-256 of its parts', async () => {
  const ring = createRing()
  for (let n = 0; n < 60; n += 1) {
    const parts = [`browser-${n}`, null]
    const mac = createHmac('sha256', keyFor('client-token')).update(JSON.stringify(parts)).digest('hex')
    const groups = [mac.slice(0, 8), mac.slice(8, 12), `8${mac.slice(13, 16)}`, `8${mac.slice(17, 20)}`]
    expect(await ring.tokenFor(parts)).toBe([...groups, mac.slice(20, 32)].join('-'))
  }
})

test('client tokens of other parts, of parts that are joined and of another key differ', async () => {
  const ring = createRing()
  const other = createKeyring([{ kid: 'k1', secret: secretNamed('second') }])
  const tokens = [
    await ring.tokenFor(['a', 'b']),
    await ring.tokenFor(['ab']),
    await ring.tokenFor(['a', null, 'b']),
    await ring.tokenFor(['a', 'null', 'b']),
    await ring.tokenFor(['a,b']),
    await ring.tokenFor([]),
    await ring.tokenFor([null]),
    await ring.tokenFor(['']),
    await other.tokenFor(['a', 'b']),
  ]
  expect(new Set(tokens).size).toBe(tokens.length)
})
