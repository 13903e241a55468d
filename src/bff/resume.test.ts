import { expect, test } from 'vitest'
import { Refused } from './refused.ts'
import { type Browser, errorOf, OPTIONS, ORIGIN, openShop } from './shop.fixture.ts'

test('a page that lost its chat gets the same one back, token included', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const grant = await browser.starts()
  const response = await browser.post('/chats/resume', { contactId: grant.contactId })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual(grant)
})

test('a browser without a chat has none to resume', async () => {
  const response = await openShop().browser().post('/chats/resume', {})
  expect(response.status).toBe(404)
  expect(await errorOf(response)).toBe('no-chat')
  expect(response.headers.getSetCookie()).toEqual([])
})

test('a page that means another chat than the cookie is told so, and the cookie stays', async () => {
  const browser = openShop().browser()
  await browser.starts()
  const response = await browser.post('/chats/resume', { contactId: 'contact-of-yesterday' })
  expect(await errorOf(response)).toBe('no-chat')
  expect(browser.cookies.size).toBe(1)
})

test('a chat idles out after a day, unless it is resumed within it', async () => {
  const shop = openShop()
  const [idle, busy] = [shop.browser(), shop.browser()]
  await idle.starts()
  await busy.starts()
  shop.passes(20 * 3600)
  expect((await busy.post('/chats/resume', {})).status).toBe(200)
  shop.passes(4.5 * 3600)
  expect((await idle.post('/chats/resume', {})).status).toBe(404)
  expect(idle.cookies.size).toBe(0)
  expect((await busy.post('/chats/resume', {})).status).toBe(200)
})

test('no chat outlives 25 hours, however often it is resumed', async () => {
  const shop = openShop()
  const browser = shop.browser()
  await browser.starts()
  shop.passes(24 * 3600 - 1)
  const [line = ''] = (await browser.post('/chats/resume', {})).headers.getSetCookie()
  expect(line).toContain('Max-Age=3601;')
  shop.passes(3602)
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
})

test.each(['', 'x', 'a.b.c.d.e', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c'])(
  'the forged cookie %j is no chat, and is taken away',
  async (forged) => {
    const browser = openShop().browser()
    browser.cookies.set('__Host-Http-connect-chat', forged)
    expect((await browser.post('/chats/resume', {})).status).toBe(404)
    expect(browser.cookies.size).toBe(0)
  },
)

test('a cookie with one character changed is no chat', async () => {
  const browser = openShop().browser()
  await browser.starts()
  const sealed = browser.cookies.get('__Host-Http-connect-chat') ?? ''
  for (const at of [5, sealed.indexOf('..') + 4, sealed.length - 30, sealed.length - 5]) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    browser.cookies.set('__Host-Http-connect-chat', sealed.slice(0, at) + other + sealed.slice(at + 1))
    expect((await browser.post('/chats/resume', {})).status).toBe(404)
  }
})

test('a chat of another instance is no chat here', async () => {
  const browser = openShop().browser()
  await browser.starts()
  const other = openShop({ instanceId: 'instance-2' }).browser()
  for (const [name, value] of browser.cookies) other.cookies.set(name, value)
  expect((await other.post('/chats/resume', {})).status).toBe(404)
})

test('a signed attempt does not pass for a sealed chat', async () => {
  const browser = openShop().browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  const [attempt] = [...browser.cookies].filter(([name]) => name !== '__Host-Http-connect-chat')
  browser.cookies.set('__Host-Http-connect-chat', attempt?.[1] ?? '')
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
})

test('keys rotate: the old one opens until it is removed, the new one seals', async () => {
  const old = OPTIONS.keys[0]
  const young = { kid: 'k2', secret: 'ab'.repeat(32) }
  const before = openShop({ keys: [old] }).browser()
  await before.starts()
  const carry = (keys: readonly (typeof old | typeof young)[]): Browser => {
    const browser = openShop({ keys }).browser()
    for (const [name, value] of before.cookies) browser.cookies.set(name, value)
    return browser
  }
  expect((await carry([young]).post('/chats/resume', {})).status).toBe(404)
  const rotated = carry([young, old])
  expect((await rotated.post('/chats/resume', {})).status).toBe(200)
  const last = openShop({ keys: [young] }).browser()
  for (const [name, value] of rotated.cookies) last.cookies.set(name, value)
  expect((await last.post('/chats/resume', {})).status).toBe(200)
})

test('the next customer at a shared device does not find the chat of the one before', async () => {
  const who = { customerId: 'ada' }
  const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), ...who }) })
  const browser = shop.browser()
  await browser.starts()
  expect((await browser.post('/chats/resume', {})).status).toBe(200)
  who.customerId = 'eve'
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
  expect(browser.cookies.size).toBe(0)
})

test('a resume asks the site again: whoever may no longer chat gets no token', async () => {
  const asked: string[] = []
  const shop = openShop({
    admit: (_, purpose) => {
      asked.push(purpose)
      if (purpose === 'resume') throw new Refused('signed-out')
      return OPTIONS.admit()
    },
  })
  const browser = shop.browser()
  await browser.starts()
  const response = await browser.post('/chats/resume', {})
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('ptoken')
  expect(asked).toEqual(['start', 'resume'])
})

test('the idle limit is the site’s to set, for a terminal in a branch for example', async () => {
  const shop = openShop({ chat: { idleSeconds: 120 } })
  const browser = shop.browser()
  await browser.starts()
  shop.passes(119)
  const [line = ''] = (await browser.post('/chats/resume', {})).headers.getSetCookie()
  expect(line).toContain('Max-Age=120;')
  shop.passes(120)
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
  expect(browser.cookies.size).toBe(0)
})

test('the next customer of a shared device cannot begin a sign-in in the chat of the one before', async () => {
  const who = { customerId: 'ada' }
  const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), ...who }) })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  who.customerId = 'eve'
  expect((await browser.begins('state-1', { contactId })).status).toBe(403)
})

test('forget takes every cookie of ours and no other', async () => {
  const browser = openShop().browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  await browser.begins('state-2', { contactId })
  browser.cookies.set('session', 'of-the-shop')
  browser.cookies.set('__Host-Http-connect-chat-x', 'of-somebody')
  const response = await browser.post('/chats/forget', {})
  expect(response.status).toBe(204)
  expect(await response.text()).toBe('')
  expect([...browser.cookies.keys()]).toEqual(['session', '__Host-Http-connect-chat-x'])
})

test('a path that nobody serves, and a method that no route takes, are not found', async () => {
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

test('two BFFs of one site keep their chats apart in one browser', async () => {
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
  expect(cookie).toMatch(/^__Host-Http-connect-chat\.support=/)
  expect((await bank.post('/chats/resume', {})).status).toBe(200)
})
