import { describe, expect, test } from 'vitest'
import { isLoopback } from './loopback.ts'
import { checkSignInUrl, type SignInUrlRules } from './sign-in-url.ts'

const REDIRECT = 'https://bank.example/connect-chat/sign-in/callback'
const RULES = { hosts: ['auth.bank.example', '127.0.0.1:4102', 'localhost:4102'], redirectUri: REDIRECT }
const QUERY = `client_id=c&response_type=code&redirect_uri=${encodeURIComponent(REDIRECT)}&scope=openid&state=abc`
const GOOD = `https://auth.bank.example/oauth2/authorize?${QUERY}`

function check(raw: unknown) {
  return checkSignInUrl(raw, RULES)
}

test('a sign-in URL of Connect is accepted unchanged', () => {
  expect(check(GOOD)).toEqual({ ok: true, url: GOOD, host: 'auth.bank.example', state: 'abc' })
})

test.each([
  ['the page /login', GOOD.replace('/oauth2/authorize', '/login')],
  ['the explicit default port', GOOD.replace('auth.bank.example/', 'auth.bank.example:443/')],
  ['http on a literal loopback address', GOOD.replace('https://auth.bank.example', 'http://127.0.0.1:4102')],
  ['http on localhost', GOOD.replace('https://auth.bank.example', 'http://localhost:4102')],
  ['a state of 1000 characters', GOOD.replace('state=abc', `state=${'s'.repeat(1000)}`)],
  ['2083 characters', `${GOOD}&x=`.padEnd(2083, 'x')],
  ['2083 characters and what BFF and host added', `${`${GOOD}&x=`.padEnd(2083, 'x')}&prompt=login&lang=de`],
])('%s: the sign-in URL is accepted', (_, raw) => {
  expect(check(raw).ok).toBe(true)
})

describe('a sign-in URL is refused:', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an empty string', ''],
    ['a URL object', new URL(GOOD)],
    ['an array', [GOOD]],
    ['a path', '/oauth2/authorize?state=abc'],
    ['a URL without a scheme', '//auth.bank.example/?state=abc'],
    ['a script', 'javascript:alert(document.domain)//auth.bank.example?state=abc'],
    ['a script with a newline in its name', 'java\nscript:alert(1)//?state=abc'],
    ['data', 'data:text/html,<p>auth.bank.example?state=abc'],
    ['a blob of the host', 'blob:https://auth.bank.example/1?state=abc'],
    ['a file', 'file:///etc/passwd?state=abc'],
    ['an app', 'intent://auth.bank.example/?state=abc'],
    ['plain http', GOOD.replace('https:', 'http:')],
    [
      'plain http to a host named like loopback',
      `http://127.0.0.1.evil.example:4102/oauth2/authorize?${QUERY}`,
    ],
    ['another host', `https://evil.example/oauth2/authorize?${QUERY}`],
    ['a host that ends like ours', `https://evil-auth.bank.example/oauth2/authorize?${QUERY}`],
    ['a host that begins like ours', `https://auth.bank.example.evil.example/oauth2/authorize?${QUERY}`],
    ['a subdomain of ours', `https://x.auth.bank.example/oauth2/authorize?${QUERY}`],
    ['our host with a dot at the end', `https://auth.bank.example./oauth2/authorize?${QUERY}`],
    ['our host on another port', `https://auth.bank.example:8443/oauth2/authorize?${QUERY}`],
    ['a host spelled with look-alikes', `https://auth.bаnk.example/oauth2/authorize?${QUERY}`],
    ['our host as a user name', `https://auth.bank.example@evil.example/oauth2/authorize?${QUERY}`],
    ['our host behind a backslash', `https://evil.example\\@auth.bank.example/oauth2/authorize?${QUERY}`],
    ['a user name', `https://ada@auth.bank.example/oauth2/authorize?${QUERY}`],
    ['a password', `https://:secret@auth.bank.example/oauth2/authorize?${QUERY}`],
    ['a fragment', `${GOOD}#state=abc`],
    ['no state', GOOD.replace('state=abc', '')],
    ['an empty state', GOOD.replace('state=abc', 'state=')],
    ['two states', `${GOOD}&state=def`],
    ['a state of 1001 characters', GOOD.replace('state=abc', `state=${'s'.repeat(1001)}`)],
    ['a URL of 2084 characters', `${GOOD}&x=`.padEnd(2084, 'x')],
    ['another redirect URI', GOOD.replace('bank.example%2Fconnect-chat', 'evil.example%2Fconnect-chat')],
    ['our redirect URI and another one', `${GOOD}&redirect_uri=https%3A%2F%2Fevil.example`],
    ['our redirect URI with something after it', GOOD.replace('callback&', 'callback%2F..%2Fevil&')],
    ['a token in the answer', GOOD.replace('response_type=code', 'response_type=token')],
    ['a code and a token in the answer', GOOD.replace('response_type=code', 'response_type=code%20token')],
  ])('%s', (_, raw) => {
    expect(check(raw)).toMatchObject({ ok: false })
  })
})

