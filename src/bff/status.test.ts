import { expect, test } from 'vitest'
import type { ConnectPort, DescribeContactInput } from './connect-port.ts'
import { awsError, errorOf, fakeConnect, ORIGIN, openShop } from './shop.fixture.ts'

function openDescribedShop() {
  const asked: DescribeContactInput[] = []
  const record: { status?: string; error?: Error } = {}
  const connect: ConnectPort = {
    ...fakeConnect(),
    async describeContact(input) {
      asked.push(input)
      if (record.error) throw record.error
      const Status = { ValueString: record.status }
      return {
        Contact: { SegmentAttributes: { 'connect:CustomerAuthentication': { ValueMap: { Status } } } },
      }
    },
  }
  const shop = openShop({ connect })
  return { shop, asked, record, browser: shop.browser() }
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
])('Connect’s %s is told as %s', async (said, told) => {
  const { browser, record, asked } = openDescribedShop()
  if (said !== undefined) record.status = said
  await browser.starts()
  const response = await status(browser)
  expect(await response.json()).toEqual({ status: told })
  expect(asked).toEqual([{ InstanceId: 'instance-1', ContactId: 'contact-1' }])
})

test('one reading serves for two seconds', async () => {
  const { browser, shop, asked, record } = openDescribedShop()
  await browser.starts()
  await status(browser)
  record.status = 'AUTHENTICATED'
  shop.passes(1.9)
  expect(await (await status(browser)).json()).toEqual({ status: 'pending' })
  shop.passes(0.1)
  expect(await (await status(browser)).json()).toEqual({ status: 'authenticated' })
  expect(asked).toHaveLength(2)
})

test('only the browser of the chat is told', async () => {
  const { browser, shop } = openDescribedShop()
  expect(await errorOf(await status(shop.browser()))).toBe('no-chat')
  await browser.starts()
  expect((await status(browser, { 'Sec-Fetch-Site': 'same-site' })).status).toBe(403)
  expect((await status(browser, { Origin: 'https://evil.example' })).status).toBe(403)
  expect((await status(browser, { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
})

test('a reading that failed is not kept', async () => {
  const { browser, record } = openDescribedShop()
  await browser.starts()
  record.error = awsError('InternalServiceException')
  expect((await status(browser)).status).toBe(502)
  delete record.error
  expect((await status(browser)).status).toBe(200)
})

test('who asks without pause is told to wait', async () => {
  const { browser } = openDescribedShop()
  await browser.starts()
  for (let n = 1; n <= 10; n += 1) expect((await status(browser)).status).toBe(200)
  expect((await status(browser)).status).toBe(429)
})

test('without describeContact there is no such route', async () => {
  const browser = openShop().browser()
  await browser.starts()
  expect((await status(browser)).status).toBe(404)
})
