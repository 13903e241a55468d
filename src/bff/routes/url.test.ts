import { expect, test } from 'vitest'
import { parseUrlAnswer } from '../../contract/parse.ts'
import { hashState } from '../../contract/state-hash.ts'
import type {
  GetAuthenticationUrlInput,
  GetTranscriptInput,
  ParticipantPort,
} from '../connect/participant-port.ts'
import { type LimitStore, memoryLimitStore } from '../limits/limit-store.ts'
import type { BffOptions } from '../options/options.ts'
import { awsError, type Browser, errorOf, OPTIONS, openShop, type Shop } from '../shop.fixture.ts'

const SESSION = '00000000-0000-4000-8000-000000000001'
const HOST = OPTIONS.signIn.hosts[0]
const signInUrl = (state: string): string =>
  `https://${HOST}/oauth2/authorize?response_type=code&client_id=client-1&state=${state}&redirect_uri=${encodeURIComponent(OPTIONS.signIn.redirectUri)}`

/** A participant service whose connection tokens contain the contact id. */
function fakeParticipant() {
  const requested: (GetAuthenticationUrlInput | GetTranscriptInput)[] = []
  const errors: Error[] = []
  const answer = { url: signInUrl('state-1') as string | undefined }
  const record = (input: GetAuthenticationUrlInput | GetTranscriptInput): void => {
    requested.push(input)
    const error = errors.shift()
    if (error) throw error
  }
  const participant: ParticipantPort = {
    async getTranscript(input) {
      record(input)
      return { InitialContactId: input.ConnectionToken.replace('token-of-', '') }
    },
    async getAuthenticationUrl(input) {
      record(input)
      return { AuthenticationUrl: answer.url }
    },
  }
  return { participant, requested, errors, answer }
}

interface Mediated extends ReturnType<typeof fakeParticipant> {
  readonly shop: Shop
  readonly browser: Browser
  readonly contactId: string
  asks(change?: Record<string, unknown>, browser?: Browser): Promise<Response>
}

async function mediated(options: Partial<BffOptions> = {}): Promise<Mediated> {
  const fake = fakeParticipant()
  const signIn = { ...OPTIONS.signIn, mediated: true, participant: fake.participant }
  const shop = openShop({ signIn, ...options })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const body = {
    contactId,
    sessionId: SESSION,
    connectionToken: `token-of-${contactId}`,
    mode: 'popup',
    returnPath: '/account',
  }
  return {
    ...fake,
    shop,
    browser,
    contactId,
    asks: (change = {}, who = browser) => who.post('/sign-in/url', { ...body, ...change }),
  }
}

test('the url route verifies the chat, requests the sign-in URL with its own redirect URI and binds it', async () => {
  const { shop, browser, asks, requested } = await mediated()
  const response = await asks()
  expect(response.status).toBe(200)
  expect(parseUrlAnswer(await response.json())).toEqual({ url: signInUrl('state-1') })
  expect(requested).toEqual([
    { ConnectionToken: 'token-of-contact-1', MaxResults: 1 },
    {
      SessionId: SESSION,
      RedirectUri: OPTIONS.signIn.redirectUri,
      ConnectionToken: 'token-of-contact-1',
    },
  ])
  const complete = await browser.completes('state-1')
  expect(complete.status).toBe(202)
  expect(await complete.json()).toEqual({ outcome: 'accepted', next: 'close', path: '/account' })
  expect(shop.connect.updates).toHaveLength(1)
})

test('the grant contains mediated only if the BFF requests the sign-in URL', async () => {
  const { browser } = await mediated()
  expect((await browser.starts()).signIn.mediated).toBe(true)
  expect((await openShop().browser().starts()).signIn.mediated).toBeUndefined()
})

test('the connection token of another chat is refused, so a page cannot sign in to an attacker’s chat', async () => {
  const { browser, asks, requested, shop } = await mediated()
  const response = await asks({ connectionToken: 'token-of-contact-of-eve' })
  expect(response.status).toBe(403)
  expect(await errorOf(response)).toBe('forbidden')
  expect(response.headers.getSetCookie()).toEqual([])
  expect(requested).toHaveLength(1)
  expect(shop.log.at(-1)).toMatchObject({ level: 'warning', reason: 'connection-contact' })
  expect(browser.cookies.size).toBe(1)
})

test('the url route refuses a browser that did not start the chat, before it calls Connect', async () => {
  const { asks, requested, shop } = await mediated()
  const stranger = shop.browser()
  expect((await asks({}, stranger)).status).toBe(403)
  await stranger.starts()
  expect((await asks({}, stranger)).status).toBe(403)
  expect(requested).toEqual([])
})

