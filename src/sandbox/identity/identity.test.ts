import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Identity, RedeemError, startIdentity } from './identity.ts'
import { openBrowser } from './plain-browser.test-kit.ts'

const CALLBACK = 'http://localhost:4100/connect-chat/sign-in/callback'
const ADA = { username: 'ada', password: 'correct-horse', do: 'sign-in' }

let identity: Identity
const lines: string[] = []

beforeAll(async () => {
  identity = await startIdentity({ port: 0, redirectUris: [CALLBACK], log: (line) => lines.push(line) })
})
afterEach(() => {
  identity.reset()
  vi.useRealTimers()
})
afterAll(() => identity.close())

const authorize = (extra = '', state = 'state-1') =>
  identity.authorizeUrl({ redirectUri: CALLBACK, state }) + extra
const browser = () => openBrowser(identity.url)
const codeOf = (url: URL) => url.searchParams.get('code') ?? ''
const queryOf = (url: URL) => Object.fromEntries(url.searchParams)

async function approvedCode(): Promise<string> {
  identity.decides('approve')
  return codeOf((await browser().visit(authorize())).url)
}

test('a user who enters username and password is redirected with a code for that user', async () => {
  const person = browser()
  const page = await person.visit(authorize())
  expect(page.status).toBe(200)
  expect(page.body).toContain('autocomplete="current-password"')
  const back = await person.submit(page, ADA)
  expect(back.url.origin + back.url.pathname).toBe(CALLBACK)
  expect(Object.keys(queryOf(back.url))).toEqual(['code', 'state'])
  expect(back.url.searchParams.get('state')).toBe('state-1')
  expect(await identity.redeem({ code: codeOf(back.url), redirectUri: CALLBACK })).toEqual({
    sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    'cognito:username': 'ada',
    email: 'ada.lovelace@example.com',
    email_verified: true,
    phone_number: '+12065550101',
    phone_number_verified: true,
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
  })
})

test('an email address signs in case-insensitively, and a user may have no first name', async () => {
  const person = browser()
  const back = await person.submit(await person.visit(authorize()), {
    ...ADA,
    username: ' NOOR@Example.com ',
  })
  const claims = await identity.redeem({ code: codeOf(back.url), redirectUri: CALLBACK })
  expect(claims['cognito:username']).toBe('noor')
  expect(claims.given_name).toBeUndefined()
})

test('a wrong password shows an error and keeps the username', async () => {
  const person = browser()
  const page = await person.submit(await person.visit(authorize()), { ...ADA, password: 'nope' })
  expect(page.body).toContain('Incorrect username or password.')
  expect(page.body).toMatch(/id="username"[^>]*value="ada"/)
  expect(page.body).toMatch(/id="password"[^>]*aria-invalid="true" aria-describedby="refused"/)
  expect(page.body).not.toContain('nope')
  expect((await person.submit(page, ADA)).url.searchParams.has('code')).toBe(true)
})

test('an unknown username is rejected like a wrong password', async () => {
  const person = browser()
  const page = await person.submit(await person.visit(authorize()), { ...ADA, username: 'mallory' })
  expect(page.body).toContain('Incorrect username or password.')
})

test('cancel redirects with access_denied and the state', async () => {
  const person = browser()
  const back = await person.submit(await person.visit(authorize()), { do: 'cancel' })
  expect(queryOf(back.url)).toEqual({
    error: 'access_denied',
    error_description: 'User cancelled',
    state: 'state-1',
  })
})

test.each([
  ['a longer path', `${CALLBACK}/`],
  ['another query', `${CALLBACK}?a=1`],
  ['another port', CALLBACK.replace('4100', '4101')],
  ['another spelling of the host', CALLBACK.replace('localhost', 'LOCALHOST')],
])('a redirect URI with %s shows an error page instead of a redirect', async (_, redirectUri) => {
  identity.decides('approve')
  const answer = await browser().visit(identity.authorizeUrl({ redirectUri, state: 's' }))
  expect(answer.status).toBe(400)
  expect(answer.answers).toHaveLength(1)
  expect(answer.body).toContain('redirect_mismatch')
})

test('an unknown client shows an error page', async () => {
  const answer = await browser().visit(authorize().replace(identity.clientId, 'somebody-else'))
  expect(answer.status).toBe(400)
  expect(answer.body).toContain('invalid_client')
})

test.each([
  ['an implicit grant', 'response_type=code', 'response_type=token', 'unsupported_response_type'],
  ['an unknown scope', 'scope=openid', 'scope=admin+openid', 'invalid_scope'],
])('%s redirects with an OAuth error', async (_, from, to, error) => {
  const { url } = await browser().visit(authorize().replace(from, to))
  expect(url.origin + url.pathname).toBe(CALLBACK)
  expect(queryOf(url)).toMatchObject({ error, error_description: expect.any(String), state: 'state-1' })
})

