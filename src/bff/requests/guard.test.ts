import { expect, test } from 'vitest'
import { errorOf, ORIGIN, openShop } from '../shop.fixture.ts'

const ROUTES = [
  '/chats',
  '/chats/resume',
  '/chats/renew',
  '/chats/forget',
  '/sign-in/begin',
  '/sign-in/complete',
  '/sign-in/request-again',
] as const

const FOREIGN_REQUESTS: readonly (readonly [string, Record<string, string | undefined>])[] = [
  ['neither Origin nor Fetch Metadata', { Origin: undefined, 'Sec-Fetch-Site': undefined }],
  ['no Origin, from a sibling', { Origin: undefined, 'Sec-Fetch-Site': 'same-site' }],
  ['no Origin, from another site', { Origin: undefined, 'Sec-Fetch-Site': 'cross-site' }],
  ['no Origin, typed by hand', { Origin: undefined, 'Sec-Fetch-Site': 'none' }],
  ['no Origin and no header of ours', { Origin: undefined, 'X-Connect-Chat': undefined }],
  ['an empty Origin', { Origin: '' }],
  ['two Origins', { Origin: `${ORIGIN}, ${ORIGIN}` }],
  ['the Origin null', { Origin: 'null' }],
  ['a foreign Origin', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['a sibling subdomain', { Origin: 'https://evil.shop.example', 'Sec-Fetch-Site': 'same-site' }],
  ['an Origin that begins like ours', { Origin: `${ORIGIN}.evil.example`, 'Sec-Fetch-Site': undefined }],
  ['our Origin in capitals', { Origin: 'HTTPS://SHOP.EXAMPLE' }],
  ['our Origin over http', { Origin: 'http://shop.example', 'Sec-Fetch-Site': undefined }],
  ['our Origin from another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['our Origin and Sec-Fetch-Site none', { 'Sec-Fetch-Site': 'none' }],
  ['no header of ours', { 'X-Connect-Chat': undefined }],
  ['another value in our header', { 'X-Connect-Chat': 'true' }],
]

test.each(FOREIGN_REQUESTS)(
  'a POST with %s gets the same 403 on every route, and no cookie',
  async (_, change) => {
    const attributes: unknown[] = []
    const shop = openShop({}, { updateContactAttributes: async (input) => attributes.push(input) })
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
    expect(attributes).toEqual([])
  },
)

test('a request without Fetch Metadata is accepted by its Origin', async () => {
  const response = await openShop()
    .browser()
    .post('/chats', { clientToken: crypto.randomUUID() }, { 'Sec-Fetch-Site': undefined })
  expect(response.status).toBe(201)
})

test('a request whose Origin a proxy dropped is accepted by Fetch Metadata and our header', async () => {
  const response = await openShop()
    .browser()
    .post('/chats', { clientToken: crypto.randomUUID() }, { Origin: undefined })
  expect(response.status).toBe(201)
})

test('a CORS preflight is answered with 404', async () => {
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
  ['of a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ['application/json with a parameter', { 'Content-Type': 'application/json; charset=utf-8' }],
  ['none', { 'Content-Type': undefined }],
])('a POST with the content type %s is refused', async (_, change) => {
  const response = await openShop().browser().post('/chats/resume', '{}', change)
  expect(response.status).toBe(400)
})

test.each([
  ['empty', ''],
  ['not JSON', '{'],
  ['null', 'null'],
  ['an array', '[]'],
  ['an object with a __proto__ key', '{"__proto__":{"contactId":"c"}}'],
  ['an object with a constructor key', '{"constructor":{"prototype":{"contactId":"c"}}}'],
  ['an object with a nested prototype key', '{"contactId":{"a":[{"prototype":1}]}}'],
  ['an object with an unknown key', '{"contactId":"c","x":1}'],
  ['20 kB long', JSON.stringify({ contactId: 'c'.repeat(20_000) })],
])('a body that is %s is refused', async (_, body) => {
  const response = await openShop().browser().post('/chats/resume', body)
  expect(response.status).toBe(400)
  expect(await errorOf(response)).toBe('bad-request')
})

test('a __proto__ key in a form is refused before admit reads it', async () => {
  const shop = openShop()
  const body = `{"clientToken":"${crypto.randomUUID()}","form":{"__proto__":"x"}}`
  expect((await shop.browser().post('/chats', body)).status).toBe(400)
  expect(shop.connect.starts).toEqual([])
})

test('an endless body without Content-Length is cut off while it is read', async () => {
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

test('a body that is not valid UTF-8 is refused', async () => {
  const response = await openShop().bff(
    new Request(`${ORIGIN}/connect-chat/chats/resume`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1', Origin: ORIGIN },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    }),
  )
  expect(response.status).toBe(400)
})

test('an error does not repeat an unknown key of the body', async () => {
  const response = await openShop().browser().post('/chats/resume', '{"<script>alert(1)</script>":1}')
  expect(await response.text()).not.toContain('alert')
})