test.each([
  ['another host', 'https://evil.example/oauth2/authorize?state=s'],
  ['plain http', signInUrl('s').replace('https', 'http')],
  ['another redirect URI', `https://${HOST}/?state=s&redirect_uri=https://evil.example/`],
  ['another response type', `https://${HOST}/?state=s&response_type=token`],
  ['two states', `https://${HOST}/?state=s&state=t`],
  ['no state', `https://${HOST}/`],
  ['a state of 1001 characters', signInUrl('s'.repeat(1001))],
  ['user information', `https://ada@${HOST}/?state=s`],
  ['a fragment', `https://${HOST}/?state=s#f`],
  ['a script', 'javascript:alert(1)'],
  ['nothing', undefined],
])('a sign-in URL with %s is not passed on and is logged as an alarm', async (_, url) => {
  const { asks, answer, shop } = await mediated()
  answer.url = url
  const response = await asks()
  expect(response.status).toBe(409)
  expect(await errorOf(response)).toBe('spent')
  expect(response.headers.getSetCookie()).toEqual([])
  expect(shop.log.at(-1)).toMatchObject({ level: 'alarm', reason: 'sign-in-url' })
})

test.each([
  ['ValidationException', 409, 'spent'],
  ['ConflictException', 409, 'spent'],
  ['AccessDeniedException', 403, 'denied'],
  ['ThrottlingException', 429, 'too-many-requests'],
  ['InternalServerException', 502, 'connect-unavailable'],
  ['TimeoutError', 502, 'connect-unavailable'],
])(
  '%s of the participant service is answered with %i %s, without a retry and without an alarm',
  async (name, status, code) => {
    const { asks, requested, errors, shop } = await mediated()
    await asks()
    errors.push(awsError(name, 'token-of-contact-1 is wrong'))
    const response = await asks()
    expect(response.status).toBe(status)
    expect(response.headers.get('Retry-After')).toBe(status === 429 ? '2' : null)
    expect(await errorOf(response)).toBe(code)
    expect(requested).toHaveLength(3)
    expect(shop.log.at(-1)).toMatchObject({ level: 'warning', awsError: name })
    expect(JSON.stringify(shop.log)).not.toContain('token-of')
  },
)

test('retryable failures do not count, and the seventh counted request is answered with 429', async () => {
  const { asks, requested, errors, shop } = await mediated()
  for (let n = 1; n <= 8; n += 1) {
    shop.advance(1)
    errors.push(awsError('ThrottlingException'))
    expect(await errorOf(await asks())).toBe('too-many-requests')
  }
  for (let n = 1; n <= 6; n += 1) {
    shop.advance(1)
    expect((await asks()).status).toBe(200)
  }
  const before = requested.length
  expect((await asks()).status).toBe(429)
  expect(requested).toHaveLength(before)
})

test('in mediated sign-in begin accepts only a state that the BFF obtained, and can bind it again', async () => {
  const { browser, asks, contactId, shop } = await mediated()
  const refused = await browser.begins('state-of-the-page', { contactId })
  expect(refused.status).toBe(403)
  expect(await errorOf(refused)).toBe('forbidden')
  expect(refused.headers.getSetCookie()).toEqual([])
  await asks()
  const again = await browser.begins('state-1', { contactId, mode: 'redirect', returnPath: '/mortgages' })
  expect(again.status).toBe(204)
  expect(await (await browser.completes('state-1')).json()).toMatchObject({
    next: 'return',
    path: '/mortgages',
  })
  expect(shop.connect.updates).toHaveLength(1)
})

test('in mediated sign-in a state cannot be bound again in another chat', async () => {
  const { browser, asks } = await mediated()
  await asks()
  const [name, attempt] = [...browser.cookies].find(([cookie]) => cookie.includes('chat-')) ?? ['', '']
  const { contactId } = await browser.starts()
  expect(name).toContain((await hashState('state-1')).slice(0, 12))
  browser.cookies.set(name, attempt)
  expect((await browser.begins('state-1', { contactId })).status).toBe(403)
})

test.each([
  ['a short SessionId', { sessionId: 'short' }],
  ['no connection token', { connectionToken: '' }],
  ['a connection token of 1001 characters', { connectionToken: 't'.repeat(1001) }],
  ['a redirect URI of its own', { redirectUri: 'https://evil.example/' }],
  ['a return path to another host', { returnPath: '//evil.example' }],
  ['another mode', { mode: 'iframe' }],
])('a url request with %s is refused before Connect is called', async (_, change) => {
  const { asks, requested } = await mediated()
  expect((await asks(change)).status).toBe(400)
  expect(requested).toEqual([])
})

test('the url route refuses a request from another origin', async () => {
  const { browser, requested } = await mediated()
  const response = await browser.post('/sign-in/url', {}, { Origin: 'https://evil.example' })
  expect(response.status).toBe(403)
  expect(requested).toEqual([])
})

test('the url route does not exist unless sign-in is mediated', async () => {
  const browser = openShop().browser()
  await browser.starts()
  expect(await errorOf(await browser.post('/sign-in/url', {}))).toBe('not-found')
})

