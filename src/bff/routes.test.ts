import { expect, test } from 'vitest'
import { type LimitStore, memoryLimitStore } from './limits/limit-store.ts'
import type { BffOptions } from './options/options.ts'
import {
  attemptCookie,
  type Browser,
  CHAT_COOKIE,
  errorOf,
  OPTIONS,
  ORIGIN,
  openShop,
} from './shop.fixture.ts'

const participant = {
  getTranscript: async () => ({ InitialContactId: 'contact-1' }),
  getAuthenticationUrl: async () => ({}),
}
const operations = { describeContact: async () => ({}), updateContactAttributes: async () => ({}) }

/** A shop with every route. */
const openFull = (options: Partial<BffOptions> = {}) =>
  openShop({ signIn: { ...OPTIONS.signIn, participant, mediated: true }, ...options }, operations)

const startBody = () => ({ clientToken: crypto.randomUUID() })
const BODIES: Readonly<Record<string, () => object>> = {
  '/chats': startBody,
  '/chats/resume': () => ({}),
  '/chats/renew': () => ({ contactId: 'contact-1' }),
  '/chats/forget': () => ({}),
  '/sign-in/begin': () => ({
    contactId: 'contact-1',
    stateHash: 'h'.repeat(43),
    mode: 'popup',
    returnPath: '/',
  }),
  '/sign-in/url': () => ({
    ...{ contactId: 'contact-1', sessionId: 's'.repeat(36), connectionToken: 't' },
    ...{ mode: 'popup', returnPath: '/' },
  }),
  '/sign-in/complete': () => ({ state: 'state-1', code: 'code-1' }),
  '/sign-in/request-again': () => ({ contactId: 'contact-1', sessionId: 's'.repeat(36) }),
}

test.each(Object.keys(BODIES))(
  '%s refuses another site with the code that its page expects',
  async (path) => {
    const shop = openFull()
    const browser = shop.browser()
    await browser.starts()
    const response = await browser.post(path, BODIES[path]?.(), { Origin: 'https://evil.example' })
    expect([response.status, await errorOf(response)]).toEqual([
      403,
      path === '/sign-in/complete' ? 'unbound' : 'forbidden',
    ])
    expect(browser.cookies.size).toBe(1)
  },
)

test('each route counts the requests of an address under its own name', async () => {
  const keys: string[] = []
  const memory = memoryLimitStore()
  const store: LimitStore = {
    ...memory,
    take(key, rule, nowMs) {
      if (key.startsWith('client ')) keys.push(key)
      return memory.take(key, rule, nowMs)
    },
  }
  const browser = openFull({ limits: { store }, clientAddress: () => '192.0.2.1' }).browser()
  for (const [path, body] of Object.entries(BODIES)) await browser.post(path, body())
  await browser.send('/sign-in/status', {})
  await browser.send('/chats/queue', {})
  const routes = [
    'start',
    'resume',
    'renew',
    'forget',
    'begin',
    'url',
    'complete',
    'request-again',
    'status',
    'queue',
  ]
  expect(keys).toEqual(routes.map((route) => `client ${route} 192.0.2.1`))
})

test('the site is asked who is there with the purpose of the request', async () => {
  const purposes: string[] = []
  const admit: BffOptions['admit'] = (_, purpose) => {
    purposes.push(purpose)
    return OPTIONS.admit()
  }
  const browser = openShop({ admit }, operations).browser()
  const { contactId } = await browser.starts()
  await browser.post('/chats/resume', {})
  await browser.post('/chats/renew', { contactId })
  await browser.begins('state-1', { contactId })
  await browser.completes('state-1')
  await browser.post('/sign-in/request-again', { contactId, sessionId: 's'.repeat(36) })
  await browser.send('/sign-in/status', {})
  await browser.send('/chats/queue', {})
  await browser.post('/chats/forget', {})
  expect(purposes).toEqual([
    'start',
    'resume',
    'resume',
    'sign-in',
    'complete',
    'sign-in',
    'complete',
    'resume',
  ])
})

test('the next customer of a shared computer cannot complete a sign-in of the one before', async () => {
  let customerId = 'ada'
  const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), customerId }) })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  customerId = 'ben'
  expect(await errorOf(await browser.completes('state-1'))).toBe('unbound')
  expect(shop.connect.updates).toEqual([])
  expect(browser.cookies.has(CHAT_COOKIE)).toBe(false)
})

test('a sign-in that is completed too late loses its binding, and its chat stays', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  expect(browser.cookies.has(await attemptCookie('state-1'))).toBe(true)
  shop.advance(480)
  expect(await errorOf(await browser.completes('state-1'))).toBe('expired')
  expect([...browser.cookies.keys()]).toEqual([CHAT_COOKIE])
})

test('an older copy of the cookie does not undo the shorter idle time after a sign-in', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const older = browser.cookies.get(CHAT_COOKIE) ?? ''
  await browser.begins('state-1', { contactId })
  await browser.completes('state-1')
  shop.advance(3_600)
  browser.cookies.set(CHAT_COOKIE, older)
  const [line] = (await browser.post('/chats/resume', {})).headers.getSetCookie()
  expect(line).toContain('Max-Age=900;')
})

test('a start clears at most seven attempt cookies, so that its headers stay short', async () => {
  const browser: Browser = openShop().browser()
  for (let n = 0; n < 9; n += 1) browser.cookies.set(await attemptCookie(`state-${n}`), 'x')
  const response = await browser.post('/chats', startBody())
  expect(response.headers.getSetCookie()).toHaveLength(8)
  expect(browser.cookies.size).toBe(3)
})

test('a browser without a chat can ask to forget it', async () => {
  const shop = openShop()
  expect((await shop.browser().post('/chats/forget', {})).status).toBe(204)
  expect(shop.connect.stops).toEqual([])
  expect(shop.log).toMatchObject([{ level: 'info', event: 'chat-forgotten' }])
})

test('the callback page is answered to any request, from any origin', async () => {
  const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
  const response = await openShop().bff(new Request(`${ORIGIN}/connect-chat/sign-in/callback`, { headers }))
  expect(response.status).toBe(200)
})
