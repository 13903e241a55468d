import { describe, expect, test } from 'vitest'
import { checkSignInUrl } from './sign-in-url.ts'

const REDIRECT = 'https://bank.example/connect-chat/sign-in/callback'
const RULES = { hosts: ['auth.bank.example', '127.0.0.1:4102', 'localhost:4102'], redirectUri: REDIRECT }
const GOOD = `https://auth.bank.example/oauth2/authorize?client_id=c&response_type=code&redirect_uri=${encodeURIComponent(REDIRECT)}&scope=openid&state=abc`

function check(raw: unknown) {
  return checkSignInUrl(raw, RULES)
}

test('a sign-in URL of Connect is accepted unchanged', () => {
  expect(check(GOOD)).toEqual({ ok: true, url: GOOD, host: 'auth.bank.example', state: 'abc' })
})

test.each([
  ['no redirect URI and no response type', 'https://auth.bank.example/login?state=abc'],
  ['the explicit default port', 'https://auth.bank.example:443/?state=abc'],
  ['http on a literal loopback address', 'http://127.0.0.1:4102/?state=abc'],
  ['http on localhost', 'http://localhost:4102/?state=abc'],
  ['a state of 1000 characters', `https://auth.bank.example/?state=${'s'.repeat(1000)}`],
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
    ['plain http to a host named like loopback', 'http://127.0.0.1.evil.example:4102/?state=abc'],
    ['another host', 'https://evil.example/?state=abc'],
    ['a host that ends like ours', 'https://evil-auth.bank.example/?state=abc'],
    ['a host that begins like ours', 'https://auth.bank.example.evil.example/?state=abc'],
    ['a subdomain of ours', 'https://x.auth.bank.example/?state=abc'],
    ['our host with a dot at the end', 'https://auth.bank.example./?state=abc'],
    ['our host on another port', 'https://auth.bank.example:8443/?state=abc'],
    ['a host spelled with look-alikes', 'https://auth.bаnk.example/?state=abc'],
    ['our host as a user name', 'https://auth.bank.example@evil.example/?state=abc'],
    ['our host behind a backslash', 'https://evil.example\\@auth.bank.example/?state=abc'],
    ['a user name', 'https://ada@auth.bank.example/?state=abc'],
    ['a password', 'https://:secret@auth.bank.example/?state=abc'],
    ['a fragment', `${GOOD}#state=abc`],
    ['no state', 'https://auth.bank.example/?client_id=c'],
    ['an empty state', 'https://auth.bank.example/?state='],
    ['two states', 'https://auth.bank.example/?state=abc&state=def'],
    ['a state of 1001 characters', `https://auth.bank.example/?state=${'s'.repeat(1001)}`],
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
