import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Identity, startIdentity } from './identity.ts'
import { openBrowser } from './plain-browser.test-kit.ts'

const CALLBACK = 'http://localhost:4100/connect-chat/sign-in/callback'
const ADA = { username: 'ada', password: 'correct-horse', do: 'sign-in' }
const OMAR = { ...ADA, username: 'omar' }

let identity: Identity

beforeAll(async () => {
  identity = await startIdentity({ port: 0, redirectUris: [CALLBACK] })
})
afterEach(() => {
  identity.reset()
  vi.useRealTimers()
})
afterAll(() => identity.close())

const authorize = (extra = '', state = 'state-1') =>
  identity.authorizeUrl({ redirectUri: CALLBACK, state }) + extra
const browser = () => openBrowser(identity.url)
const signedInUser = async (url: URL) =>
  identity.redeem({ code: url.searchParams.get('code') ?? '', redirectUri: CALLBACK })

async function signedIn(as = ADA, extra = '') {
  const person = browser()
  await person.submit(await person.visit(authorize(extra)), as)
  return person
}

test('a signed-in user is redirected without a page', async () => {
  const person = await signedIn()
  const back = await person.visit(authorize('', 'state-2'))
  expect(back.url.searchParams.get('state')).toBe('state-2')
  expect((await signedInUser(back.url))['cognito:username']).toBe('ada')
})

test('a session ends after an hour', async () => {
  const person = await signedIn()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 })
  expect((await person.visit(authorize())).body).toContain('<h1>Sign in</h1>')
})

test('prompt=none returns login_required without a session, and a code with one', async () => {
  const stranger = await browser().visit(authorize('&prompt=none'))
  expect(stranger.url.searchParams.get('error')).toBe('login_required')
  expect(stranger.url.searchParams.get('state')).toBe('state-1')
  const person = await signedIn()
  expect((await person.visit(authorize('&prompt=none'))).url.searchParams.has('code')).toBe(true)
})

test('prompt=login shows the page again, and another user can take over the session', async () => {
  const person = await signedIn()
  const page = await person.visit(authorize('&prompt=login'))
  expect(page.body).not.toContain('Continue as')
  const back = await person.submit(page, OMAR)
  expect((await signedInUser(back.url))['cognito:username']).toBe('omar')
  expect((await signedInUser((await person.visit(authorize())).url))['cognito:username']).toBe('omar')
})

test('prompt=select_account offers the signed-in account', async () => {
  const person = await signedIn()
  const page = await person.visit(authorize('&prompt=select_account'))
  expect(page.body).toContain('Continue as Ada Lovelace')
  const back = await person.submit(page, { do: 'continue' })
  expect((await signedInUser(back.url))['cognito:username']).toBe('ada')
})

test('"continue" without a session is rejected', async () => {
  const person = browser()
  const page = await person.submit(await person.visit(authorize('&prompt=select_account')), {
    do: 'continue',
  })
  expect(page.body).toContain('Incorrect username or password.')
})

test('"continue" does not bypass prompt=login', async () => {
  const person = await signedIn()
  const page = await person.submit(await person.visit(authorize('&prompt=login')), { do: 'continue' })
  expect(page.url.origin).toBe(identity.url)
})

test('two sign-in pages in one browser each return their own state', async () => {
  const person = browser()
  const first = await person.visit(authorize('', 'first'))
  const second = await person.visit(authorize('', 'second'))
  expect((await person.submit(first, ADA)).url.searchParams.get('state')).toBe('first')
  const back = await person.submit(second, OMAR)
  expect(back.url.searchParams.get('state')).toBe('second')
  expect((await signedInUser(back.url))['cognito:username']).toBe('omar')
})

test('identity_provider shows the page of that provider directly', async () => {
  const person = browser()
  const page = await person.visit(authorize('&identity_provider=NorthBankID'))
  expect(page.url.origin).toBe(identity.url)
  expect(page.body).toContain('<h1>Sign in with NorthBank ID</h1>')
  const claims = await signedInUser((await person.submit(page, ADA)).url)
  expect(claims['cognito:username']).toBe('NorthBankID_ada')
  expect(claims.identities).toEqual([{ userId: 'ada', providerName: 'NorthBankID', providerType: 'OIDC' }])
})

test('the bank’s page links to the provider’s page, whose form stays on it', async () => {
  const person = browser()
  const page = await person.visit(authorize())
  const [, link = ''] = /href="([^"]*identity_provider=[^"]*)"/.exec(page.body) ?? []
  const providerPage = await person.visit(link)
  expect(providerPage.body).toContain(`action="${link}"`)
  const claims = await signedInUser((await person.submit(providerPage, ADA)).url)
  expect(claims['cognito:username']).toBe('NorthBankID_ada')
})

test('a session of the bank does not count for the provider, not even with prompt=none', async () => {
  const person = await signedIn()
  const none = await person.visit(authorize('&identity_provider=NorthBankID&prompt=none'))
  expect(none.url.searchParams.get('error')).toBe('login_required')
  expect((await person.visit(authorize('&identity_provider=COGNITO'))).url.searchParams.has('code')).toBe(
    true,
  )
  const page = await person.visit(authorize('&identity_provider=NorthBankID'))
  const back = await person.submit(page, ADA)
  expect((await signedInUser(back.url)).identities).toHaveLength(1)
})

