import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Identity, startIdentity } from './identity.ts'
import { openBrowser } from './plain-browser.test-kit.ts'

const CALLBACK = 'http://localhost:4100/connect-chat/sign-in/callback'

let identity: Identity

beforeAll(async () => {
  identity = await startIdentity({ port: 0, redirectUris: [CALLBACK, 'https://shop.example/back'] })
})
afterEach(() => identity.reset())
afterAll(() => identity.close())

const authorize = (extra = '') => identity.authorizeUrl({ redirectUri: CALLBACK, state: 's' }) + extra

async function approvedCode(extra = ''): Promise<string> {
  identity.decides('approve')
  const { url } = await openBrowser(identity.url).visit(authorize(extra))
  return url.searchParams.get('code') ?? ''
}

function token(fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: identity.clientId,
    redirect_uri: CALLBACK,
    ...fields,
  })
  return fetch(`${identity.url}/oauth2/token`, { method: 'POST', body })
}

test('identifiers have Cognito’s format', () => {
  expect(identity.clientId).toMatch(/^[a-z0-9]{26}$/)
  expect(identity.userPoolId).toMatch(/^[a-z]{2}-[a-z]+-\d_[A-Za-z0-9]{9}$/)
})

test('codes and access tokens begin with a letter or digit, which the AWS CLI does not take for an option', async () => {
  for (let round = 0; round < 40; round += 1) {
    const code = await approvedCode()
    expect(code).toMatch(/^[A-Za-z0-9]/)
    expect((await (await token({ code })).json()).access_token).toMatch(/^[A-Za-z0-9]/)
  }
})

test('the authorize URL has the parameters of Connect’s', () => {
  const url = new URL(authorize())
  expect(url.pathname).toBe('/oauth2/authorize')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: identity.clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid email phone profile',
    state: 's',
  })
})

test('the ID token can be verified with the pool’s keys and has Cognito’s claims', async () => {
  const answer = await (await token({ code: await approvedCode() })).json()
  expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  expect(answer).not.toHaveProperty('refresh_token')
  const keys = createRemoteJWKSet(new URL(`${identity.url}/${identity.userPoolId}/.well-known/jwks.json`))
  const { payload } = await jwtVerify(answer.id_token, keys, {
    issuer: identity.url,
    audience: identity.clientId,
  })
  expect(decodeProtectedHeader(answer.id_token).alg).toBe('RS256')
  expect(payload).toMatchObject({ token_use: 'id', 'cognito:username': 'ada', email_verified: true })
  expect(payload.auth_time).toBeTypeOf('number')
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
})

test('the ID token has the claims of the granted scopes only', async () => {
  identity.decides('approve')
  const url = authorize().replace('openid+email+phone+profile', 'openid+email')
  const landing = await openBrowser(identity.url).visit(url)
  const code = landing.url.searchParams.get('code') ?? ''
  const claims = await identity.redeem({ code, redirectUri: CALLBACK })
  expect(claims).toHaveProperty('email')
  expect(claims).not.toHaveProperty('phone_number')
  expect(claims).not.toHaveProperty('given_name')
})

test('the userInfo endpoint requires the access token', async () => {
  const { access_token: access } = await (await token({ code: await approvedCode() })).json()
  const ask = (bearer: string) =>
    fetch(`${identity.url}/oauth2/userInfo`, { headers: { authorization: `Bearer ${bearer}` } })
  expect(await (await ask(access)).json()).toMatchObject({
    username: 'ada',
    email: 'ada.lovelace@example.com',
    email_verified: 'true',
  })
  expect((await ask('made-up')).status).toBe(401)
})

test('the discovery document has Cognito’s paths', async () => {
  const discovery = await (await fetch(`${identity.url}/.well-known/openid-configuration`)).json()
  expect(discovery).toMatchObject({
    issuer: identity.url,
    authorization_endpoint: `${identity.url}/oauth2/authorize`,
    token_endpoint: `${identity.url}/oauth2/token`,
    userinfo_endpoint: `${identity.url}/oauth2/userInfo`,
    jwks_uri: `${identity.url}/${identity.userPoolId}/.well-known/jwks.json`,
    authorization_response_iss_parameter_supported: false,
  })
})

