import { expect, test } from 'vitest'
import { hashState } from '../../contract/state-hash.ts'
import { ParticipantError } from '../../model/ports.ts'
import { S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import {
  type ChatHarness,
  chatIn,
  click,
  offer,
  press,
  startedChat,
} from '../testing/chat-harness.test-kit.ts'
import { GRANT, json, noContent, refusal } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'

test('the sign-in URL is requested in the task that brings the offer', async () => {
  const harness = await startedChat()
  harness.connection().emits(offer(harness))
  expect(harness.connection().calls.at(-1)).toEqual({
    call: 'authenticationUrl',
    args: [{ sessionId: S1, redirectUri: GRANT.signIn.redirectUri }],
  })
  expect(harness.attempt()).toBe('preparing-url')
})

test('the sign-in button waits for the binding, which contains the hash and never the state', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', async () => URL_1),
  )
  let bound: () => void = () => {}
  harness.browser.bff.answers(
    '/sign-in/begin',
    () => new Promise((resolve) => (bound = () => resolve(noContent()))),
  )
  harness.connection().emits(offer(harness))
  await until(() => harness.browser.bff.count('/sign-in/begin') === 1)
  expect(harness.attempt()).toBe('preparing-binding')
  expect(harness.browser.bff.requests.at(-1)?.body).toEqual({
    contactId: 'contact-1',
    stateHash: await hashState('state-1'),
    mode: 'popup',
    returnPath: '/account?tab=1',
  })
  bound()
  await until(() => harness.attempt() === 'ready')
  expect(JSON.stringify(harness.browser.bff.requests)).not.toContain('state-1')
})

/** Starts a chat whose BFF knows the app client and wants the customer to be asked. Connect answers with `url`. */
async function offeredUrl(url: string): Promise<ChatHarness> {
  const browser = fakeBrowser((connection) => connection.answers('authenticationUrl', async () => url))
  const signIn = { ...GRANT.signIn, clientId: 'client', prompt: 'login' }
  browser.bff.answers('/chats', () => json(201, { ...GRANT, signIn }))
  const harness = chatIn(browser)
  harness.chat.open()
  await until(() => browser.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: browser.clock.now() })
  harness.connection().emits(offer(harness))
  await until(() => harness.attempt() !== 'preparing-url' && harness.attempt() !== 'preparing-binding')
  return harness
}

/** known × unknown × other, for each part that protects something. */
test.each<[part: string, change: (url: URL) => void]>([
  ['another app client', (url) => url.searchParams.set('client_id', 'evil')],
  ['no app client', (url) => url.searchParams.delete('client_id')],
  ['two app clients', (url) => url.searchParams.append('client_id', 'client')],
  ['another redirect URI', (url) => url.searchParams.set('redirect_uri', 'https://evil.example/')],
  ['no redirect URI', (url) => url.searchParams.delete('redirect_uri')],
  ['another response type', (url) => url.searchParams.set('response_type', 'token')],
  ['no response type', (url) => url.searchParams.delete('response_type')],
  ['no state', (url) => url.searchParams.delete('state')],
  ['another path', (url) => Object.assign(url, { pathname: '/logout' })],
])('the browser refuses a sign-in URL with %s, and binds nothing', async (_, change) => {
  const url = new URL(URL_1)
  change(url)
  const harness = await offeredUrl(url.href)
  expect(harness.attempt()).toBe('unavailable')
  expect(harness.codes()).toEqual(['sign-in-url-rejected'])
  expect(harness.browser.bff.count('/sign-in/begin')).toBe(0)
})

test.each([
  ['', 'login'],
  ['&prompt=login', 'login'],
  ['&prompt=none', 'login'],
  ['&prompt=login&prompt=none', 'login'],
])('the grant’s prompt is in the sign-in URL once, if Connect’s URL ends in %j', async (more, prompt) => {
  const harness = await offeredUrl(URL_1 + more)
  await harness.browser.clock.advance(500)
  harness.chat.signIn.open(S1, click())
  const [opened] = harness.browser.windows
  expect(new URL(opened?.url ?? '').searchParams.getAll('prompt')).toEqual([prompt])
  expect(harness.attempt()).toBe('window-open')
})