test('the reason for a refused sign-in URL names the rule and quotes nothing of the URL', () => {
  const secret = 'top-secret-state'
  for (const raw of [`https://evil.example/?state=${secret}`, `https://auth.bank.example/#${secret}`]) {
    const checked = check(raw)
    expect(checked.ok ? '' : checked.reason).not.toContain(secret)
    expect(checked.ok ? '' : checked.reason).not.toContain('evil')
  }
})

test.each([
  ['none', '', ['login']],
  ['the same', '&prompt=login', ['login']],
  ['none of the allowed', '&prompt=none', ['login']],
  ['two', '&prompt=login&prompt=none', ['login']],
])('the prompt of the rules replaces any other of the sign-in URL, which has %s', (_, more, prompts) => {
  const checked = checkSignInUrl(GOOD + more, { ...RULES, prompt: 'login' })
  if (!checked.ok) throw new Error(checked.reason)
  const { searchParams } = new URL(checked.url)
  expect(searchParams.getAll('prompt')).toEqual(prompts)
  searchParams.delete('prompt')
  expect(searchParams.toString()).toBe(new URL(GOOD).searchParams.toString())
})

test('without a prompt in the rules the prompt of the sign-in URL stays', () => {
  expect(checkSignInUrl(`${GOOD}&prompt=none`, RULES)).toMatchObject({ url: `${GOOD}&prompt=none` })
})

test('a sign-in URL with what BFF and host added is valid again after a reload', () => {
  const rules: SignInUrlRules = { ...RULES, prompt: 'select_account' }
  const longest = `${GOOD}&x=`.padEnd(2083, 'x')
  const hints = { identityProvider: 'Bank ID', loginHint: 'ada@bank.example', lang: 'de' }
  const checked = checkSignInUrl(longest, rules, hints)
  if (!checked.ok) throw new Error(checked.reason)
  expect(checkSignInUrl(checked.url, rules)).toEqual(checked)
})

describe('hints of the host', () => {
  test('hints of the host are set as URL parameters, whatever they contain', () => {
    const hints = { identityProvider: 'Bank ID&state=evil', loginHint: 'ada@bank.example#x', lang: 'de' }
    const checked = checkSignInUrl(GOOD, RULES, hints)
    if (!checked.ok) throw new Error(checked.reason)
    const { searchParams, hash, host } = new URL(checked.url)
    expect(searchParams.get('identity_provider')).toBe('Bank ID&state=evil')
    expect(searchParams.get('login_hint')).toBe('ada@bank.example#x')
    expect(searchParams.get('lang')).toBe('de')
    expect(searchParams.getAll('state')).toEqual(['abc'])
    expect([hash, host]).toEqual(['', 'auth.bank.example'])
  })

  test('a hint of the host replaces the same parameter of the sign-in URL', () => {
    const checked = checkSignInUrl(`${GOOD}&lang=en`, RULES, { lang: 'ar' })
    expect(checked.ok && new URL(checked.url).searchParams.getAll('lang')).toEqual(['ar'])
  })

  test('other hints of the host than these three are ignored', () => {
    const hints = { state: 'evil', redirect_uri: 'https://evil.example', client_id: 'evil' }
    expect(checkSignInUrl(GOOD, RULES, hints as object)).toMatchObject({ ok: true, url: GOOD })
  })
})