test('a code challenge is optional, but is checked if it was given', async () => {
  // RFC 7636, appendix B.
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  const extra = '&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  expect((await token({ code: await approvedCode(extra) })).status).toBe(400)
  expect((await token({ code: await approvedCode(extra), code_verifier: verifier })).status).toBe(200)
})

test.each([
  ['an unknown client', { client_id: 'somebody-else' }, 'invalid_client'],
  ['an unregistered redirect URI', { redirect_uri: 'http://localhost:1/' }, 'invalid_grant'],
  ['the other registered redirect URI', { redirect_uri: 'https://shop.example/back' }, 'invalid_grant'],
  ['a grant other than the code', { grant_type: 'refresh_token' }, 'unsupported_grant_type'],
])('the token endpoint rejects %s', async (_, fields, error) => {
  const answer = await token({ code: await approvedCode(), ...fields })
  expect(answer.ok).toBe(false)
  expect(await answer.json()).toMatchObject({ error })
})

test('every response has the opener policy, including errors, redirects and files', async () => {
  const page = await openBrowser(identity.url).visit(authorize())
  const answers = [
    ...page.answers,
    await fetch(`${identity.url}/oauth2/authorize`),
    await fetch(authorize('&prompt=none'), { redirect: 'manual' }),
    await fetch(`${identity.url}/login/nobody`),
    await fetch(`${identity.url}/login/nobody`, { method: 'POST', body: 'no form' }),
    await fetch(`${identity.url}/logout`),
    await fetch(`${identity.url}/nowhere`),
    await fetch(`${identity.url}/%E0%A4%A`),
    await fetch(`${identity.url}/assets/sign-in.css`),
    await fetch(`${identity.url}/.well-known/openid-configuration`),
    await token({ code: 'made-up' }),
    await fetch(`${identity.url}/oauth2/userInfo`),
  ]
  for (const answer of answers) {
    expect(answer.headers.get('cross-origin-opener-policy'), answer.url).toBe('same-origin')
    expect(answer.headers.get('content-security-policy'), answer.url).toContain("default-src 'none'")
    expect(answer.headers.get('x-content-type-options'), answer.url).toBe('nosniff')
  }
})

test('the opener policy can be switched off', async () => {
  identity.sets({ coop: 'none' })
  const page = await openBrowser(identity.url).visit(authorize())
  for (const { headers } of page.answers) expect(headers.has('cross-origin-opener-policy')).toBe(false)
})

test('the page allows no scripts, and its forms may redirect to the redirect URI’s origin only', async () => {
  const page = await openBrowser(identity.url).visit(authorize())
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain("form-action 'self' http://localhost:4100;")
  expect(policy).not.toMatch(/unsafe|script-src/)
  expect(page.body).not.toMatch(/<script|style=|\son\w+=/)
})

test('cookies are HttpOnly, SameSite=Lax and named after the pool', async () => {
  const { answers } = await openBrowser(identity.url).visit(authorize())
  const cookies = answers.flatMap(({ headers }) => headers.getSetCookie())
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) {
    expect(cookie).toMatch(new RegExp(`^cognito[\\w-]*${identity.clientId}`))
    expect(cookie).toMatch(/httponly/i)
    expect(cookie).toMatch(/samesite=lax/i)
  }
})

test('the user pool prints nothing to the console', async () => {
  const printed: unknown[] = []
  const { console: output } = globalThis
  const { warn, info, error, log } = output
  Object.assign(output, { warn: note, info: note, error: note, log: note })
  function note(...args: unknown[]): void {
    printed.push(args)
  }
  try {
    const other = await startIdentity({ port: 0, redirectUris: [CALLBACK] })
    await fetch(`${other.url}/oauth2/authorize`)
    await fetch(`${other.url}/%E0%A4%A`)
    await fetch(`${other.url}/oauth2/token`, { method: 'POST', body: 'x' })
    await other.close()
  } finally {
    Object.assign(output, { warn, info, error, log })
  }
  expect(printed).toEqual([])
})
