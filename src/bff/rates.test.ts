import { expect, test } from 'vitest'
import { memoryLimitStore } from './limit-store.ts'
import { openShop } from './shop.fixture.ts'

test('the 21st request of an address within a minute waits, whatever its cookies', async () => {
  const shop = openShop({ clientAddress: (request) => request.headers.get('X-Real-IP') ?? undefined })
  const ask = (address: string): Promise<Response> =>
    shop.browser().post('/sign-in/complete', { state: 's', code: 'c' }, { 'X-Real-IP': address })
  for (let n = 1; n <= 20; n += 1) expect((await ask('192.0.2.1')).status).toBe(403)
  const response = await ask('192.0.2.1')
  expect(response.status).toBe(429)
  expect(response.headers.get('Retry-After')).toBe('3')
  expect((await ask('192.0.2.2')).status).toBe(403)
  shop.passes(3)
  expect((await ask('192.0.2.1')).status).toBe(403)
})

test('nobody is counted by address where the address is not known', async () => {
  const shop = openShop()
  for (let n = 1; n <= 30; n += 1) expect((await shop.browser().post('/chats/resume', {})).status).toBe(404)
})

test('rates are the site’s to set, and may live in a store of its own', async () => {
  const memory = memoryLimitStore()
  const keys: string[] = []
  const shop = openShop({
    limits: {
      beginsPerChat: { capacity: 1, perSecond: 0 },
      store: {
        take: async (key, rule, nowMs) => {
          keys.push(key)
          return memory.take(key, rule, nowMs)
        },
        giveBack: memory.giveBack,
      },
    },
  })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  expect((await browser.begins('1', { contactId })).status).toBe(204)
  expect((await browser.begins('2', { contactId })).status).toBe(429)
  expect(keys).toEqual(['begin contact-1', 'begin contact-1'])
})

test('a bucket gives what it holds, then what comes back, and never more than it holds', async () => {
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
  store.giveBack('a', rule, 600_000)
  expect(store.take('a', rule, 600_000)).toBe(0)
})

test('ten thousand buckets are remembered; the one longest untouched goes', () => {
  const store = memoryLimitStore()
  const rule = { capacity: 1, perSecond: 0 }
  for (let n = 0; n <= 10_000; n += 1) store.take(`k${n}`, rule, n)
  expect(store.take('k1', rule, 10_001)).toBe(Number.POSITIVE_INFINITY)
  expect(store.take('k0', rule, 10_001)).toBe(0)
})
