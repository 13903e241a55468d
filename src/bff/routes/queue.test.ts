import { expect, test } from 'vitest'
import { parseGrant } from '../../contract/parse.ts'
import type { ConnectPort, DescribeContactInput, DescribeContactOutput } from '../connect/connect-port.ts'
import type { BffOptions } from '../options/options.ts'
import { Refused } from '../refused.ts'
import { awsError, type Browser, errorOf, OPTIONS, ORIGIN, openShop } from '../shop.fixture.ts'

type Contact = NonNullable<DescribeContactOutput['Contact']>

const AT = new Date('2026-11-21T10:00:00Z')
const WAITING: Contact = { QueueInfo: { EnqueueTimestamp: AT } }

/** A shop whose Connect describes every contact by `record.contact`. */
function openQueueShop(options: Partial<BffOptions> = {}) {
  const requested: DescribeContactInput[] = []
  const record: { contact?: Contact; error?: Error } = { contact: WAITING }
  const describeContact: ConnectPort['describeContact'] = async (input) => {
    requested.push(input)
    if (record.error) throw record.error
    return { Contact: record.contact }
  }
  const shop = openShop(options, { describeContact })
  return { shop, requested, record, browser: shop.browser() }
}

const queue = (browser: Browser, headers: Record<string, string> = {}) =>
  browser.send('/chats/queue', { headers })
const inQueue = async (browser: Browser): Promise<unknown> => {
  const response = await queue(browser)
  expect(response.status).toBe(200)
  return response.json()
}

test.each<[string, Contact, boolean]>([
  ['was never in a queue', {}, false],
  ['was put into a queue', WAITING, true],
  ['has a queue without a time', { QueueInfo: {} }, false],
  ['is connected to an agent', { ...WAITING, AgentInfo: { ConnectedToAgentTimestamp: AT } }, false],
  ['was accepted by an agent who is not connected yet', { ...WAITING, AgentInfo: {} }, true],
  ['has ended in the queue', { ...WAITING, DisconnectTimestamp: AT }, false],
])('a contact that %s waits in a queue: %j: %s', async (_, contact, expected) => {
  const { browser, record, requested } = openQueueShop()
  record.contact = contact
  await browser.starts()
  expect(await inQueue(browser)).toEqual({ inQueue: expected })
  expect(requested).toEqual([{ InstanceId: 'instance-1', ContactId: 'contact-1' }])
})

test.each<unknown>([
  undefined,
  null,
  'text',
  {},
  { Contact: 'text' },
  { Contact: { QueueInfo: 'text' } },
  { Contact: { QueueInfo: { EnqueueTimestamp: 'yesterday' } } },
  { Contact: { QueueInfo: { EnqueueTimestamp: new Date(Number.NaN) } } },
  { Contact: { ...WAITING, AgentInfo: { ConnectedToAgentTimestamp: {} } } },
  { Contact: { ...WAITING, DisconnectTimestamp: true } },
])('of Connect’s malformed answer %j nothing is known', async (described) => {
  const describeContact = async () => described as DescribeContactOutput
  const browser = openShop({}, { describeContact }).browser()
  await browser.starts()
  expect(await inQueue(browser)).toEqual({ inQueue: null })
})

test('an answer about the queue is cached for five seconds', async () => {
  const { browser, shop, requested, record } = openQueueShop()
  await browser.starts()
  await inQueue(browser)
  record.contact = {}
  shop.advance(4.9)
  expect(await inQueue(browser)).toEqual({ inQueue: true })
  shop.advance(0.1)
  expect(await inQueue(browser)).toEqual({ inQueue: false })
  expect(requested).toHaveLength(2)
})

test('simultaneous looks at the queue of one chat are one call to Connect, and another chat has its own', async () => {
  const { shop, browser, requested } = openQueueShop()
  await browser.starts()
  await Promise.all([queue(browser), queue(browser), queue(browser)])
  const other = shop.browser()
  await other.starts()
  await queue(other)
  expect(requested.map(({ ContactId }) => ContactId)).toEqual(['contact-1', 'contact-2'])
})

