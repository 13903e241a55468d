import { expect, test } from 'vitest'
import { parseGrant } from '../../contract/parse.ts'
import type { Admission, BffOptions } from '../options/options.ts'
import { Refused } from '../refused.ts'
import { errorOf, OPTIONS, openShop } from '../shop.fixture.ts'

/** A shop whose visitor a test changes. */
function shopWithLogin(options: Partial<BffOptions> = {}) {
  let customerId: string | null = null
  const admit = (): Admission => ({ ...OPTIONS.admit(), customerId })
  const visitor = (id: string | null): void => {
    customerId = id
  }
  return { shop: openShop({ admit, ...options }), visitor }
}

test('a renewal restarts the idle time, and its answer contains nothing', async () => {
  const shop = openShop({ chat: { idleSeconds: 600 } })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  for (let times = 0; times < 3; times += 1) {
    shop.advance(599)
    const response = await browser.post('/chats/renew', { contactId })
    expect([response.status, await response.text()]).toEqual([204, ''])
  }
  expect((await browser.post('/chats/resume', {})).status).toBe(200)
})

test('a renewal after a sign-in keeps the shorter idle time', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  await browser.completes('state-1')
  shop.advance(899)
  const [line] = (await browser.post('/chats/renew', { contactId })).headers.getSetCookie()
  expect(line).toContain('Max-Age=900;')
})

test('a renewal does not exceed the lifetime of the chat', async () => {
  const shop = openShop({ chat: { idleSeconds: 600, lifetimeSeconds: 900 } })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  shop.advance(590)
  expect((await browser.post('/chats/renew', { contactId })).status).toBe(204)
  shop.advance(310)
  expect(await errorOf(await browser.post('/chats/renew', { contactId }))).toBe('no-chat')
})

test('an expired chat, another chat and a browser without a chat cannot be renewed', async () => {
  const shop = openShop({ chat: { idleSeconds: 600 } })
  const browser = shop.browser()
  expect(await errorOf(await browser.post('/chats/renew', { contactId: 'contact-1' }))).toBe('no-chat')
  const { contactId } = await browser.starts()
  expect(await errorOf(await browser.post('/chats/renew', { contactId: 'other' }))).toBe('no-chat')
  expect(browser.cookies.size).toBe(1)
  shop.advance(600)
  expect(await errorOf(await browser.post('/chats/renew', { contactId }))).toBe('no-chat')
})

test.each([{}, { contactId: '' }, { contactId: 7 }, { contactId: 'c', more: 1 }])(
  'a renewal with the body %j is a bad request',
  async (body) => {
    expect(await errorOf(await openShop().browser().post('/chats/renew', body))).toBe('bad-request')
  },
)

test('a forgotten chat cannot be renewed with a copy of its cookie', async () => {
  const browser = openShop().browser()
  const { contactId } = await browser.starts()
  const copy = new Map(browser.cookies)
  await browser.post('/chats/forget', {})
  for (const [name, value] of copy) browser.cookies.set(name, value)
  expect(await errorOf(await browser.post('/chats/renew', { contactId }))).toBe('no-chat')
  expect(browser.cookies.size).toBe(0)
})

test('a guest who has logged in cannot renew the chat, and it is ended', async () => {
  const { shop, visitor } = shopWithLogin()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  visitor('ada')
  expect(await errorOf(await browser.post('/chats/renew', { contactId }))).toBe('no-chat')
  expect(shop.connect.stops).toEqual([contactId])
  expect(browser.cookies.size).toBe(0)
})

test('with guest chats kept, a renewal after the login gives the chat to the customer', async () => {
  const { shop, visitor } = shopWithLogin({ guestChats: 'keep-on-login' })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  visitor('ada')
  expect((await browser.post('/chats/renew', { contactId })).status).toBe(204)
  visitor('bob')
  expect(await errorOf(await browser.post('/chats/renew', { contactId }))).toBe('no-chat')
})

test('one chat is renewed ten times at once, then every ten seconds', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const renew = async (): Promise<number> => (await browser.post('/chats/renew', { contactId })).status
  for (let times = 0; times < 10; times += 1) expect(await renew()).toBe(204)
  expect(await renew()).toBe(429)
  expect(shop.log.at(-1)).toMatchObject({ level: 'warning', reason: 'rate of renew' })
  shop.advance(10)
  expect(await renew()).toBe(204)
})

test.each([
  [{}, undefined],
  [{ idleSeconds: 600 }, 200],
  [{ signedInIdleSeconds: 300 }, 100],
  [{ idleSeconds: 60 }, 20],
] as const)(
  'with the idle times %j, a page renews every %s seconds, by default 300',
  async (chat, seconds) => {
    const response = await openShop({ chat }).browser().post('/chats', { clientToken: crypto.randomUUID() })
    expect(parseGrant(await response.json()).renewSeconds).toBe(seconds)
  },
)

test('a renewal that is refused is logged by its reason, as a warning only if another person is there', async () => {
  const { shop, visitor } = shopWithLogin()
  const browser = shop.browser()
  await browser.post('/chats/renew', { contactId: 'c' })
  await browser.starts()
  await browser.post('/chats/renew', { contactId: 'other' })
  visitor('ada')
  await browser.post('/chats/renew', { contactId: 'contact-1' })
  const refused = shop.log.filter(({ event }) => event === 'request-refused')
  const entry = { event: 'request-refused', code: 'no-chat', requestId: expect.any(String) }
  expect(refused).toEqual([
    { ...entry, level: 'info', reason: 'chat-cookie' },
    { ...entry, level: 'info', reason: 'chat-contact' },
    { ...entry, level: 'warning', reason: 'chat-customer', contactId: 'contact-1' },
  ])
})

test('a renewal from another site, and of a visitor whom the site refuses, is refused', async () => {
  let refuses = false
  const shop = openShop({
    admit: () => {
      if (refuses) throw new Refused('signed-out')
      return OPTIONS.admit()
    },
  })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const foreign = await browser.post('/chats/renew', { contactId }, { Origin: 'https://evil.example' })
  expect(await errorOf(foreign)).toBe('forbidden')
  refuses = true
  const response = await browser.post('/chats/renew', { contactId })
  expect(await response.json()).toMatchObject({ error: { code: 'refused', reason: 'signed-out' } })
})