test('the connection token of a mediated sign-in is in no log entry, cookie, answer or stored key', async () => {
  const stored: string[] = []
  const memory = memoryLimitStore()
  /** Notes keys and values before the store gets them. */
  const noting =
    <A extends readonly unknown[], R>(method: (...args: A) => R) =>
    (...args: A): R => {
      stored.push(JSON.stringify(args))
      return method(...args)
    }
  const store: LimitStore = {
    take: noting(memory.take),
    refund: noting(memory.refund),
    mark: noting(memory.mark),
    get: noting(memory.get),
    set: noting(memory.set),
  }
  const { shop, asks, requested, errors } = await mediated({ limits: { store } })
  const answers: string[] = []
  for (const name of [undefined, 'AccessDeniedException', 'ValidationException', 'ThrottlingException']) {
    if (name !== undefined) errors.push(awsError(name, 'the token token-of-contact-1 is not valid'))
    const response = await asks()
    answers.push(await response.text(), JSON.stringify([...response.headers]))
  }
  expect(requested).toContainEqual(expect.objectContaining({ ConnectionToken: 'token-of-contact-1' }))
  expect(stored.length).toBeGreaterThan(3)
  for (const text of [JSON.stringify(shop.log), ...answers, ...stored]) expect(text).not.toContain('token-of')
})

test.each([
  ['nothing', undefined],
  ['an empty text', ''],
  ['no client', signInUrl('state-1').replace('client_id=client-1&', '')],
  ['no response type', signInUrl('state-1').replace('response_type=code&', '')],
  ['two states', `${signInUrl('state-1')}&state=other`],
  ['another page of the user pool', signInUrl('state-1').replace('/oauth2/authorize', '/signup')],
])('a mediated sign-in whose URL has %s is spent: an alarm, no URL and no cookie', async (_what, url) => {
  const { shop, asks, answer, contactId } = await mediated()
  answer.url = url
  const response = await asks()
  expect(response.status).toBe(409)
  expect(await errorOf(response)).toBe('spent')
  expect(response.headers.getSetCookie()).toEqual([])
  expect(shop.log.at(-1)).toMatchObject({ level: 'alarm', code: 'spent', reason: 'sign-in-url', contactId })
})

test.each([
  ['login', '', '&prompt=login'],
  ['select_account', '', '&prompt=select_account'],
  ['login', '&prompt=none', '&prompt=login'],
  [undefined, '', ''],
] as const)('with the prompt %j, a sign-in URL that ends in %j ends in %j', async (prompt, has, ends) => {
  const { participant, answer } = fakeParticipant()
  answer.url = signInUrl('state-1') + has
  const signIn = { ...OPTIONS.signIn, participant, ...(prompt === undefined ? {} : { prompt }) }
  const { asks } = await mediated({ signIn })
  expect(parseUrlAnswer(await (await asks()).json())).toEqual({ url: signInUrl('state-1') + ends })
})

test('a mediated sign-in that succeeds or is refused has its log entry', async () => {
  const { shop, asks, contactId, browser, errors } = await mediated()
  await asks()
  const attempt = (await hashState('state-1')).slice(0, 10)
  expect(shop.log.at(-1)).toEqual({
    level: 'info',
    event: 'sign-in-begun',
    requestId: expect.any(String),
    attempt,
    contactId,
  })
  await asks({ connectionToken: 'token-of-other' })
  expect(shop.log.at(-1)).toMatchObject({ level: 'warning', reason: 'connection-contact', contactId })
  await asks({ contactId: 'other' })
  expect(shop.log.at(-1)).toMatchObject({ level: 'warning', reason: 'chat-contact', contactId: 'other' })
  await browser.begins('state-of-the-page', { contactId })
  expect(shop.log.at(-1)).toMatchObject({ level: 'warning', reason: 'attempt-cookie', contactId })
  for (const [name, code, reason] of [
    ['AccessDeniedException', 'denied', 'denied'],
    ['ValidationException', 'spent', 'invalid'],
    ['ConflictException', 'spent', 'conflict'],
    ['InternalServerException', 'connect-unavailable', 'unavailable'],
  ] as const) {
    shop.advance(600)
    errors.push(awsError(name))
    expect(await errorOf(await asks())).toBe(code)
    expect(shop.log.at(-1)).toMatchObject({
      ...{ level: 'warning', reason, contactId, awsError: name, awsRequestId: 'aws-1' },
    })
    errors.push(Object.assign(new Error('x'), { name }))
    await asks()
    expect(shop.log.at(-1)).not.toHaveProperty('awsRequestId')
  }
})

test.each([
  ['ThrottlingException', true],
  ['InternalServerException', true],
  ['AccessDeniedException', false],
  ['ValidationException', false],
  ['ConflictException', false],
])('a mediated sign-in that failed with %s is given back: %j', async (name, isRefunded) => {
  const keys: string[] = []
  const memory = memoryLimitStore()
  const store: LimitStore = {
    ...memory,
    refund(key, rule, nowMs) {
      keys.push(key)
      memory.refund(key, rule, nowMs)
    },
  }
  const { asks, errors } = await mediated({ limits: { store } })
  errors.push(awsError(name))
  await asks()
  expect(keys).toEqual(isRefunded ? ['begin contact-1'] : [])
})
