import * as v from 'valibot'
import { fields, listOf } from './option-schema.ts'

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
)

/** The keys of a BFF, newest first. */
export const keysSchema: v.GenericSchema<unknown, readonly Key[]> = v.pipe(
  listOf(fields({ kid, secret })),
  v.check((keys) => new Set(keys.map((key) => key.kid)).size === keys.length, 'a list without repeated kids'),
)

/** A string of hex digits is decoded as hex: decoded as base64url it would be a weaker secret than it seems. */
function decodeSecret(text: string): Uint8Array | undefined {
  if (/^([0-9a-f]{2})+$/i.test(text)) {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  }
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}