test('the queue is answered only to the browser of the chat', async () => {
  const { browser, shop, requested } = openQueueShop()
  expect(await errorOf(await queue(shop.browser()))).toBe('no-chat')
  await browser.starts()
  expect((await queue(browser, { 'Sec-Fetch-Site': 'same-site' })).status).toBe(403)
  expect((await queue(browser, { Origin: 'https://evil.example' })).status).toBe(403)
  expect(requested).toEqual([])
  expect((await queue(browser, { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
})

test('a browser with the cookie of another customer’s chat learns nothing of its queue', async () => {
  let customerId = 'ada'
  const { browser, shop, requested } = openQueueShop({ admit: () => ({ ...OPTIONS.admit(), customerId }) })
  await browser.starts()
  customerId = 'ben'
  expect(await errorOf(await queue(browser))).toBe('no-chat')
  expect(requested).toEqual([])
  expect(browser.cookies.size).toBe(0)
  expect(shop.log.at(-1)).toMatchObject({ level: 'warning', code: 'no-chat', reason: 'chat-customer' })
})

test('a site that refuses a visitor who asks for the queue is asked with the purpose resume', async () => {
  const purposes: string[] = []
  const admit: BffOptions['admit'] = (_, purpose) => {
    purposes.push(purpose)
    if (purpose === 'resume') throw new Refused('signed-out')
    return OPTIONS.admit()
  }
  const { browser, requested } = openQueueShop({ admit })
  await browser.starts()
  expect(await errorOf(await queue(browser))).toBe('refused')
  expect(purposes).toEqual(['start', 'resume'])
  expect(requested).toEqual([])
})

test('a failure of Connect is no error for the customer, is not repeated for five seconds, and is logged', async () => {
  const { browser, shop, record, requested } = openQueueShop()
  await browser.starts()
  record.error = awsError('InternalServiceException')
  expect(await inQueue(browser)).toEqual({ inQueue: null })
  expect(await inQueue(browser)).toEqual({ inQueue: null })
  expect(requested).toHaveLength(1)
  expect(shop.log.slice(1)).toEqual([
    {
      ...{ level: 'warning', event: 'connect-call-failed', reason: 'unavailable', contactId: 'contact-1' },
      ...{ awsError: 'InternalServiceException', awsRequestId: 'aws-1', requestId: expect.any(String) },
    },
  ])
  delete record.error
  shop.advance(5)
  expect(await inQueue(browser)).toEqual({ inQueue: true })
})

test('a permission that is missing for the queue calls a person once a minute at most', async () => {
  const { browser, shop, record } = openQueueShop()
  await browser.starts()
  record.error = awsError('AccessDeniedException', 'not allowed')
  for (let n = 0; n < 3; n += 1) {
    await inQueue(browser)
    shop.advance(20)
  }
  const failed = shop.log.filter(({ event }) => event === 'connect-call-failed')
  expect(failed.map(({ level }) => level)).toEqual(['alarm', 'warning', 'warning'])
  expect(failed[0]).toMatchObject({ reason: 'denied', detail: 'not allowed' })
})

test('looks at queues use half of the calls to DescribeContact, and beyond that nothing is known', async () => {
  const { shop, requested } = openQueueShop()
  const browsers: Browser[] = []
  for (let n = 0; n < 12; n += 1) {
    shop.advance(10)
    const browser = shop.browser()
    await browser.starts()
    browsers.push(browser)
  }
  const answers = await Promise.all(browsers.map(inQueue))
  expect(requested).toHaveLength(4)
  expect(answers.filter((one) => JSON.stringify(one) === '{"inQueue":null}')).toHaveLength(8)
  const statuses = await Promise.all(browsers.map((one) => one.send('/sign-in/status', {})))
  expect(statuses.filter(({ status }) => status === 200)).toHaveLength(4)
  expect(requested).toHaveLength(8)
})

test('a look at the queue without a token for DescribeContact keeps the half of the others', async () => {
  const { browser, shop, requested } = openQueueShop({
    limits: { describes: { capacity: 2, perSecond: 0.1 } },
  })
  await browser.starts()
  for (const _ of [1, 2]) {
    await browser.send('/sign-in/status', {})
    shop.advance(2)
  }
  expect(await inQueue(browser)).toEqual({ inQueue: null })
  shop.advance(6)
  expect(await inQueue(browser)).toEqual({ inQueue: true })
  expect(requested).toHaveLength(3)
})

test('too many looks at the queue of one chat are answered with 429', async () => {
  const { browser } = openQueueShop()
  await browser.starts()
  for (let n = 1; n <= 10; n += 1) expect((await queue(browser)).status).toBe(200)
  expect((await queue(browser)).status).toBe(429)
})

test('the queue route is announced and exists only with describeContact', async () => {
  const start = (browser: Browser) => browser.post('/chats', { clientToken: crypto.randomUUID() })
  const { browser } = openQueueShop()
  expect(parseGrant(await (await start(browser)).json()).queueStatus).toBe(true)
  expect(parseGrant(await (await browser.post('/chats/resume', {})).json()).queueStatus).toBe(true)
  const without = openShop().browser()
  expect(await (await start(without)).json()).not.toHaveProperty('queueStatus')
  expect((await queue(without)).status).toBe(404)
})
