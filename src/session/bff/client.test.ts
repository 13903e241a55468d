import { describe, expect, test } from 'vitest'
import { fakeBff, GRANT, json, noContent, refusal } from '../testing/fake-bff.test-kit.ts'
import { fakeClock, settled } from '../testing/fake-clock.test-kit.ts'
import { createBffClient } from './client.ts'

const START = { clientToken: 'uuid-1' }
const BEGIN = { contactId: 'c', stateHash: 'h'.repeat(43), mode: 'popup', returnPath: '/' } as const

function client(route = '/chats', answer?: Parameters<ReturnType<typeof fakeBff>['answers']>[1]) {
  const bff = fakeBff()
  if (answer) bff.answers(route, answer)
  const clock = fakeClock()
  return { bff, clock, client: createBffClient('https://bank.example/connect-chat', bff.fetch, clock) }
}

const html = (status: number) => () =>
  new Response('<!doctype html><h1>Oops</h1>', { status, headers: { 'Content-Type': 'text/html' } })

test('every request is JSON, with the header that no form can send', async () => {
  const { client: ours, bff } = client()
  await ours.start({ ...START, displayName: 'Ada' })
  const [request] = bff.requests
  expect(request).toMatchObject({
    route: '/chats',
    method: 'POST',
    body: { clientToken: 'uuid-1', displayName: 'Ada' },
  })
  expect(request?.headers.get('X-Connect-Chat')).toBe('1')
  expect(request?.headers.get('X-Connect-Chat-Version')).toBe('2')
  expect(request?.headers.get('Content-Type')).toBe('application/json')
})

test('valid answers are read', async () => {
  const { client: ours, bff } = client('/chats/resume', () => json(200, { ...GRANT, surprise: true }))
  bff.answers('/sign-in/status', () => json(200, { status: 'authenticated' }))
  expect(await ours.start(START)).toEqual(GRANT)
  expect(await ours.resume({})).toEqual(GRANT)
  expect(await ours.status()).toEqual({ status: 'authenticated' })
  await ours.begin(BEGIN)
  await ours.forget({})
})

test('a renewal under way is given up when the chat is forgotten: its cookie would come after the one that is cleared', async () => {
  const { bff } = client()
  let signal: AbortSignal | null | undefined
  const send: typeof fetch = (url, init) => {
    if (!String(url).endsWith('/chats/renew')) return bff.fetch(url, init)
    signal = init?.signal
    return new Promise((_, fail) => signal?.addEventListener('abort', () => fail(signal?.reason)))
  }
  const waiting = createBffClient('https://bank.example/connect-chat', send, fakeClock())
  const renewed = waiting.renew({ contactId: 'c' })
  await waiting.forget({})
  await expect(renewed).rejects.toMatchObject({ code: 'bff-unreachable' })
  expect(signal?.aborted).toBe(true)
})

