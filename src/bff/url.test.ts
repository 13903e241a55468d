import { ConnectParticipant } from '@aws-sdk/client-connectparticipant'
import { expect, expectTypeOf, test } from 'vitest'
import { parseUrlAnswer } from '../contract/parse.ts'
import { hashState } from '../contract/state-hash.ts'
import type { BffOptions } from './options.ts'
import type { GetAuthenticationUrlInput, GetTranscriptInput, ParticipantPort } from './participant-port.ts'
import { awsError, type Browser, errorOf, OPTIONS, openShop, type Shop } from './shop.fixture.ts'

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

test('the participant client of the AWS SDK satisfies ParticipantPort', () => {
  expectTypeOf<ConnectParticipant>().toExtend<ParticipantPort>()
  const participant: ParticipantPort = new ConnectParticipant({ region: 'eu-central-1', maxAttempts: 1 })
  expect(openShop({ signIn: { ...OPTIONS.signIn, mediated: true, participant } }).bff).toBeTypeOf('function')
})
