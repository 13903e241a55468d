import * as v from 'valibot'
import { fields, listOf } from '../options/option-schema.ts'

/** A secret as bytes. */
export interface Key {
  readonly kid: string
  readonly secret: Uint8Array
}

const kid = v.custom<string>(
  (value) => typeof value === 'string' && /^[\w.-]{1,64}$/.test(value),
  '1-64 letters, digits, dots, hyphens or underscores',
)

const secret = v.pipe(
  v.custom<string | Uint8Array>(
    (value) => typeof value === 'string' || value instanceof Uint8Array,
    'at least 32 bytes, as bytes or as a string in base64url or hex',
  ),
  v.transform((value) => (typeof value === 'string' ? decodeSecret(value) : value)),
  v.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length >= 32,
    'at least 32 bytes, as bytes or as a string in base64url or hex',
  ),
  v.check((value) => !isWeak(value), 'random bytes; this secret has a pattern'),
)

/** 32 random bytes have about 30 different values, and practically never fewer than this. */
const MIN_DISTINCT = 16

/** Whether a secret has an obvious pattern: few values, a repeated block, or equal steps. */
function isWeak(secret: Uint8Array): boolean {
  if (new Set(secret).size < MIN_DISTINCT) return true
  const steps = new Set(Array.from(secret.subarray(1), (byte, index) => (byte - (secret[index] ?? 0)) & 255))
  if (steps.size === 1) return true
  for (let period = 1; period <= secret.length / 2; period += 1) {
    if (secret.every((byte, index) => index < period || byte === secret[index - period])) return true
  }
  return false
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

/** The keys of a BFF, newest first. */
export const keysSchema: v.GenericSchema<unknown, readonly Key[]> = v.pipe(
  listOf(fields({ kid, secret })),
  v.check((keys) => new Set(keys.map((key) => key.kid)).size === keys.length, 'a list without repeated kids'),
  v.check(
    (keys) => keys.every((key, index) => !keys.slice(0, index).some((one) => isSame(one.secret, key.secret))),
    'a list without repeated secrets',
  ),
)

/** A string of hex digits is decoded as hex: decoded as base64url it would be a weaker secret than it seems. */
function decodeSecret(text: string): Uint8Array | undefined {
  if (/^([0-9a-f]{2})+$/i.test(text)) {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  }
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}