describe('a start met by', () => {
  test.each([
    ['HTML instead of JSON', html(200), 'bff-invalid-answer'],
    ["a router's page", html(404), 'bff-not-found'],
    ["a proxy's 502", html(502), 'bff-unreachable'],
    ['nothing in it', () => new Response(null, { status: 201 }), 'bff-invalid-answer'],
    ['JSON of nothing', () => json(201, null), 'bff-invalid-answer'],
    ['half a grant', () => json(201, { ...GRANT, participantToken: undefined }), 'bff-invalid-answer'],
    ['ids of other types', () => json(201, { ...GRANT, contactId: 7 }), 'bff-invalid-answer'],
    ['no sign-in terms', () => json(201, { ...GRANT, signIn: undefined }), 'bff-invalid-answer'],
    ['a good body under another status', () => json(200, GRANT), 'bff-invalid-answer'],
    ['an error of an unknown code', () => refusal(400, 'surprise'), 'bff-invalid-answer'],
    [
      'an error whose code is a property of every object',
      () => refusal(400, 'constructor'),
      'bff-invalid-answer',
    ],
    ['an error without a code', () => json(400, { error: 'no' }), 'bff-invalid-answer'],
    ['its own bad request', () => refusal(400, 'bad-request'), 'bff-invalid-answer'],
    ['a forbidden origin', () => refusal(403, 'forbidden'), 'bff-forbidden'],
    ['a wrong mount path', () => refusal(404, 'not-found', { reason: 'mount-path' }), 'bff-not-found'],
    [
      'a body that was read before',
      () => refusal(500, 'internal', { reason: 'body-consumed' }),
      'body-consumed',
    ],
    ['an exception of admit', () => refusal(500, 'internal', { reason: 'admit-failed' }), 'admit-failed'],
    [
      'a router that does not know the path',
      () => new Response('Cannot POST', { status: 404 }),
      'bff-not-found',
    ],
    [
      'a proxy in front of a BFF that is down',
      () => new Response('<h1>Bad Gateway</h1>', { status: 502 }),
      'bff-unreachable',
    ],
    ['a load balancer without a target', () => new Response('', { status: 503 }), 'bff-unreachable'],
    ['a proxy that waited too long', () => new Response('', { status: 504 }), 'bff-unreachable'],
    ['a full instance', () => refusal(409, 'limit-reached'), 'limit-reached'],
    ['too many requests', () => refusal(429, 'too-many-requests'), 'throttled'],
    ['a Connect out of reach', () => refusal(502, 'connect-unavailable'), 'connect-unavailable'],
    ['its own failure', () => refusal(500, 'internal'), 'connect-unavailable'],
  ] as const)('%s', async (_, answer, code) => {
    const { client: ours } = client('/chats', answer)
    await expect(ours.start(START)).rejects.toMatchObject({ name: 'ChatError', code })
  })

  test('a refusal of the host carries its reason', async () => {
    const { client: ours } = client('/chats', () => refusal(403, 'refused', { reason: 'office-hours' }))
    await expect(ours.start(START)).rejects.toMatchObject({ code: 'start-refused', reason: 'office-hours' })
  })

  test('a network failure is bff-unreachable', async () => {
    const { client: ours } = client('/chats', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(ours.start(START)).rejects.toMatchObject({
      code: 'bff-unreachable',
      retryable: true,
      cause: new TypeError('Failed to fetch'),
    })
  })

  test('a BFF that does not answer is unreachable after 25 seconds', async () => {
    const { client: ours, clock } = client('/chats', () => new Promise<Response>(() => {}))
    let failure: unknown
    ours.start(START).catch((error: unknown) => {
      failure = error
    })
    await clock.advance(24_999)
    expect(failure).toBeUndefined()
    await clock.advance(1)
    expect(failure).toMatchObject({ code: 'bff-unreachable' })
  })
})

test('no alarm is left after an answer', async () => {
  const { client: ours, clock } = client()
  await ours.start(START)
  await settled()
  expect(clock.alarms()).toBe(0)
})

test.each([
  ['7', 7_000],
  ['0', undefined],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ['soon', undefined],
])('a Retry-After of %s is %s ms', async (header, retryAfterMs) => {
  const { client: ours } = client('/sign-in/begin', () =>
    refusal(429, 'too-many-requests', {}, { 'Retry-After': header }),
  )
  const failure = await ours.begin(BEGIN).catch((error: unknown) => error)
  expect(failure).toMatchObject({ status: 429 })
  expect(failure).toHaveProperty('retryAfterMs', retryAfterMs)
})

test('a start that may resume is one request, and says whether the chat was running before', async () => {
  const { client: ours, bff } = client()
  expect(await ours.resumeOrStart(START)).toEqual({ grant: GRANT, how: 'start' })
  bff.answers('/chats/resume', () => json(200, GRANT))
  expect(await ours.resumeOrStart(START)).toEqual({ grant: GRANT, how: 'resume' })
  expect(bff.requests.map(({ route, body }) => [route, body])).toEqual([
    ['/chats', { ...START, resume: true }],
    ['/chats', { ...START, resume: true }],
  ])
})

test('a BFF that does not know how to resume with a start is asked as before', async () => {
  const older = (running: Response) => {
    const made = client('/chats', ({ body }) =>
      'resume' in Object(body) ? refusal(400, 'bad-request') : json(201, GRANT),
    )
    made.bff.answers('/chats/resume', ({ route }) =>
      route === '/chats/resume' ? running.clone() : refusal(404, 'no-chat'),
    )
    return made
  }
  const none = older(refusal(404, 'no-chat'))
  expect(await none.client.resumeOrStart(START)).toEqual({ grant: GRANT, how: 'start' })
  expect(none.bff.requests.map(({ route }) => route)).toEqual(['/chats', '/chats/resume', '/chats'])
  const running = older(json(200, GRANT))
  expect(await running.client.resumeOrStart(START)).toEqual({ grant: GRANT, how: 'resume' })
  expect(running.bff.requests.map(({ route }) => route)).toEqual(['/chats', '/chats/resume'])
})

test('no chat is the answer null, or the 404 of an older BFF; a 404 of a router is an error', async () => {
  expect(await client().client.resume({})).toBeUndefined()
  const { client: older } = client('/chats/resume', () => refusal(404, 'no-chat'))
  expect(await older.resume({})).toBeUndefined()
  const { client: ours, bff } = client('/chats/renew', () => json(200, { chat: null }))
  expect(await ours.renew({ contactId: 'c' })).toBe(false)
  bff.answers('/chats/renew', () => refusal(404, 'no-chat'))
  expect(await ours.renew({ contactId: 'c' })).toBe(false)
  const { client: lost } = client('/chats/resume', html(404))
  await expect(lost.resume({})).rejects.toMatchObject({ code: 'bff-not-found', status: 404 })
  const { client: other } = client('/chats/resume', () => refusal(404, 'not-found'))
  await expect(other.resume({})).rejects.toMatchObject({ code: 'bff-not-found' })
})

test('begin and forget succeed only with 204', async () => {
  const { client: ours, bff } = client('/sign-in/begin', html(200))
  bff.answers('/chats/forget', () => json(200, {}))
  await expect(ours.begin(BEGIN)).rejects.toMatchObject({ code: 'bff-invalid-answer', status: 200 })
  await expect(ours.forget({})).rejects.toMatchObject({ code: 'bff-invalid-answer' })
  bff.answers('/sign-in/begin', noContent)
  await ours.begin(BEGIN)
})

test('a BFF without look-ups is not asked again, and one without a chat is', async () => {
  const { client: ours, bff } = client()
  expect(await ours.status()).toBeUndefined()
  expect(await ours.status()).toBeUndefined()
  expect(bff.count('/sign-in/status')).toBe(1)

  const { client: early, bff: other } = client('/sign-in/status', () => refusal(404, 'no-chat'))
  expect(await early.status()).toBeUndefined()
  other.answers('/sign-in/status', () => json(200, { chat: null }))
  expect(await early.status()).toBeUndefined()
  other.answers('/sign-in/status', () => json(200, { status: 'pending' }))
  expect(await early.status()).toEqual({ status: 'pending' })
})

test('an unknown status is an invalid answer', async () => {
  const { client: ours } = client('/sign-in/status', () => json(200, { status: 'great' }))
  await expect(ours.status()).rejects.toMatchObject({ code: 'bff-invalid-answer' })
})

test('the client reads whether the contact is in a queue, and says so if this browser has no chat', async () => {
  const { client: ours, bff } = client('/chats/queue', () => json(200, { inQueue: true }))
  expect(await ours.queue()).toEqual({ inQueue: true })
  expect(bff.requests.at(-1)?.method).toBe('GET')
  bff.answers('/chats/queue', () => json(200, { chat: null }))
  expect(await ours.queue()).toBeUndefined()
  bff.answers('/chats/queue', () => json(200, { inQueue: 'perhaps' }))
  await expect(ours.queue()).rejects.toMatchObject({ code: 'bff-invalid-answer' })
  bff.answers('/chats/queue', () => refusal(429, 'too-many-requests'))
  await expect(ours.queue()).rejects.toMatchObject({ code: 'throttled' })
})
