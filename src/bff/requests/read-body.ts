import { within } from '../connect/within.ts'

/** Largest body that any route accepts, in bytes; `state` and `code` of full length need 4 kB. */
export const MAX_BODY_BYTES = 16_384

/** How long a body may take to arrive, in milliseconds: a connection that sends nothing is not kept. */
export const BODY_DEADLINE_MS = 5_000

/** Deepest nesting of a body of ours is two: the answers of a form. */
const MAX_DEPTH = 4

/** Keys that can pollute prototypes. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** What is wrong with a body, for the answer. */
export type BodyFault = 'size' | 'encoding' | 'time' | 'body' | 'consumed'

/** The JSON value of a request, or what is wrong with it. Never rejects, whatever the bytes and however they arrive. */
export async function readJson(
  request: Request,
): Promise<{ readonly value: unknown } | { readonly fault: BodyFault }> {
  if (request.bodyUsed) return { fault: 'consumed' }
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BODY_BYTES) return { fault: 'size' }
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  // A source that does not react to its cancellation is left alone.
  const cancel = (): void => void reader?.cancel().catch(() => {})
  try {
    reader = request.body?.getReader()
    if (reader === undefined) return { fault: 'body' }
    const bytes = await within(BODY_DEADLINE_MS, readBytes(reader), cancel)
    if (bytes === undefined) {
      cancel()
      return { fault: 'size' }
    }
    return parse(bytes)
  } catch (error) {
    cancel()
    return { fault: error instanceof DOMException && error.name === 'TimeoutError' ? 'time' : 'body' }
  }
}

/** All bytes, or undefined if there are too many. */
async function readBytes(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(MAX_BODY_BYTES)
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return bytes.subarray(0, size)
    if (size + value.length > MAX_BODY_BYTES) return undefined
    bytes.set(value, size)
    size += value.length
  }
}

function parse(bytes: Uint8Array): { readonly value: unknown } | { readonly fault: BodyFault } {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { fault: 'encoding' }
  }
  try {
    const value: unknown = JSON.parse(text)
    return isPlain(value, MAX_DEPTH) ? { value } : { fault: 'body' }
  } catch {
    // SyntaxError, or RangeError where the engine's parser is recursive.
    return { fault: 'body' }
  }
}

/** Whether a value is not nested too deeply and has no key that pollutes prototypes. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth === 0) return false
  return Object.entries(value).every(([key, entry]) => !FORBIDDEN_KEYS.has(key) && isPlain(entry, depth - 1))
}
