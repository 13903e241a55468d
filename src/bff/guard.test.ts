import { expect, test } from 'vitest'
import { errorOf, ORIGIN, openShop } from './shop.fixture.ts'

const ROUTES = ['/chats', '/chats/resume', '/chats/forget', '/sign-in/begin', '/sign-in/complete'] as const

const STRANGERS: readonly (readonly [string, Record<string, string | undefined>])[] = [
  ['no Origin', { Origin: undefined }],
  ['the Origin null', { Origin: 'null' }],
  ['a foreign Origin', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['a sibling subdomain', { Origin: 'https://evil.shop.example', 'Sec-Fetch-Site': 'same-site' }],
  ['an Origin that begins like ours', { Origin: `${ORIGIN}.evil.example`, 'Sec-Fetch-Site': undefined }],
  ['our Origin in capitals', { Origin: 'HTTPS://SHOP.EXAMPLE' }],
  ['our Origin over http', { Origin: 'http://shop.example', 'Sec-Fetch-Site': undefined }],
  ['our Origin from another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['our Origin typed into the address bar', { 'Sec-Fetch-Site': 'none' }],
  ['no header of ours', { 'X-Connect-Chat': undefined }],
  ['another value in our header', { 'X-Connect-Chat': 'true' }],
]

test.each(STRANGERS)(
  'a POST with %s gets one and the same 403 on every route, and no cookie',
  async (_, change) => {
    const shop = openShop()
    const browser = shop.browser()
    const { contactId } = await browser.starts()
    await browser.begins('state-1', { contactId })
    for (const path of ROUTES) {
      const response = await browser.post(path, { state: 'state-1', code: 'code-1' }, change)
      expect(response.status).toBe(403)
      expect(await errorOf(response)).toBe(path === '/sign-in/complete' ? 'unbound' : 'forbidden')
      expect(response.headers.getSetCookie()).toEqual([])
      expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
    expect(shop.connect.starts).toHaveLength(1)
    expect(shop.connect.updates).toEqual([])
  },
)

test('a browser without Fetch Metadata is served by its Origin', async () => {
  const response = await openShop()
    .browser()
    .post('/chats', { clientToken: crypto.randomUUID() }, { 'Sec-Fetch-Site': undefined })
  expect(response.status).toBe(201)
})

test('a preflight is not answered: there is no CORS here', async () => {
  const { bff } = openShop()
  const response = await bff(
    new Request(`${ORIGIN}/connect-chat/sign-in/begin`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
    }),
  )
  expect(response.status).toBe(404)
  expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
})

test.each([
  ['text/plain', { 'Content-Type': 'text/plain' }],
  ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ['JSON with a parameter', { 'Content-Type': 'application/json; charset=utf-8' }],
  ['no content type', { 'Content-Type': undefined }],
])('%s is refused', async (_, change) => {
  const response = await openShop().browser().post('/chats/resume', '{}', change)
  expect(response.status).toBe(400)
})

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a __proto__ key', '{"__proto__":{"contactId":"c"}}'],
  ['a constructor key', '{"constructor":{"prototype":{"contactId":"c"}}}'],
  ['a prototype key deep inside', '{"contactId":{"a":[{"prototype":1}]}}'],
  ['a key that no route knows', '{"contactId":"c","x":1}'],
  ['20 kB', JSON.stringify({ contactId: 'c'.repeat(20_000) })],
])('a body of %s is refused', async (_, body) => {
  const response = await openShop().browser().post('/chats/resume', body)
  expect(response.status).toBe(400)
  expect(await errorOf(response)).toBe('bad-request')
})

test('a prototype key in a form is refused, so that no admit reads it', async () => {
  const shop = openShop()
  const body = `{"clientToken":"${crypto.randomUUID()}","form":{"__proto__":"x"}}`
  expect((await shop.browser().post('/chats', body)).status).toBe(400)
  expect(shop.connect.starts).toEqual([])
})

test('a body that lies about its length is cut off while it is read', async () => {
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(1024).fill(32))
    },
  })
  const init = { method: 'POST', body: endless, duplex: 'half' }
  const request = new Request(`${ORIGIN}/connect-chat/chats/resume`, init)
  request.headers.set('Content-Type', 'application/json')
  request.headers.set('X-Connect-Chat', '1')
  request.headers.set('Origin', ORIGIN)
  const response = await openShop().bff(request)
  expect(response.status).toBe(400)
  expect(pulled).toBeLessThan(20)
})

test('bytes that are no UTF-8 are refused', async () => {
  const response = await openShop().bff(
    new Request(`${ORIGIN}/connect-chat/chats/resume`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1', Origin: ORIGIN },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    }),
  )
  expect(response.status).toBe(400)
})

test('what a stranger wrote is not repeated to him', async () => {
  const response = await openShop().browser().post('/chats/resume', '{"<script>alert(1)</script>":1}')
  expect(await response.text()).not.toContain('alert')
})
