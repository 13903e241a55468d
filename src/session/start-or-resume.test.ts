import { expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { keysOf } from './testing/memory-storage.test-kit.ts'

test('opening the panel resumes a running chat or starts a new one, with one request', async () => {
  const harness = await startedChat({
    customer: { displayName: 'Ada' },
    locale: 'de',
    form: { topic: 'cards' },
  })
  expect(harness.browser.bff.requests.map(({ route }) => route)).toEqual(['/chats'])
  expect(harness.browser.bff.requests[0]?.body).toEqual({
    clientToken: 'uuid-1',
    resume: true,
    displayName: 'Ada',
    locale: 'de',
    form: { topic: 'cards' },
  })
  expect(harness.chat.get()).toMatchObject({ phase: 'live', connection: 'connected', panelOpen: true })
  expect(harness.names()).toEqual(['opened', 'started', 'connection'])
})

test('the participant token reaches the connection and neither state nor storage', async () => {
  const harness = await startedChat()
  expect(harness.connection().details).toEqual({
    contactId: 'contact-1',
    participantId: 'customer-1',
    participantToken: 'token',
    region: 'eu-central-1',
  })
  expect(JSON.stringify(harness.chat.get())).not.toContain('"token"')
  const saved = keysOf(harness.browser.storage).map((key) => harness.browser.storage.getItem(key))
  expect(saved.join()).not.toContain('"token"')
})

test('two starts at once are one start', async () => {
  const harness = chatIn(fakeBrowser())
  await Promise.all([harness.chat.start(), harness.chat.start(), harness.chat.open()])
  expect(harness.browser.bff.count('/chats')).toBe(1)
  expect(harness.browser.connections).toHaveLength(1)
})

test('a running chat is not started again', async () => {
  const harness = await startedChat()
  await harness.chat.start()
  expect(harness.browser.bff.count('/chats')).toBe(1)
})

test.each([
  ['a refusal', () => refusal(403, 'refused', { reason: 'closed' }), 'start-refused'],
  ['a full instance', () => refusal(409, 'limit-reached'), 'limit-reached'],
  ['HTML', () => new Response('<h1>Hello</h1>', { status: 200 }), 'bff-invalid-answer'],
  ['a 502', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'bff-unreachable'],
  ['a dead network', () => Promise.reject(new TypeError('Failed to fetch')), 'bff-unreachable'],
] as const)(
  'a start that fails with %s is in the state, reported to the host, and can be repeated',
  async (_, answer, code) => {
    const harness = chatIn(fakeBrowser())
    harness.browser.bff.answers('/chats', answer)
    await expect(harness.chat.start()).rejects.toMatchObject({ code })
    expect(harness.chat.get()).toMatchObject({ phase: 'failed', error: { code } })
    expect(harness.codes()).toEqual([code])
    harness.browser.bff.answers('/chats', () => json(201, GRANT))
    await harness.chat.start()
    expect(harness.chat.get().phase).toBe('live')
  },
)

test.each([
  ['denied', 'token-expired'],
  ['busy', 'throttled', 429],
  ['busy', 'connect-failed', 503],
  ['unreachable', 'endpoint-unreachable'],
  ['refused', 'connect-failed'],
] as const)('a connection that is %s fails the start with %s (%s)', async (kind, code, status?: number) => {
  const failure = new ParticipantError(kind, 'no', status === undefined ? {} : { status })
  const harness = chatIn(
    fakeBrowser((connection) => connection.answers('connect', () => Promise.reject(failure))),
  )
  await expect(harness.chat.start()).rejects.toMatchObject({ code })
  expect(harness.connection().closed()).toBe(true)
  expect(harness.chat.get().phase).toBe('failed')
})

test('code that does not load fails the start with load-failed', async () => {
  const browser = fakeBrowser()
  browser.code.connectionLoads = false
  await expect(chatIn(browser).chat.start()).rejects.toMatchObject({ code: 'load-failed' })
})

test('after a failure to connect, a second start resumes the chat that was started', async () => {
  let works = false
  const browser = fakeBrowser((connection) =>
    connection.answers('connect', async () => {
      if (!works) throw new ParticipantError('busy', 'wait')
    }),
  )
  const harness = chatIn(browser)
  await expect(harness.chat.start()).rejects.toMatchObject({ code: 'throttled' })
  works = true
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  await harness.chat.start()
  expect(browser.bff.requests.map(({ route, body }) => [route, Object(body).resume])).toEqual([
    ['/chats', true],
    ['/chats', true],
  ])
  expect(harness.chat.get().phase).toBe('live')
  expect(harness.names()).toContain('resumed')
})

test('a browser without storage is reported once, and the chat works', async () => {
  const browser = { ...fakeBrowser(), storage: undefined }
  const chat = chatIn(browser as never)
  await chat.chat.start()
  await chat.receives({ type: 'ended', why: 'service', atMs: 1 })
  await chat.chat.start()
  expect(chat.codes()).toEqual(['storage-unavailable'])
})

/** A browser whose first connection fails in this way, and whose later ones work. */
function browserWithFailure(kind: 'busy' | 'unreachable') {
  let failures = 0
  return fakeBrowser((connection) =>
    connection.answers('connect', async () => {
      failures += 1
      if (failures === 1) throw new ParticipantError(kind, 'not now')
    }),
  )
}

test.each(['busy', 'unreachable'] as const)(
  'a new chat whose first connection is %s fails, and nothing is tried again by itself',
  async (kind) => {
    const browser = browserWithFailure(kind)
    const { chat } = chatIn(browser)
    await expect(chat.start()).rejects.toThrow()
    await browser.clock.advance(600_000)
    expect(chat.get().phase).toBe('failed')
    expect(browser.connections).toHaveLength(1)
  },
)

test.each(['busy', 'unreachable'] as const)(
  'a resumed chat whose first connection is %s is live, and is connected again by itself',
  async (kind) => {
    const browser = browserWithFailure(kind)
    browser.bff.answers('/chats', () => json(200, GRANT))
    const { chat } = chatIn(browser)
    await chat.start()
    expect(chat.get().phase).toBe('live')
    expect(browser.connections).toHaveLength(1)
    await browser.clock.advance(60_000)
    expect(browser.connections.length).toBeGreaterThan(1)
  },
)
