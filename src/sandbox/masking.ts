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

/** The JSON value with every secret field masked at any depth. */
export function maskFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskFields)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (!SECRET_FIELDS.has(name)) return [name, maskFields(inner)]
      return [name, typeof inner === 'string' ? mask(inner) : '…']
    }),
  )
}
