import { expect, test } from 'vitest'
import type { ConnectPort, DescribeContactInput } from '../connect/connect-port.ts'
import type { BffOptions } from '../options/options.ts'
import { Refused } from '../refused.ts'
import { awsError, errorOf, fakeConnect, OPTIONS, ORIGIN, openShop } from '../shop.fixture.ts'

function openDescribedShop() {
  const requested: DescribeContactInput[] = []
  const record: { status?: string; error?: Error } = {}
  const connect: ConnectPort = {
    ...fakeConnect(),
    async describeContact(input) {
      requested.push(input)
      if (record.error) throw record.error
      const Status = { ValueString: record.status }
      return {
        Contact: { SegmentAttributes: { 'connect:CustomerAuthentication': { ValueMap: { Status } } } },
      }
    },
  }
  const shop = openShop({ connect })
  return { shop, requested, record, browser: shop.browser() }
}

const status = (
  browser: ReturnType<typeof openDescribedShop>['browser'],
  headers: Record<string, string> = {},
) => browser.send('/sign-in/status', { headers })

test.each([
  ['AUTHENTICATED', 'authenticated'],
  ['FAILED', 'failed'],
  ['TIMEOUT', 'timed-out'],
  ['SOMETHING_NEW', 'pending'],
  [undefined, 'pending'],
])('Connect’s status %s is answered as %s', async (recorded, answered) => {
  const { browser, record, requested } = openDescribedShop()
  if (recorded !== undefined) record.status = recorded
  await browser.starts()
  const response = await status(browser)
  expect(await response.json()).toEqual({ status: answered })
  expect(requested).toEqual([{ InstanceId: 'instance-1', ContactId: 'contact-1' }])
})

test('a status is cached for two seconds', async () => {
  const { browser, shop, requested, record } = openDescribedShop()
  await browser.starts()
  await status(browser)
  record.status = 'AUTHENTICATED'
  shop.advance(1.9)
  expect(await (await status(browser)).json()).toEqual({ status: 'pending' })
  shop.advance(0.1)
  expect(await (await status(browser)).json()).toEqual({ status: 'authenticated' })
  expect(requested).toHaveLength(2)
})

test('the status is answered only to the browser of the chat', async () => {
  const { browser, shop } = openDescribedShop()
  expect(await errorOf(await status(shop.browser()))).toBe('no-chat')
  await browser.starts()
  expect((await status(browser, { 'Sec-Fetch-Site': 'same-site' })).status).toBe(403)
  expect((await status(browser, { Origin: 'https://evil.example' })).status).toBe(403)
  expect((await status(browser, { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
})

test('a failed status read is not cached', async () => {
  const { browser, record } = openDescribedShop()
  await browser.starts()
  record.error = awsError('InternalServiceException')
  expect((await status(browser)).status).toBe(502)
  delete record.error
  expect((await status(browser)).status).toBe(200)
})

test('too many status requests are answered with 429', async () => {
  const { browser } = openDescribedShop()
  await browser.starts()
  for (let n = 1; n <= 10; n += 1) expect((await status(browser)).status).toBe(200)
  expect((await status(browser)).status).toBe(429)
})

test('the status route does not exist without describeContact', async () => {
  const browser = openShop().browser()
  await browser.starts()
  expect((await status(browser)).status).toBe(404)
})

test.each([
  {},
  { Contact: {} },
  { Contact: { SegmentAttributes: {} } },
  { Contact: { SegmentAttributes: { 'connect:CustomerAuthentication': {} } } },
  { Contact: { SegmentAttributes: { 'connect:CustomerAuthentication': { ValueMap: {} } } } },
  { Contact: { SegmentAttributes: { Status: { ValueString: 'AUTHENTICATED' } } } },
])('Connect’s answer %j counts as pending', async (described) => {
  const browser = openShop({}, { describeContact: async () => described }).browser()
  await browser.starts()
  expect(await (await status(browser)).json()).toEqual({ status: 'pending' })
})

test('simultaneous requests for one chat are one call to Connect, and another chat has its own', async () => {
  const { shop, browser, requested } = openDescribedShop()
  await browser.starts()
  await Promise.all([status(browser), status(browser)])
  expect(requested).toHaveLength(1)
  const other = shop.browser()
  await other.starts()
  await status(other)
  await status(browser)
  expect(requested.map(({ ContactId }) => ContactId)).toEqual(['contact-1', 'contact-2'])
})

test('a status request without a chat is logged without a warning', async () => {
  const { shop } = openDescribedShop()
  await status(shop.browser())
  expect(shop.log).toEqual([
    {
      ...{ level: 'info', event: 'request-refused', code: 'no-chat', reason: 'chat-cookie' },
      requestId: expect.any(String),
    },
  ])
})

test('a failed status read is answered and logged by its kind, with its chat', async () => {
  const { browser, record, shop } = openDescribedShop()
  await browser.starts()
  record.error = awsError('AccessDeniedException', 'not allowed')
  expect(await errorOf(await status(browser))).toBe('connect-unavailable')
  expect(shop.log.at(-1)).toEqual({
    ...{ level: 'alarm', event: 'connect-call-failed', code: 'connect-unavailable', reason: 'denied' },
    ...{ awsError: 'AccessDeniedException', awsRequestId: 'aws-1', detail: 'not allowed' },
    ...{ contactId: 'contact-1', requestId: expect.any(String) },
  })
})

test('the next customer of a shared computer gets no status, and the chat is ended and cleared', async () => {
  let customerId = 'ada'
  const describeContact = async () => ({})
  const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), customerId }) }, { describeContact })
  const browser = shop.browser()
  await browser.starts()
  customerId = 'ben'
  expect(await errorOf(await status(browser))).toBe('no-chat')
  expect(browser.cookies.size).toBe(0)
  expect(shop.connect.stops).toEqual(['contact-1'])
  expect(shop.log.at(-1)).toMatchObject({
    ...{ level: 'warning', code: 'no-chat', reason: 'chat-customer', contactId: 'contact-1' },
  })
})

test('a site that refuses a visitor who asks for the status has its code in the log only', async () => {
  const purposes: string[] = []
  const admit: BffOptions['admit'] = (_, purpose) => {
    purposes.push(purpose)
    if (purpose === 'complete') throw new Refused('signed-out')
    return OPTIONS.admit()
  }
  const shop = openShop({ admit }, { describeContact: async () => ({}) })
  const browser = shop.browser()
  await browser.starts()
  const response = await status(browser)
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('signed-out')
  expect(purposes).toEqual(['start', 'complete'])
  expect(shop.log.at(-1)).toMatchObject({
    ...{ level: 'warning', code: 'forbidden', reason: 'signed-out', contactId: 'contact-1' },
  })
})

test('a guest’s chat that is kept at the login gets the cookie of its customer with the status', async () => {
  let customerId: string | null = null
  const admit = () => ({ ...OPTIONS.admit(), customerId })
  const shop = openShop({ admit, guestChats: 'keep-on-login' }, { describeContact: async () => ({}) })
  const browser = shop.browser()
  await browser.starts()
  expect((await status(browser)).headers.getSetCookie()).toEqual([])
  customerId = 'ada'
  expect((await status(browser)).headers.getSetCookie()).toHaveLength(1)
})
