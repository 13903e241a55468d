import { afterEach, expect, test, vi } from 'vitest'
import { CHAT_COOKIE, errorOf, OPTIONS, ORIGIN, openShop } from './shop.fixture.ts'

afterEach(() => vi.restoreAllMocks())

const POSTS = [
  '/chats',
  '/chats/resume',
  '/chats/renew',
  '/chats/forget',
  '/sign-in/begin',
  '/sign-in/complete',
]

const startRequest = (): { readonly body: string; readonly headers: Record<string, string> } => ({
  body: JSON.stringify({ clientToken: crypto.randomUUID() }),
  headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1', Origin: ORIGIN },
})

test.each([
  '/connect-chat/%63hats',
  '/connect-chat%2Fchats',
  '/%63onnect-chat/chats',
  '/connect-chat/chats%20',
  '/connect-chat/chats%00',
  '/connect-chat/chats/',
  '/connect-chat//chats',
  '//connect-chat/chats',
  '/connect-chat/CHATS',
  '/CONNECT-CHAT/chats',
  '/connect-chat/chats;x=1',
  '/connect-chat/chats.json',
  '/x/connect-chat/chats',
  '/connect-chatchats',
  '/chats',
])('the path %s reaches no route', async (path) => {
  const shop = openShop()
  const response = await shop.bff(new Request(ORIGIN + path, { method: 'POST', ...startRequest() }))
  expect(await errorOf(response)).toBe('not-found')
  expect(shop.connect.starts).toEqual([])
})

test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])(
  '%s reaches no POST route',
  async (method) => {
    const shop = openShop()
    for (const path of POSTS) {
      expect((await shop.bff(new Request(`${ORIGIN}/connect-chat${path}`, { method }))).status).toBe(404)
    }
  },
)

test.each([
  [
    'throws',
    () => {
      throw new Error('disk full')
    },
  ],
  ['rejects', () => Promise.reject(new Error('disk full'))],
])('a log that %s orphans no chat', async (_, log) => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  const shop = openShop({ log })
  const response = await shop.browser().post('/chats', { clientToken: crypto.randomUUID() })
  expect(response.status).toBe(201)
  expect(response.headers.getSetCookie()).toHaveLength(1)
  expect(errors).toHaveBeenCalledWith('connect-chat-widget: the log of createBff failed')
})

test.each([
  '/connect-chat/chats',
  '/connect-chat/chats?x=%20',
  '/connect-chat/chats?a/b',
  '/connect-chat/chats#%',
])('the URL %s reaches the route of its path', async (path) => {
  const response = await openShop().bff(new Request(ORIGIN + path, { method: 'POST', ...startRequest() }))
  expect(response.status).toBe(201)
})

test('another host, scheme or port in the URL of a request changes no route', async () => {
  for (const origin of ['http://127.0.0.1:8080', 'HTTPS://shop.example', 'https://user@shop.example']) {
    const request = { url: `${origin}/connect-chat/chats/resume`, method: 'GET' } as Request
    expect((await openShop().bff(request)).status).toBe(404)
    const post = new Request(`${ORIGIN}/connect-chat/chats`, { method: 'POST', ...startRequest() })
    Object.defineProperty(post, 'url', { value: `${origin}/connect-chat/chats` })
    expect((await openShop().bff(post)).status).toBe(201)
  }
})

test.each([
  '/connect-chat/chats',
  'blob:https://shop.example/connect-chat/chats',
  'shop.example/connect-chat/chats',
])('a request whose URL is %s, as a server may pass it on, reaches no route', async (url) => {
  const request = new Request(`${ORIGIN}/connect-chat/chats`, { method: 'POST', ...startRequest() })
  Object.defineProperty(request, 'url', { value: url })
  expect((await openShop().bff(request)).status).toBe(404)
})

test('the route of mediated sign-in exists only if the site has not switched it off', async () => {
  const participant = { getAuthenticationUrl: async () => ({}), getTranscript: async () => ({}) }
  const ask = (mediated: boolean) =>
    openShop({ signIn: { ...OPTIONS.signIn, participant, mediated } })
      .browser()
      .post('/sign-in/url', {})
  expect((await ask(false)).status).toBe(404)
  expect((await ask(true)).status).toBe(400)
})

test('a request to an unknown path is answered with the error envelope and is not logged', async () => {
  const shop = openShop()
  const response = await shop.bff(new Request(`${ORIGIN}/connect-chat/x`))
  expect(await response.json()).toEqual({
    error: { code: 'not-found', message: 'Not found', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  })
  expect(shop.log).toEqual([])
})

test('a cookie of the BFF that comes twice is logged with its request, and both are ignored', async () => {
  const shop = openShop()
  const browser = shop.browser()
  await browser.starts()
  const pair = `${CHAT_COOKIE}=${browser.cookies.get(CHAT_COOKIE)}`
  expect((await browser.post('/chats/resume', {}, { Cookie: `${pair}; ${pair}` })).status).toBe(404)
  const [repeated, refused] = shop.log.slice(-2)
  expect(repeated).toEqual({ level: 'alarm', event: 'cookie-repeated', requestId: refused?.requestId })
})

test.each<[unknown, string]>([
  [new TypeError('x is not a function'), 'TypeError: x is not a function'],
  ['a string', 'string'],
  [undefined, 'undefined'],
  [null, 'object'],
])('what admit throws, %j, is answered with 500 and logged as %j', async (thrown, detail) => {
  const shop = openShop({
    admit: () => {
      throw thrown
    },
  })
  const response = await shop.browser().post('/chats', { clientToken: crypto.randomUUID() })
  expect([response.status, await errorOf(response)]).toEqual([500, 'internal'])
  const entry = { level: 'alarm', event: 'internal-error', code: 'internal', detail }
  expect(shop.log).toEqual([{ ...entry, requestId: expect.any(String) }])
})