/** A URL that breaks one rule after the other, in the order in which they are checked. */
const LOGIN = 'https://auth.bank.example/login?state=abc'
const WITH_CLIENT = { ...RULES, clientId: 'c' }

test.each<readonly [string, unknown, SignInUrlRules]>([
  ['there is no URL', undefined, RULES],
  ['there is no URL', '', RULES],
  ['there is no URL', 7, RULES],
  ['the URL is too long', `${GOOD}&x=`.padEnd(2084, 'x'), RULES],
  ['the URL cannot be parsed', '/login', RULES],
  ['the URL is not https', 'http://auth.bank.example/?state=abc', RULES],
  ['the URL is not https', 'ftp://localhost:4102/?state=abc', RULES],
  ['the URL is not https', 'ws://127.0.0.1:4102/?state=abc', RULES],
  ['the URL is not https', 'javascript://localhost:4102/%0aalert(1)?state=abc', RULES],
  ['the host is not in the list of the BFF', 'https://evil.example/?state=abc', RULES],
  ['the host is not in the list of the BFF', LOGIN, { ...RULES, hosts: [] }],
  ['the URL contains user information', 'https://ada@auth.bank.example/?state=abc', RULES],
  ['the URL contains a fragment', `${GOOD}#x`, RULES],
  ['there is no usable state', 'https://auth.bank.example/', RULES],
  ['the path is not that of a sign-in page', GOOD.replace('/oauth2/authorize', '/signup'), RULES],
  ['the redirect URI is not ours', GOOD.replace('callback&', 'callbac&'), RULES],
  ['the redirect URI is not ours', LOGIN, RULES],
  ['the response type is not code', GOOD.replace('=code', '=token'), RULES],
  ['the response type is not code', GOOD.replace('=code', '='), RULES],
  ['the response type is not code', GOOD.replace('&response_type=code', ''), RULES],
  ['the app client is not ours', GOOD.replace('client_id=c', 'client_id=d'), WITH_CLIENT],
  ['the app client is not ours', GOOD.replace('client_id=c', 'client_id='), RULES],
  ['the app client is not ours', GOOD.replace('client_id=c&', ''), RULES],
  ['the app client is not ours', `${GOOD}&client_id=c`, WITH_CLIENT],
])('the sign-in URL is refused because %s: %s', (reason, raw, rules) => {
  expect(checkSignInUrl(raw, rules)).toEqual({ ok: false, reason })
})

test('a sign-in URL of 2083 characters, the longest that Connect returns, is accepted', () => {
  expect(check(`${GOOD}&x=`.padEnd(2083, 'x')).ok).toBe(true)
})

/** What a rule knows × what the URL says: absent, ours, another. */
test.each([undefined, 'c'].flatMap((known) => [undefined, 'c', 'd'].map((given) => [known, given] as const)))(
  'an app client %j in the rules and %j in the URL',
  (clientId, given) => {
    const raw =
      given === undefined
        ? GOOD.replace('client_id=c&', '')
        : GOOD.replace('client_id=c', `client_id=${given}`)
    const isAccepted = given !== undefined && (clientId === undefined || clientId === given)
    expect(checkSignInUrl(raw, { ...RULES, clientId }).ok).toBe(isAccepted)
  },
)

test.each([
  ['localhost', true],
  ['[::1]', true],
  ['127.0.0.1', true],
  ['127.10.200.255', true],
  ['1127.0.0.1', false],
  ['127.0.0.1.evil.example', false],
  ['127.0.0', false],
  ['x127.0.0.1', false],
  ['128.0.0.1', false],
  ['localhost.', false],
  ['', false],
])('plain http to %s is local: %j', (hostname, isLocal) => {
  expect(isLoopback(hostname)).toBe(isLocal)
})
