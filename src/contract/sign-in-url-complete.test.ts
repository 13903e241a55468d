import { expect, test } from 'vitest'
import { checkSignInUrl, type SignInUrlRules } from './sign-in-url.ts'

const RULE: SignInUrlRules = {
  hosts: ['login.bank.example', '127.0.0.1:4102'],
  redirectUri: 'https://bank.example/connect-chat/sign-in/callback',
  clientId: 'client-1',
}
const GOOD: Readonly<Record<string, string>> = {
  response_type: 'code',
  client_id: 'client-1',
  redirect_uri: RULE.redirectUri,
  state: 'state-1',
}

/** The state of a URL that is accepted. */
function stateOfSignInUrl(raw: string | undefined, rules: SignInUrlRules): string | undefined {
  const checked = checkSignInUrl(raw, rules)
  return checked.ok ? checked.state : undefined
}

const urlWith = (
  query: Record<string, string | undefined>,
  page = 'https://login.bank.example/oauth2/authorize',
) => {
  const url = new URL(page)
  for (const [name, value] of Object.entries({ ...GOOD, ...query })) {
    if (value !== undefined) url.searchParams.append(name, value)
  }
  return url.href
}

test('the state of a sign-in URL is read, whatever else it has', () => {
  expect(stateOfSignInUrl(urlWith({ scope: 'openid', lang: 'de' }), RULE)).toBe('state-1')
  expect(stateOfSignInUrl(urlWith({}, 'https://login.bank.example/login'), RULE)).toBe('state-1')
  expect(stateOfSignInUrl(urlWith({}, 'http://127.0.0.1:4102/oauth2/authorize'), RULE)).toBe('state-1')
})

/** known × unknown × other, for each part that protects something. */
test.each<[string, string, string]>([
  ['response_type', 'code', 'token'],
  ['client_id', 'client-1', 'client-2'],
  ['redirect_uri', RULE.redirectUri, 'https://bank.example/connect-chat/sign-in/callback/'],
])('%s must be there once and be ours', (name, ours, other) => {
  expect(stateOfSignInUrl(urlWith({ [name]: ours }), RULE)).toBe('state-1')
  expect(stateOfSignInUrl(urlWith({ [name]: undefined }), RULE)).toBeUndefined()
  expect(stateOfSignInUrl(urlWith({ [name]: '' }), RULE)).toBeUndefined()
  expect(stateOfSignInUrl(urlWith({ [name]: other }), RULE)).toBeUndefined()
  for (const twice of [ours, other]) {
    const url = `${urlWith({})}&${name}=${encodeURIComponent(twice)}`
    expect(stateOfSignInUrl(url, RULE)).toBeUndefined()
  }
})

test('without a known client, exactly one client is needed', () => {
  const { clientId: _, ...rule } = RULE
  expect(stateOfSignInUrl(urlWith({ client_id: 'client-2' }), rule)).toBe('state-1')
  expect(stateOfSignInUrl(urlWith({ client_id: undefined }), rule)).toBeUndefined()
  expect(stateOfSignInUrl(`${urlWith({})}&client_id=client-2`, rule)).toBeUndefined()
})

test.each([
  ['another host', urlWith({}, 'https://evil.example/oauth2/authorize')],
  ['a host that begins like ours', urlWith({}, 'https://login.bank.example.evil.example/oauth2/authorize')],
  ['a port', urlWith({}, 'https://login.bank.example:8443/oauth2/authorize')],
  ['plain http', urlWith({}, 'http://login.bank.example/oauth2/authorize')],
  ['user information', urlWith({}, 'https://login.bank.example@evil.example/oauth2/authorize')],
  ['a password', urlWith({}, 'https://:x@login.bank.example/oauth2/authorize')],
  ['a fragment', `${urlWith({})}#f`],
  ['another path', urlWith({}, 'https://login.bank.example/oauth2/token')],
  ['the logout page', urlWith({}, 'https://login.bank.example/logout')],
  ['a path below ours', urlWith({}, 'https://login.bank.example/oauth2/authorize/x')],
  ['an encoded path', urlWith({}, 'https://login.bank.example/oauth2/%61uthorize')],
  ['no state', urlWith({ state: undefined })],
  ['two states', `${urlWith({})}&state=t`],
  ['a state of 1001 characters', urlWith({ state: 's'.repeat(1001) })],
  ['2084 characters', urlWith({ x: 'x'.repeat(2000) })],
  ['a script', 'javascript:alert(1)'],
  ['no URL', 'sign in'],
  ['nothing', undefined],
])('a sign-in URL with %s is refused', (_, url) => {
  expect(stateOfSignInUrl(url, RULE)).toBeUndefined()
})
