import { expect, test } from 'vitest'
import type { UpdateContactAttributesInput } from '../connect/connect-port.ts'
import type { BffOptions } from '../options/options.ts'
import { Refused } from '../refused.ts'
import { awsError, type Browser, errorOf, OPTIONS, openShop, type Shop } from '../shop.fixture.ts'

const S1 = 'session-1'.padEnd(36, '0')
const S2 = 'session-2'.padEnd(36, '0')

interface BankShop {
  readonly shop: Shop
  readonly calls: UpdateContactAttributesInput[]
  /** The next calls each throw one of these. */
  readonly errors: Error[]
}

function openBank(options: Partial<BffOptions> = {}): BankShop {
  const calls: UpdateContactAttributesInput[] = []
  const errors: Error[] = []
  const shop = openShop(options, {
    async updateContactAttributes(input) {
      calls.push(input)
      const error = errors.shift()
      if (error) throw error
    },
  })
  return { shop, calls, errors }
}

const requestsAgain = (browser: Browser, contactId: string, sessionId = S1): Promise<Response> =>
  browser.post('/sign-in/request-again', { contactId, sessionId })

test('request-again sets the attribute of the browser’s chat, and the answer has no body', async () => {
  const { shop, calls } = openBank()
  const browser = shop.browser()
  const { contactId, signIn } = await browser.starts()
  expect(signIn.requestAgain).toBe(true)
  const response = await requestsAgain(browser, contactId)
  expect([response.status, await response.text()]).toEqual([204, ''])
  expect(calls).toEqual([
    {
      InstanceId: 'instance-1',
      InitialContactId: contactId,
      Attributes: { signInRequestedAgain: 'true' },
    },
  ])
  expect(shop.log.at(-1)).toMatchObject({ level: 'info', event: 'sign-in-requested-again', contactId })
})

test('without UpdateContactAttributes, or switched off, there is no route, and the page learns of none', async () => {
  const switchedOff = openBank({ signIn: { ...OPTIONS.signIn, requestAgain: false } }).shop
  for (const shop of [openShop(), switchedOff]) {
    const browser = shop.browser()
    const { contactId, signIn } = await browser.starts()
    expect(signIn).not.toHaveProperty('requestAgain')
    expect((await requestsAgain(browser, contactId)).status).toBe(404)
  }
})

test('switched on without UpdateContactAttributes, the BFF is not created', () => {
  expect(() => openShop({ signIn: { ...OPTIONS.signIn, requestAgain: true } })).toThrow(
    'createBff: connect must be an object with updateContactAttributes',
  )
})

test('request-again is refused for a chat that the browser did not start', async () => {
  const { shop, calls } = openBank()
  const [ada, eve] = [shop.browser(), shop.browser()]
  const { contactId } = await ada.starts()
  await eve.starts()
  for (const browser of [eve, shop.browser()]) {
    const response = await requestsAgain(browser, contactId)
    expect([response.status, await errorOf(response)]).toEqual([403, 'forbidden'])
  }
  // It counts against nobody: the owner of the chat is not locked out.
  expect(calls).toEqual([])
  expect((await requestsAgain(ada, contactId)).status).toBe(204)
  expect(calls).toHaveLength(1)
})

test('a visitor whom the site refuses sets no attribute, and may repeat the request once admitted', async () => {
  let isRefused = true
  const { shop, calls } = openBank({
    admit: (_, purpose) => {
      if (purpose === 'sign-in' && isRefused) throw new Refused('no-sign-in-here')
      return OPTIONS.admit()
    },
  })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const response = await requestsAgain(browser, contactId)
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('no-sign-in-here')
  expect(calls).toEqual([])
  isRefused = false
  expect((await requestsAgain(browser, contactId)).status).toBe(204)
  expect(calls).toHaveLength(1)
})

test('repeated and concurrent requests about one sign-in count once', async () => {
  const { shop, calls } = openBank()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => requestsAgain(browser, contactId)))
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204, 204, 204])
  expect(calls).toHaveLength(1)
  expect((await requestsAgain(browser, contactId, S2)).status).toBe(204)
  expect(calls).toHaveLength(2)
})

test('the sixth request of a chat within ten minutes is answered with 429, also about made-up sign-ins', async () => {
  const { shop, calls } = openBank()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  for (let n = 0; n < 5; n += 1) await requestsAgain(browser, contactId, `${n}`.padEnd(36, 'x'))
  const response = await requestsAgain(browser, contactId)
  expect(response.status).toBe(429)
  expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(calls).toHaveLength(5)
  shop.advance(121)
  // After the refusal, the next request calls Connect.
  expect((await requestsAgain(browser, contactId)).status).toBe(204)
  expect(calls).toHaveLength(6)
})

test('all chats together keep to the quota of Connect', async () => {
  const { shop, calls } = openBank({ limits: { attributes: { capacity: 1, perSecond: 0.1 } } })
  const [ada, bo] = [shop.browser(), shop.browser()]
  await requestsAgain(ada, (await ada.starts()).contactId)
  const { contactId } = await bo.starts()
  expect((await requestsAgain(bo, contactId)).status).toBe(429)
  expect(calls).toHaveLength(1)
  shop.advance(11)
  expect((await requestsAgain(bo, contactId)).status).toBe(204)
})

test.each([
  ['ThrottlingException', 429, 'warning'],
  ['InternalServiceException', 502, 'warning'],
  ['InvalidRequestException', 502, 'warning'],
  ['AccessDeniedException', 502, 'alarm'],
  ['ResourceNotFoundException', 502, 'alarm'],
])(
  '%s of Connect is answered with %i, and the request may be repeated at once',
  async (name, status, level) => {
    const { shop, calls, errors } = openBank()
    const browser = shop.browser()
    const { contactId } = await browser.starts()
    errors.push(awsError(name))
    expect((await requestsAgain(browser, contactId)).status).toBe(status)
    expect(shop.log.at(-1)).toMatchObject({ level, awsError: name })
    expect((await requestsAgain(browser, contactId)).status).toBe(204)
    expect(calls).toHaveLength(2)
  },
)

test.each([
  ['no sign-in', { sessionId: undefined }],
  ['a short sign-in', { sessionId: 'abc' }],
  ['a sign-in with a line break', { sessionId: `${'s'.repeat(35)}\n` }],
  ['an attribute of the page’s own', { attributes: { vip: 'true' } }],
  ['an instance', { instanceId: 'other' }],
])('request-again with %s is refused', async (_, change) => {
  const { shop, calls } = openBank()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const response = await browser.post('/sign-in/request-again', { contactId, sessionId: S1, ...change })
  expect(response.status).toBe(400)
  expect(calls).toEqual([])
})

test.each(['GET', 'PUT', 'DELETE'])('%s request-again is not found', async (method) => {
  const { shop, calls } = openBank()
  const browser = shop.browser()
  await browser.starts()
  expect((await browser.send('/sign-in/request-again', { method })).status).toBe(404)
  expect(calls).toEqual([])
})
