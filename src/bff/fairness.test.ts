import { expect, test } from 'vitest'
import { memoryLimitStore } from './limits/limit-store.ts'
import type { BffOptions } from './options/options.ts'
import { forwardedFor } from './requests/client-address.ts'
import { awsError, type Browser, errorOf, openShop, type Shop } from './shop.fixture.ts'

/** For each shared resource: who can drain it, at what cost, and who waits. */

const behindProxy: Partial<BffOptions> = { clientAddress: forwardedFor(1) }

const starts = (browser: Browser, address?: string): Promise<Response> =>
  browser.post('/chats', { clientToken: crypto.randomUUID() }, { 'X-Forwarded-For': address })

/** The statuses of requests sent one after the other, with `seconds` between them. */
async function inTurn(
  shop: Shop,
  count: number,
  seconds: number,
  ask: () => Promise<Response>,
): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < count; n += 1) {
    statuses.push((await ask()).status)
    shop.advance(seconds)
  }
  return statuses
}

const how = (statuses: readonly number[], status: number): number =>
  statuses.filter((one) => one === status).length

test('StartChatContact: 300 starts at once, by default, reach Connect six times', async () => {
  const shop = openShop()
  const statuses = await inTurn(shop, 300, 0, () => starts(shop.browser()))
  expect([how(statuses, 201), how(statuses, 429)]).toEqual([6, 294])
  expect(shop.connect.starts).toHaveLength(6)
})

test('StartChatContact: one address is stopped at 20 starts in ten minutes, and others still start', async () => {
  const shop = openShop(behindProxy)
  const statuses = await inTurn(shop, 60, 1, () => starts(shop.browser(), '192.0.2.1'))
  expect(how(statuses, 201)).toBe(21)
  expect((await starts(shop.browser(), '192.0.2.2')).status).toBe(201)
})

test('StartChatContact: a client that makes up X-Forwarded-For is one client', async () => {
  const shop = openShop(behindProxy)
  let n = 0
  const statuses = await inTurn(shop, 60, 1, () => starts(shop.browser(), `6.6.6.${++n}, 192.0.2.1`))
  expect(how(statuses, 201)).toBe(21)
})

test('StartChatContact: a client with a whole IPv6 network is one client', async () => {
  const shop = openShop(behindProxy)
  let n = 0
  const statuses = await inTurn(shop, 60, 1, () => starts(shop.browser(), `2001:db8:1:2::${++n}`))
  expect(how(statuses, 201)).toBe(21)
})

test('StartChatContact: requests without an address share one, also where clientAddress throws', async () => {
  for (const clientAddress of [
    () => undefined,
    () => {
      throw new Error('no socket')
    },
  ]) {
    const shop = openShop({ clientAddress })
    expect(how(await inTurn(shop, 60, 1, () => starts(shop.browser())), 201)).toBe(21)
  }
})

test('StartChatContact: without clientAddress, all starts together are one per two seconds after a burst of 30', async () => {
  const shop = openShop()
  expect(how(await inTurn(shop, 100, 0.5, () => starts(shop.browser())), 201)).toBe(30 + 24)
})

test('StartChatContact: one browser is stopped after six further starts in ten minutes', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const statuses = await inTurn(shop, 20, 3, () => starts(browser))
  expect(how(statuses, 201)).toBe(7)
  expect((await starts(shop.browser())).status).toBe(201)
})

/** A browser with a bound sign-in for each state. */
async function bound(shop: Shop, states: readonly string[]): Promise<Browser> {
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  for (const state of states) await browser.begins(state, { contactId })
  shop.advance(10)
  return browser
}

const throttled = (): Error => awsError('ThrottlingException')

test('UpdateParticipantAuthentication: a client that keeps failing cannot stop others from signing in', async () => {
  const shop = openShop({ wait: async () => {} })
  const eve = await bound(shop, ['e1', 'e2', 'e3', 'e4'])
  const ada = await bound(shop, ['a1'])
  for (const state of ['e1', 'e2', 'e3', 'e4', 'e1', 'e2', 'e3', 'e4']) {
    shop.connect.errors.push(throttled(), throttled(), throttled())
    await eve.completes(state)
    shop.connect.errors.length = 0
  }
  expect(shop.connect.updates.length).toBeLessThanOrEqual(3)
  expect((await ada.completes('a1')).status).toBe(202)
})

