import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Identity, startIdentity } from './identity.ts'
import { openBrowser } from './plain-browser.test-kit.ts'

const CALLBACK = 'http://localhost:4100/connect-chat/sign-in/callback'
const ADA = { username: 'ada', password: 'correct-horse', do: 'sign-in' }

let identity: Identity

beforeAll(async () => {
  identity = await startIdentity({ port: 0, redirectUris: [CALLBACK] })
})
afterEach(() => identity.reset())
afterAll(() => identity.close())

const authorize = (extra = '') => identity.authorizeUrl({ redirectUri: CALLBACK, state: 'state-1' }) + extra
const browser = () => openBrowser(identity.url)
const codeOf = (url: URL) => url.searchParams.get('code') ?? ''

test('the decision approve redirects a client without cookies at once, for the given user', async () => {
  identity.decides('approve', { user: 'grace' })
  const answer = await fetch(authorize('&prompt=login'), { redirect: 'manual' })
  expect(answer.status).toBe(302)
  expect(answer.headers.getSetCookie()).toEqual([])
  const code = codeOf(new URL(answer.headers.get('location') ?? ''))
  expect((await identity.redeem({ code, redirectUri: CALLBACK })).given_name).toBe('Grace')
})

test('the decision deny redirects with access_denied, and ignore shows the page', async () => {
  identity.decides('deny')
  expect((await browser().visit(authorize())).url.searchParams.get('error')).toBe('access_denied')
  identity.decides('ignore')
  expect((await browser().visit(authorize())).body).toContain('<h1>Sign in</h1>')
})

test('a decision neither creates a session nor affects an existing one', async () => {
  const person = browser()
  identity.decides('approve', { user: 'grace' })
  await person.visit(authorize())
  identity.decides('ask')
  const page = await person.visit(authorize())
  expect(page.body).toContain('<h1>Sign in</h1>')
  await person.submit(page, ADA)
  identity.decides('approve', { user: 'grace' })
  await person.visit(authorize())
  identity.decides('ask')
  const silent = await person.visit(authorize())
  const claims = await identity.redeem({ code: codeOf(silent.url), redirectUri: CALLBACK })
  expect(claims['cognito:username']).toBe('ada')
})

test('settings can be read and reset, and an unknown user is rejected', () => {
  identity.decides('approve', { user: 'omar' })
  identity.sets({ coop: 'none' })
  expect(identity.settings()).toEqual({ decision: 'approve', coop: 'none', user: 'omar' })
  identity.reset()
  expect(identity.settings()).toEqual({ decision: 'ask', coop: 'same-origin' })
  expect(() => identity.decides('approve', { user: 'mallory' })).toThrow('ada, grace, omar, noor')
})

test('reset removes codes, sessions and open pages', async () => {
  identity.decides('approve')
  const code = codeOf((await browser().visit(authorize())).url)
  identity.reset()
  await expect(identity.redeem({ code, redirectUri: CALLBACK })).rejects.toHaveProperty(
    'code',
    'invalid_grant',
  )
  const person = browser()
  await person.submit(await person.visit(authorize()), ADA)
  const open = await person.visit(authorize('&prompt=login'))
  identity.reset()
  expect((await person.submit(open, ADA)).body).toContain('This sign-in has expired')
  expect((await person.visit(authorize())).body).toContain('<h1>Sign in</h1>')
})
