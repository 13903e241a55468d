import { expect, test } from 'vitest'
import { Refused } from '../refused.ts'
import {
  type Browser,
  CHAT_COOKIE,
  errorOf,
  OPTIONS,
  ORIGIN,
  openShop,
  secretNamed,
} from '../shop.fixture.ts'

test('resume returns the same chat to a page that lost it, token included', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const grant = await browser.starts()
  const response = await browser.post('/chats/resume', { contactId: grant.contactId })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual(grant)
})

test('resume without a chat cookie answers no-chat', async () => {
  const response = await openShop().browser().post('/chats/resume', {})
  expect(response.status).toBe(404)
  expect(await errorOf(response)).toBe('no-chat')
  expect(response.headers.getSetCookie()).toEqual([])
})

test('a page of contract version 2 reads that there is no chat in an answer that is no error', async () => {
  const version = { 'X-Connect-Chat-Version': '2' }
  const shop = openShop()
  for (const [route, body] of [
    ['/chats/resume', {}],
    ['/chats/renew', { contactId: 'contact-1' }],
  ] as const) {
    const response = await shop.browser().post(route, body, version)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ chat: null })
    expect(shop.log.at(-1)).toMatchObject({ level: 'info', code: 'no-chat', reason: 'chat-cookie' })
  }
  const browser = shop.browser()
  await browser.starts()
  shop.advance(25 * 3600)
  expect((await browser.post('/chats/resume', {}, version)).status).toBe(200)
  expect(browser.cookies.size, 'the expired cookie is cleared').toBe(0)
})

test('resume for another chat than the cookie’s answers no-chat and keeps the cookie', async () => {
  const browser = openShop().browser()
  await browser.starts()
  const response = await browser.post('/chats/resume', { contactId: 'contact-of-yesterday' })
  expect(await errorOf(response)).toBe('no-chat')
  expect(browser.cookies.size).toBe(1)
})

test('a chat expires after a day unless it is resumed', async () => {
  const shop = openShop()
  const [idle, busy] = [shop.browser(), shop.browser()]
  await idle.starts()
  await busy.starts()
  shop.advance(20 * 3600)
  expect((await busy.post('/chats/resume', {})).status).toBe(200)
  shop.advance(4.5 * 3600)
  expect((await idle.post('/chats/resume', {})).status).toBe(404)
  expect(idle.cookies.size).toBe(0)
  expect((await busy.post('/chats/resume', {})).status).toBe(200)
})

test('a chat expires after 25 hours, however often it is resumed', async () => {
  const shop = openShop()
  const browser = shop.browser()
  await browser.starts()
  shop.advance(24 * 3600 - 1)
  const [line = ''] = (await browser.post('/chats/resume', {})).headers.getSetCookie()
  expect(line).toContain('Max-Age=3601;')
  shop.advance(3602)
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
})

test.each(['', 'x', 'a.b.c.d.e', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c'])(
  'the forged chat cookie %j is rejected; it stays, because another process may have its key',
  async (forged) => {
    const browser = openShop().browser()
    browser.cookies.set(CHAT_COOKIE, forged)
    expect((await browser.post('/chats/resume', {})).status).toBe(404)
    expect(browser.cookies.size).toBe(1)
  },
)

test('a chat cookie with one changed character is rejected', async () => {
  const browser = openShop().browser()
  await browser.starts()
  const sealed = browser.cookies.get(CHAT_COOKIE) ?? ''
  for (const at of [5, sealed.indexOf('..') + 4, sealed.length - 30, sealed.length - 5]) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    browser.cookies.set(CHAT_COOKIE, sealed.slice(0, at) + other + sealed.slice(at + 1))
    expect((await browser.post('/chats/resume', {})).status).toBe(404)
  }
})

test('the chat cookie of another instance is rejected', async () => {
  const browser = openShop().browser()
  await browser.starts()
  const other = openShop({ instanceId: 'instance-2' }).browser()
  for (const [name, value] of browser.cookies) other.cookies.set(name, value)
  expect((await other.post('/chats/resume', {})).status).toBe(404)
})

test('an attempt cookie is not accepted as a chat cookie', async () => {
  const browser = openShop().browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  const [attempt] = [...browser.cookies].filter(([name]) => name !== CHAT_COOKIE)
  browser.cookies.set(CHAT_COOKIE, attempt?.[1] ?? '')
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
})

