import { afterEach, expect, test, vi } from 'vitest'
import { BODY_DEADLINE_MS, MAX_BODY_BYTES, readJson } from './read-body.ts'

afterEach(() => vi.useRealTimers())

const post = (body: BodyInit | null, headers: Record<string, string> = {}): Request =>
  new Request('https://shop.example/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit)

const inPieces = (...pieces: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
      controller.close()
    },
  })

/** A JSON string that is this long in bytes. */
const jsonOf = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`

test.each<[string, BodyInit, unknown]>([
  ['an object', '{"a":[{"b":{}}]}', { a: [{ b: {} }] }],
  ['null', 'null', null],
  ['a number', ' 7 ', 7],
  ['four levels', '[[[[]]]]', [[[[]]]]],
  ['text that is not ASCII', '"ä€"', 'ä€'],
  ['the largest size', jsonOf(MAX_BODY_BYTES), 'x'.repeat(MAX_BODY_BYTES - 2)],
  ['pieces', inPieces('{"a"', ':', '"ä', '"}'), { a: 'ä' }],
])('a body with %s is read', async (_, body, value) => {
  expect(await readJson(post(body))).toEqual({ value })
})

test.each<[string, BodyInit | null, string]>([
  ['no body', null, 'body'],
  ['an empty body', '', 'body'],
  ['no JSON', '{', 'body'],
  ['five levels', '[[[[[]]]]]', 'body'],
  ['five levels of objects', '{"a":{"a":{"a":{"a":{}}}}}', 'body'],
  ['__proto__', '{"a":[{"__proto__":1}]}', 'body'],
  ['constructor', '{"constructor":1}', 'body'],
  ['prototype', '{"a":{"prototype":1}}', 'body'],
  ['one byte too many', jsonOf(MAX_BODY_BYTES + 1), 'size'],
  ['one byte too many in pieces', inPieces(jsonOf(MAX_BODY_BYTES), ' '), 'size'],
  ['bytes that are not UTF-8', Uint8Array.from([0x22, 0xff, 0x22]), 'encoding'],
])('a body with %s is refused', async (_, body, fault) => {
  expect(await readJson(post(body))).toEqual({ fault })
})

test('a Content-Length above the limit is refused before the body is read, one at the limit is not', async () => {
  const announced = (length: number): Request => post('{}', { 'Content-Length': String(length) })
  const request = announced(MAX_BODY_BYTES + 1)
  expect(await readJson(request)).toEqual({ fault: 'size' })
  expect(request.bodyUsed).toBe(false)
  expect(await readJson(announced(MAX_BODY_BYTES))).toEqual({ value: {} })
})

test('a body that is too long is cancelled, and so is one that comes too late', async () => {
  vi.useFakeTimers()
  const cancelled: string[] = []
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(10_000)),
    cancel: () => void cancelled.push('endless'),
  })
  expect(await readJson(post(endless))).toEqual({ fault: 'size' })
  const silent = new ReadableStream<Uint8Array>({ cancel: () => void cancelled.push('silent') })
  const body = readJson(post(silent))
  await vi.advanceTimersByTimeAsync(BODY_DEADLINE_MS - 1)
  expect(cancelled).toEqual(['endless'])
  await vi.advanceTimersByTimeAsync(1)
  expect(await body).toEqual({ fault: 'time' })
  expect(cancelled).toEqual(['endless', 'silent'])
})

test('a body that does not arrive within five seconds is refused, also if its source ignores the cancellation', async () => {
  vi.useFakeTimers()
  const silent = new ReadableStream<Uint8Array>({ cancel: () => new Promise(() => {}) })
  const body = readJson(post(silent))
  await vi.advanceTimersByTimeAsync(BODY_DEADLINE_MS)
  expect(await body).toEqual({ fault: 'time' })
  expect(vi.getTimerCount()).toBe(0)
})

test('a source that breaks or rejects its cancellation is a body with a fault', async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error('reset')),
  })
  expect(await readJson(post(broken))).toEqual({ fault: 'body' })
  const stubborn = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(10_000)),
    cancel: () => Promise.reject(new Error('no')),
  })
  expect(await readJson(post(stubborn))).toEqual({ fault: 'size' })
  const used = post('{}')
  await used.text()
  expect(await readJson(used)).toEqual({ fault: 'consumed' })
})

test.each([
  new DOMException('x', 'AbortError'),
  Object.assign(new Error('x'), { name: 'TimeoutError' }),
  undefined,
])('a source that breaks with %s is not late', async (error) => {
  const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(error) })
  expect(await readJson(post(broken))).toEqual({ fault: 'body' })
})