test('a busy Connect is asked for the URL again, with jitter, within the minute', async () => {
  const answers = [
    () => Promise.reject(new ParticipantError('busy', '429')),
    () => Promise.reject(new ParticipantError('unreachable', 'no answer')),
    async () => URL_1,
  ]
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', () => answers.shift()?.() ?? Promise.resolve(undefined)),
  )
  harness.browser.random = () => 0.5
  await harness.receives(offer(harness))
  await harness.browser.clock.advance(149)
  expect(harness.connection().count('authenticationUrl')).toBe(1)
  await harness.browser.clock.advance(1)
  expect(harness.connection().count('authenticationUrl')).toBe(2)
  await harness.browser.clock.advance(300)
  expect(harness.connection().count('authenticationUrl')).toBe(3)
  await until(() => harness.attempt() === 'ready')
})

test('without a URL the sign-in is unavailable after 55 seconds, and a late URL is ignored', async () => {
  let answer: (url: unknown) => void = () => {}
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', () => new Promise((resolve) => (answer = resolve))),
  )
  await harness.receives(offer(harness))
  await harness.browser.clock.advance(55_000)
  expect(harness.attempt()).toBe('unavailable')
  expect(harness.codes()).toEqual(['sign-in-url-unavailable'])
  answer(URL_1)
  await settled()
  expect(harness.attempt()).toBe('unavailable')
  expect(harness.browser.bff.count('/sign-in/begin')).toBe(0)
})

test('a URL request that Connect refuses is not repeated', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', () => Promise.reject(new ParticipantError('refused', 'spent'))),
  )
  await harness.receives(offer(harness))
  await harness.browser.clock.advance(60_000)
  expect(harness.connection().count('authenticationUrl')).toBe(1)
  expect(harness.attempt()).toBe('unavailable')
  expect(harness.chat.get().phase).toBe('live')
})

test.each([
  ['another host', 'https://evil.example/?state=x'],
  ['no address', undefined],
  ['a script', 'javascript:alert(1)'],
])(
  'a URL with %s is never bound or opened: the sign-in is unavailable, and the host gets the error',
  async (_, url) => {
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', async () => url),
    )
    await harness.receives(offer(harness))
    expect(harness.attempt()).toBe('unavailable')
    expect(harness.codes()).toEqual(['sign-in-url-rejected'])
    expect(JSON.stringify(harness.errors.map(({ message }) => message))).not.toContain('evil')
    press(harness)
    expect(harness.browser.windows).toEqual([])
    expect(harness.browser.bff.count('/sign-in/begin')).toBe(0)
  },
)

test.each([
  ['403', () => refusal(403, 'forbidden')],
  ['400', () => refusal(400, 'bad-request')],
  ['a page of HTML', () => new Response('<p>', { status: 200 })],
] as const)('a binding that is answered with %s makes the sign-in unavailable', async (_, answer) => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', async () => URL_1),
  )
  harness.browser.bff.answers('/sign-in/begin', answer)
  harness.connection().emits(offer(harness))
  await until(() => harness.attempt() === 'unavailable')
  expect(harness.codes()).toEqual(['sign-in-unbound'])
  press(harness)
  expect(harness.browser.windows).toEqual([])
})

test('a binding is retried after 503, 429 and a network failure until it succeeds', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', async () => URL_1),
  )
  const answers = [
    () => refusal(503, 'connect-unavailable'),
    () => refusal(429, 'too-many-requests', {}, { 'Retry-After': '10' }),
    () => Promise.reject(new TypeError('Failed to fetch')),
    noContent,
  ]
  harness.browser.bff.answers('/sign-in/begin', () => answers.shift()?.() ?? noContent())
  harness.connection().emits(offer(harness))
  const requestCount = (): number => harness.browser.bff.count('/sign-in/begin')
  await until(() => requestCount() === 1)
  await harness.browser.clock.advance(500)
  await until(() => requestCount() === 2)
  await harness.browser.clock.advance(9_999)
  expect(requestCount()).toBe(2)
  await harness.browser.clock.advance(1)
  await until(() => requestCount() === 3)
  await harness.browser.clock.advance(2_000)
  await until(() => harness.attempt() === 'ready')
  expect(requestCount()).toBe(4)
})