test('an old key reads cookies until it is removed, and a new key seals them', async () => {
  const old = OPTIONS.keys[0]
  const current = { kid: 'k2', secret: Buffer.from(secretNamed('second')).toString('hex') }
  const before = openShop({ keys: [old] }).browser()
  await before.starts()
  const withKeys = (keys: readonly (typeof old | typeof current)[]): Browser => {
    const browser = openShop({ keys }).browser()
    for (const [name, value] of before.cookies) browser.cookies.set(name, value)
    return browser
  }
  expect((await withKeys([current]).post('/chats/resume', {})).status).toBe(404)
  const rotated = withKeys([current, old])
  expect((await rotated.post('/chats/resume', {})).status).toBe(200)
  const last = openShop({ keys: [current] }).browser()
  for (const [name, value] of rotated.cookies) last.cookies.set(name, value)
  expect((await last.post('/chats/resume', {})).status).toBe(200)
})

test('the next customer on a shared device cannot resume the previous customer’s chat', async () => {
  const customer = { customerId: 'ada' }
  const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), ...customer }) })
  const browser = shop.browser()
  await browser.starts()
  expect((await browser.post('/chats/resume', {})).status).toBe(200)
  customer.customerId = 'eve'
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
  expect(browser.cookies.size).toBe(0)
})

test('resume asks the site again, and a refused customer gets no token', async () => {
  const purposes: string[] = []
  const shop = openShop({
    admit: (_, purpose) => {
      purposes.push(purpose)
      if (purpose === 'resume') throw new Refused('signed-out')
      return OPTIONS.admit()
    },
  })
  const browser = shop.browser()
  await browser.starts()
  const response = await browser.post('/chats/resume', {})
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('ptoken')
  expect(purposes).toEqual(['start', 'resume'])
})

test('a site can shorten the idle limit, for example for a terminal in a branch', async () => {
  const shop = openShop({ chat: { idleSeconds: 120 } })
  const browser = shop.browser()
  await browser.starts()
  shop.advance(119)
  const [line = ''] = (await browser.post('/chats/resume', {})).headers.getSetCookie()
  expect(line).toContain('Max-Age=120;')
  shop.advance(120)
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
  expect(browser.cookies.size).toBe(0)
})

test('the next customer on a shared device cannot begin a sign-in in the previous customer’s chat', async () => {
  const customer = { customerId: 'ada' }
  const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), ...customer }) })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  customer.customerId = 'eve'
  expect((await browser.begins('state-1', { contactId })).status).toBe(403)
})

test('forget clears every cookie of the BFF and no other', async () => {
  const browser = openShop().browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  await browser.begins('state-2', { contactId })
  browser.cookies.set('session', 'of-the-shop')
  browser.cookies.set('__Host-Http-connect-chat-x', 'of-another-app')
  const response = await browser.post('/chats/forget', {})
  expect(response.status).toBe(204)
  expect(await response.text()).toBe('')
  expect([...browser.cookies.keys()]).toEqual(['session', '__Host-Http-connect-chat-x'])
})

test('an unknown path or method is answered with not-found', async () => {
  const { bff } = openShop()
  for (const [path, method] of [
    ['/connect-chat/', 'GET'],
    ['/connect-chat/chats', 'GET'],
    ['/connect-chat/sign-in/complete', 'PUT'],
    ['/connect-chat/sign-in/status', 'GET'],
    ['/', 'GET'],
  ] as const) {
    const response = await bff(new Request(ORIGIN + path, { method }))
    expect(response.status).toBe(404)
    expect(await errorOf(response)).toBe('not-found')
  }
})

test('two BFFs of one site keep separate chats in one browser', async () => {
  const first = openShop()
  const second = openShop({
    basePath: '/support',
    signIn: { ...OPTIONS.signIn, redirectUri: `${ORIGIN}/support/sign-in/callback` },
  })
  const bank = first.browser()
  await bank.starts()
  const ask = (route: string, body: object): Promise<Response> =>
    second.bff(
      new Request(`${ORIGIN}/support${route}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Connect-Chat': '1',
          Origin: ORIGIN,
          'Sec-Fetch-Site': 'same-origin',
          Cookie: [...bank.cookies].map((pair) => pair.join('=')).join('; '),
        },
        body: JSON.stringify(body),
      }),
    )
  expect((await ask('/chats/resume', {})).status).toBe(404)
  const started = await ask('/chats', { clientToken: '0d5a6b0e-7f0c-4b5e-9d0a-0c5f1f4e8a11' })
  expect(started.status).toBe(201)
  const [cookie = ''] = started.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-Http-connect-chat\.C580yShl=/)
  expect((await bank.post('/chats/resume', {})).status).toBe(200)
})