test('a state of a thousand characters of every kind is returned unchanged', async () => {
  identity.decides('approve')
  const state = 'a+b c/d=e&f%20g"<é😀'.padEnd(1000, 'x')
  expect((await browser().visit(authorize('', state))).url.searchParams.get('state')).toBe(state)
  const person = browser()
  identity.decides('ask')
  const back = await person.submit(await person.visit(authorize('', state)), ADA)
  expect(back.url.searchParams.get('state')).toBe(state)
})

test('a code can be redeemed once', async () => {
  const code = await approvedCode()
  await identity.redeem({ code, redirectUri: CALLBACK })
  await expect(identity.redeem({ code, redirectUri: CALLBACK })).rejects.toMatchObject({
    name: 'RedeemError',
    code: 'invalid_grant',
  })
})

test('a code is valid for five minutes', async () => {
  const startMs = Date.now()
  const [early, late] = [await approvedCode(), await approvedCode()]
  const endMs = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: startMs + 295_000 })
  await expect(identity.redeem({ code: early, redirectUri: CALLBACK })).resolves.toHaveProperty('sub')
  vi.setSystemTime(endMs + 301_000)
  await expect(identity.redeem({ code: late, redirectUri: CALLBACK })).rejects.toHaveProperty(
    'code',
    'invalid_grant',
  )
})

test('a code is rejected with another redirect URI, and so is an invented code', async () => {
  const code = await approvedCode()
  await expect(identity.redeem({ code, redirectUri: `${CALLBACK}/` })).rejects.toHaveProperty(
    'code',
    'invalid_grant',
  )
  await expect(identity.redeem({ code: 'made-up', redirectUri: CALLBACK })).rejects.toBeInstanceOf(
    RedeemError,
  )
})

test('the token contains the nonce of the request, and another nonce is rejected', async () => {
  identity.decides('approve')
  const url = identity.authorizeUrl({ redirectUri: CALLBACK, state: 's', nonce: 'n-1' })
  const first = codeOf((await browser().visit(url)).url)
  await expect(identity.redeem({ code: first, redirectUri: CALLBACK, nonce: 'n-1' })).resolves.toHaveProperty(
    'sub',
  )
  const second = codeOf((await browser().visit(url)).url)
  await expect(identity.redeem({ code: second, redirectUri: CALLBACK, nonce: 'n-2' })).rejects.toHaveProperty(
    'code',
    'invalid_id_token',
  )
})

test('two user pools in one process are independent', async () => {
  const other = await startIdentity({ port: 0, redirectUris: [CALLBACK] })
  try {
    const code = await approvedCode()
    await expect(other.redeem({ code, redirectUri: CALLBACK })).rejects.toHaveProperty(
      'code',
      'invalid_grant',
    )
    expect(other.settings().decision).toBe('ask')
    expect(other.clientId).not.toBe(identity.clientId)
    other.reset()
    await expect(identity.redeem({ code, redirectUri: CALLBACK })).resolves.toHaveProperty('sub')
  } finally {
    await other.close()
  }
})

test('the error for a busy port names it', async () => {
  const otherServer = createServer()
  await new Promise<void>((resolve) => otherServer.listen(0, '127.0.0.1', resolve))
  const address = otherServer.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(startIdentity({ port, redirectUris: [CALLBACK] })).rejects.toThrow(String(port))
  await new Promise((resolve) => otherServer.close(resolve))
})

test('a request without a redirect URI shows an error page', async () => {
  const answer = await browser().visit(authorize().replace(/&redirect_uri=[^&]*/, ''))
  expect(answer.status).toBe(400)
  expect(answer.answers).toHaveLength(1)
})

test('close does not wait for idle connections', async () => {
  const other = await startIdentity({ port: 0, redirectUris: [CALLBACK] })
  await (await fetch(`${other.url}/.well-known/openid-configuration`)).text()
  await other.close()
  await expect(fetch(other.url)).rejects.toThrow()
  await other.close()
})

test.each([
  ['plain http', 'http://shop.example/callback'],
  ['a fragment', 'https://shop.example/callback#x'],
  ['no scheme', '/callback'],
])('a redirect URI with %s cannot be registered', async (_, uri) => {
  await expect(startIdentity({ port: 0, redirectUris: [uri] })).rejects.toThrow(uri)
})

test('the log contains no codes, states and tokens', async () => {
  lines.length = 0
  const person = browser()
  const back = await person.submit(await person.visit(authorize('', 'secret-state')), ADA)
  await identity.redeem({ code: codeOf(back.url), redirectUri: CALLBACK })
  expect(lines).toContain('sign-in page: ada signed in')
  const log = lines.join('\n')
  expect(log).not.toContain('secret-state')
  expect(log).not.toContain(codeOf(back.url))
  expect(log).not.toContain('correct-horse')
})
