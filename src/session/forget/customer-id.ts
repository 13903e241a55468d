import { ChatError } from '../../model/chat-error.ts'

/** Who the page says is there: an id of its own, or null for a visitor who is not logged in. */
export type CustomerId = string | null

/** The longest id, in characters. */
const MAX_CUSTOMER_ID = 256

/** Throws ChatError `invalid-option` unless the value is an id, null or undefined. */
export function checkCustomerId(id: unknown): asserts id is CustomerId | undefined {
  if (id === undefined || id === null) return
  if (typeof id !== 'string' || id.length < 1 || id.length > MAX_CUSTOMER_ID) {
    throw new ChatError(
      'invalid-option',
      '`customer.id` must have 1 to 256 characters, or be null if nobody is logged in',
    )
  }
}

export const GUEST = 'guest'

/**
 * What is stored to notice another customer: a salt and 20 bits of a hash. About one id in a million has the same, so
 * that a change is noticed, and nobody can read from it which of many customers it was.
 */
export function describeCustomer(id: CustomerId, salt: string): string {
  return id === null ? GUEST : `${salt}:${hash(salt + id) >>> 12}`
}

export function isDescribedBy(description: string, id: CustomerId): boolean {
  return describeCustomer(id, description.slice(0, description.lastIndexOf(':'))) === description
}

/**
 * FNV-1a with a final mix. A cryptographic hash would be asynchronous, and could not protect 20 bits better.
 * @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
 */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b)
  return (value ^ (value >>> 16)) >>> 0
}