test('UpdateParticipantAuthentication: half of the shared budget is reserved for first tries', async () => {
  const shop = openShop({ wait: async () => {} })
  const eves = await Promise.all(['e1', 'e2', 'e3'].map((state) => bound(shop, [state])))
  const ada = await bound(shop, ['a1'])
  const bob = await bound(shop, ['b1'])
  // Three clients whose first try is spent.
  for (const [index, eve] of eves.entries()) {
    shop.connect.errors.push(awsError('InvalidRequestException'))
    await eve.completes(`e${index + 1}`)
  }
  shop.advance(60)
  for (let round = 0; round < 3; round += 1) {
    for (const [index, eve] of eves.entries()) {
      shop.connect.errors.push(awsError('InvalidRequestException'))
      await eve.completes(`e${index + 1}`)
    }
  }
  shop.connect.errors.length = 0
  expect((await ada.completes('a1')).status).toBe(202)
  expect((await bob.completes('b1')).status).toBe(202)
})

test('complete: throttled tries of an attempt count from the third on', async () => {
  const shop = openShop()
  const browser = await bound(shop, ['s'])
  const calls: number[] = []
  for (let n = 0; n < 8; n += 1) {
    const before = shop.connect.updates.length
    shop.connect.errors.push(throttled(), throttled(), throttled())
    expect((await browser.completes('s')).status).toBe(429)
    shop.connect.errors.length = 0
    calls.push(shop.connect.updates.length - before)
    shop.advance(30)
  }
  expect(calls.slice(0, 5).every((count) => count > 0)).toBe(true)
  expect(calls.slice(5)).toEqual([0, 0, 0])
})

test('limits: strangers with ten thousand addresses do not push out the tries of a sign-in', async () => {
  const store = memoryLimitStore()
  const shop = openShop({ limits: { store } })
  const browser = await bound(shop, ['s'])
  for (let n = 0; n < 4; n += 1) {
    shop.connect.errors.push(awsError('InvalidRequestException'))
    await browser.completes('s')
    shop.advance(10)
  }
  const rule = { capacity: 20, perSecond: 1 / 3 }
  for (let n = 0; n < 20_000; n += 1) store.take(`client complete 10.${n >> 8}.${n & 255}.1`, rule, 0)
  expect((await browser.completes('s')).status).toBe(429)
})

test('StopContact: forgetting is counted per address and per chat', async () => {
  const shop = openShop(behindProxy)
  const browser = shop.browser()
  const statuses = await inTurn(shop, 30, 0, () =>
    browser.post('/chats/forget', {}, { 'X-Forwarded-For': '192.0.2.1' }),
  )
  expect(how(statuses, 429)).toBe(10)
  await starts(browser, '192.0.2.2')
  const copy = new Map(browser.cookies)
  for (let n = 0; n < 10; n += 1) {
    for (const [name, value] of copy) browser.cookies.set(name, value)
    await browser.post('/chats/forget', {}, { 'X-Forwarded-For': '192.0.2.3' })
  }
  expect(shop.connect.stops).toHaveLength(3)
})

test('DescribeContact: this process asks eight times at once at most', async () => {
  let asked = 0
  const describeContact = async () => {
    asked += 1
    return {}
  }
  const shop = openShop({}, { describeContact })
  const statuses: number[] = []
  for (let n = 0; n < 20; n += 1) {
    shop.advance(10)
    const browser = shop.browser()
    await browser.starts()
    statuses.push(browser.cookies.size)
  }
  expect(asked).toBe(0)
  const browsers: Browser[] = []
  for (let n = 0; n < 12; n += 1) {
    shop.advance(10)
    const browser = shop.browser()
    await browser.starts()
    browsers.push(browser)
  }
  const answers = await Promise.all(browsers.map((one) => one.send('/sign-in/status', { method: 'GET' })))
  expect(asked).toBe(8)
  expect(
    how(
      answers.map(({ status }) => status),
      429,
    ),
  ).toBe(4)
})

test('a limit’s answer says when to come again', async () => {
  const shop = openShop()
  await inTurn(shop, 6, 0, () => starts(shop.browser()))
  const response = await starts(shop.browser())
  expect(await errorOf(response)).toBe('too-many-requests')
  expect(response.headers.get('Retry-After')).toBe('1')
})

test('a mark is set once, a value ends with its time, and both are kept apart by kind', async () => {
  const store = memoryLimitStore()
  expect([
    store.mark('used a', 100, 0),
    store.mark('used a', 100, 99),
    store.mark('used a', 100, 100),
  ]).toEqual([true, false, true])
  store.set('contact c', 'x', 100, 0)
  store.set('contact c', 'y', 100, 50)
  expect([store.get('contact c', 149), store.get('contact c', 150), store.get('other c', 60)]).toEqual([
    'y',
    undefined,
    undefined,
  ])
  for (let n = 0; n < 20_000; n += 1) store.set(`noise ${n}`, 'x', 1e6, 60)
  expect(store.get('contact c', 60)).toBe('y')
})
