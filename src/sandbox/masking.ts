import { isRecord } from './wire/shape.ts'

/** Fields with secrets, of which only the first six characters are shown. */
const SECRET_FIELDS = new Set([
  'ParticipantToken',
  'ConnectionToken',
  'Code',
  'State',
  'AuthenticationUrl',
  'Url',
])

const VISIBLE_CHARACTERS = 6

/** The first six characters of a secret, enough to distinguish two; short secrets are masked completely. */
export function mask(secret: string): string {
  return secret.length <= VISIBLE_CHARACTERS * 2 ? '…' : `${secret.slice(0, VISIBLE_CHARACTERS)}…`
}

/** Deeper than any request of AWS. What lies deeper is left out: a request can be nested deeper than the stack. */
const MAX_DEPTH = 100

/** The JSON value with every secret field masked at any depth. */
export function maskFields(value: unknown, depth: number = 0): unknown {
  if (typeof value === 'object' && value !== null && depth > MAX_DEPTH) return '…'
  if (Array.isArray(value)) return value.map((item) => maskFields(item, depth + 1))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (!SECRET_FIELDS.has(name)) return [name, maskFields(inner, depth + 1)]
      return [name, typeof inner === 'string' ? mask(inner) : '…']
    }),
  )
}
