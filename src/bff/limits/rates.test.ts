import { expect, test } from 'vitest'
import { openShop } from '../shop.fixture.ts'
import { memoryLimitStore } from './limit-store.ts'

test('the 21st request from one address within a minute is answered with 429, whatever its cookies', async () => {
  const shop = openShop({ clientAddress: (request) => request.headers.get('X-Real-IP') ?? undefined })
  const ask = (address: string): Promise<Response> =>
    shop.browser().post('/sign-in/complete', { state: 's', code: 'c' }, { 'X-Real-IP': address })
  for (let n = 1; n <= 20; n += 1) expect((await ask('192.0.2.1')).status).toBe(403)
  const response = await ask('192.0.2.1')
  expect(response.status).toBe(429)
  expect(response.headers.get('Retry-After')).toBe('3')
  expect((await ask('192.0.2.2')).status).toBe(403)
  shop.advance(3)
  expect((await ask('192.0.2.1')).status).toBe(403)
})

test('requests are not limited by address without clientAddress', async () => {
  const shop = openShop()
  for (let n = 1; n <= 30; n += 1) expect((await shop.browser().post('/chats/resume', {})).status).toBe(404)
})

test('a site can set the limits and provide its own store', async () => {
  const memory = memoryLimitStore()
  const keys: string[] = []
  const shop = openShop({
    limits: {
      beginsPerChat: { capacity: 1, perSecond: 0 },
      store: {
        ...memory,
        take: async (key, rule, nowMs) => {
          keys.push(key)
          return memory.take(key, rule, nowMs)
        },
      },
    },
  })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  expect((await browser.begins('1', { contactId })).status).toBe(204)
  expect((await browser.begins('2', { contactId })).status).toBe(429)
  expect(keys.filter((key) => key.startsWith('begin '))).toEqual(['begin contact-1', 'begin contact-1'])
})

test('a bucket grants its capacity, then its refill rate, and never more than its capacity', async () => {
  const store = memoryLimitStore()
  const rule = { capacity: 2, perSecond: 0.5 }
  expect([store.take('a', rule, 0), store.take('a', rule, 0), store.take('a', rule, 0)]).toEqual([0, 0, 2000])
  expect(store.take('a', rule, 1000)).toBe(1000)
  expect(store.take('a', rule, 2000)).toBe(0)
  expect([
    store.take('a', rule, 600_000),
    store.take('a', rule, 600_000),
    store.take('a', rule, 600_000),
  ]).toEqual([0, 0, 2000])
  store.refund('a', rule, 600_000)
  expect(store.take('a', rule, 600_000)).toBe(0)
})

test('ten thousand buckets are kept; the least recently used one is dropped', () => {
  const store = memoryLimitStore()
  const rule = { capacity: 1, perSecond: 0 }
  for (let n = 0; n <= 10_000; n += 1) store.take(`client ${n}`, rule, n)
  expect(store.take('client 1', rule, 10_001)).toBe(Number.POSITIVE_INFINITY)
  expect(store.take('client 0', rule, 10_001)).toBe(0)
})
