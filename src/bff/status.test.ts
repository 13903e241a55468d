import { expect, test } from 'vitest'
import type { ConnectPort, DescribeContactInput } from './connect-port.ts'
import { awsError, errorOf, fakeConnect, ORIGIN, openShop } from './shop.fixture.ts'

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
