import { expect, test } from 'vitest'
import { Refused } from '../refused.ts'
import { attemptCookie, errorOf, OPTIONS, openShop } from '../shop.fixture.ts'

test('begin binds a sign-in to the browser by a sealed cookie', async () => {
  const browser = openShop().browser()
  const { contactId } = await browser.starts()
  const response = await browser.begins('state-1', { contactId })
  expect(response.status).toBe(204)
  const [line = ''] = response.headers.getSetCookie()
  expect(line.startsWith(`${await attemptCookie('state-1')}=`)).toBe(true)
  expect(line).toMatch(/; Path=\/; Max-Age=1200; Secure; HttpOnly; SameSite=Strict$/)
  const visible = Buffer.from(line.split(/[=.;]/).join(''), 'base64url').toString()
  for (const secret of ['state-1', '/account', contactId]) expect(line + visible).not.toContain(secret)
})

test('begin is refused for a chat that the browser did not start', async () => {
  const shop = openShop()
  const [ada, eve] = [shop.browser(), shop.browser()]
  const { contactId } = await ada.starts()
  await eve.starts()
  for (const browser of [eve, shop.browser()]) {
    const response = await browser.begins('state-1', { contactId })
    expect(response.status).toBe(403)
    expect(await errorOf(response)).toBe('forbidden')
    expect(response.headers.getSetCookie()).toEqual([])
  }
})

test('begin sets no cookie when the site refuses, and the answer does not contain the reason', async () => {
  const shop = openShop({
    admit: (_, purpose) => {
      if (purpose === 'sign-in') throw new Refused('no-sign-in-here')
      return OPTIONS.admit()
    },
  })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const response = await browser.begins('state-1', { contactId })
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('no-sign-in-here')
  expect(shop.log.at(-1)).toMatchObject({ reason: 'no-sign-in-here' })
})

test.each([
  ['a path to another host', { returnPath: '//evil.example' }],
  ['a full URL', { returnPath: 'https://evil.example/' }],
  ['a path beyond 1024 characters', { returnPath: `/${'a'.repeat(1024)}` }],
  ['a short hash', { stateHash: 'abc' }],
  ['a hash with other characters', { stateHash: `${'a'.repeat(42)}=` }],
  ['another mode', { mode: 'iframe' }],
  ['an unknown field', { state: 'state-1' }],
])('begin with %s is refused', async (_, change) => {
  const browser = openShop().browser()
  const { contactId } = await browser.starts()
  const body = { contactId, stateHash: 'a'.repeat(43), mode: 'popup', returnPath: '/', ...change }
  const response = await browser.post('/sign-in/begin', body)
  expect(response.status).toBe(400)
  expect(response.headers.getSetCookie()).toEqual([])
})

test('a browser keeps the cookies of four sign-ins; a fifth one clears the oldest', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  for (const state of ['1', '2', '3', '4', '5']) {
    await browser.begins(state, { contactId })
    shop.advance(1)
  }
  expect(browser.cookies.size).toBe(1 + 4)
  expect((await browser.completes('1')).status).toBe(403)
  expect((await browser.completes('2')).status).toBe(202)
})

test('a second begin for the same state replaces the mode and the return path', async () => {
  const browser = openShop().browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  await browser.begins('state-1', { contactId, mode: 'redirect', returnPath: '/mortgages' })
  expect(browser.cookies.size).toBe(2)
  const response = await browser.completes('state-1')
  expect(await response.json()).toEqual({ outcome: 'accepted', next: 'return', path: '/mortgages' })
})

test('the seventh begin of a chat within ten minutes is answered with 429', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  for (const state of ['1', '2', '3', '4', '5', '6']) {
    expect((await browser.begins(state, { contactId })).status).toBe(204)
  }
  const response = await browser.begins('7', { contactId })
  expect(response.status).toBe(429)
  expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
  shop.advance(101)
  expect((await browser.begins('7', { contactId })).status).toBe(204)
})