test('idp_identifier selects the provider too, and an unknown provider is an error', async () => {
  const page = await browser().visit(authorize('&idp_identifier=northbank.example'))
  expect(page.body).toContain('NorthBank ID')
  const { url } = await browser().visit(authorize('&identity_provider=Nobody'))
  expect(url.searchParams.get('error')).toBe('invalid_request')
})

test('the decision approve respects identity_provider', async () => {
  identity.decides('approve', { user: 'omar' })
  const { url } = await browser().visit(authorize('&identity_provider=NorthBankID'))
  expect((await signedInUser(url))['cognito:username']).toBe('NorthBankID_omar')
})

test.each([
  ['de', 'lang="de" dir="ltr"', 'Anmelden'],
  ['ar-EG', 'lang="ar" dir="rtl"', 'تسجيل الدخول'],
  ['tlh', 'lang="en" dir="ltr"', 'Sign in'],
])('lang=%s selects the language and its direction', async (lang, attributes, heading) => {
  const page = await browser().visit(authorize(`&lang=${lang}`))
  expect(page.body).toContain(`<html ${attributes}>`)
  expect(page.body).toContain(`<h1>${heading}</h1>`)
})

test('login_hint fills in the username and moves the focus to the password', async () => {
  const page = await browser().visit(authorize('&login_hint=grace'))
  expect(page.body).toMatch(/id="username"[^>]*value="grace"/)
  expect(page.body).toMatch(/id="password"[^>]*autofocus/)
})

test('hostile input is escaped on every page', async () => {
  const hostile = '"><script>alert(1)</script>\'&'
  const person = browser()
  const page = await person.visit(authorize(`&login_hint=${encodeURIComponent(hostile)}`, hostile))
  const refused = await person.submit(page, { ...ADA, username: hostile })
  const error = await person.visit(
    authorize(`&scope=${encodeURIComponent(hostile)}`).replace(CALLBACK, hostile),
  )
  for (const { body } of [page, refused, error]) expect(body).not.toContain('<script')
  expect(refused.body).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;"')
  expect((await person.submit(refused, ADA)).url.searchParams.get('state')).toBe(hostile)
})

test('a sign-in page works only in the browser that opened it', async () => {
  const page = await browser().visit(authorize())
  const otherPage = await browser().submit(page, ADA)
  expect(otherPage.status).toBe(400)
  expect(otherPage.body).toContain('This sign-in has expired')
})

test('a sign-in page is valid for an hour', async () => {
  const person = browser()
  const page = await person.visit(authorize())
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 })
  expect((await person.submit(page, ADA)).body).toContain('This sign-in has expired')
})

test('a sign-in page cannot be submitted twice', async () => {
  const person = browser()
  const page = await person.visit(authorize())
  await person.submit(page, ADA)
  expect((await person.submit(page, ADA)).body).toContain('This sign-in has expired')
})

test('the login endpoint accepts the parameters of the authorize endpoint', async () => {
  const page = await browser().visit(authorize().replace('/oauth2/authorize', '/login'))
  expect(page.body).toContain('<h1>Sign in</h1>')
})

test('logout ends the session and redirects to allowed URLs only', async () => {
  const person = await signedIn()
  const logout = `/logout?client_id=${identity.clientId}&logout_uri=`
  const refused = await person.visit(`${logout}https://evil.example/`)
  expect(refused.status).toBe(400)
  expect((await person.visit(authorize())).url.searchParams.has('code')).toBe(true)
  const left = await person.visit(`${logout}http://localhost:4100/bye`)
  expect(left.url.href).toBe('http://localhost:4100/bye')
  expect((await person.visit(authorize())).body).toContain('<h1>Sign in</h1>')
})

test('a body that is not a form or is too large is rejected', async () => {
  const page = await browser().visit(authorize())
  const cookie = page.answers
    .flatMap((answer) => answer.headers.getSetCookie())
    .map((line) => line.split(';')[0])
    .join('; ')
  const post = (body: string, type: string) =>
    fetch(page.url, { method: 'POST', body, headers: { cookie, 'content-type': type } })
  expect((await post('{}', 'application/json')).status).toBe(415)
  expect((await post('a'.repeat(20_000), 'application/x-www-form-urlencoded')).status).toBe(413)
})

test('the pages show the brand of the option, escaped, and its mark also in the browser’s tab', async () => {
  const mark = '<svg xmlns="http://www.w3.org/2000/svg"><title>Ours</title></svg>'
  const own = await startIdentity({
    port: 0,
    redirectUris: [CALLBACK],
    brand: { name: 'Salt & Rye', mark, provider: 'Salt ID' },
  })
  try {
    const person = openBrowser(own.url)
    const page = await person.visit(own.authorizeUrl({ redirectUri: CALLBACK, state: 's' }))
    expect(page.body).toContain(
      '<img src="/assets/mark.svg" alt="" width="32" height="32"><span>Salt &amp; Rye</span>',
    )
    expect(page.body).toContain('Salt ID')
    expect(page.body).not.toMatch(/Harbour Bank|NorthBank ID/)
    expect((await person.visit(`${own.url}/assets/mark.svg`)).body).toBe(mark)
    for (const path of ['/nowhere', '/login/over', '/logout']) {
      expect((await person.visit(own.url + path)).body).toContain('Salt &amp; Rye')
    }
  } finally {
    await own.close()
  }
})
