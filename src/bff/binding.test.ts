import { expect, test } from 'vitest'
import {
  attemptCookie,
  type Browser,
  CHAT_COOKIE,
  OPTIONS,
  openShop,
  type Shop,
  secretNamed,
} from './shop.fixture.ts'

/** Completes from this browser and expects the answer for an unbound sign-in. */
async function expectUnbound(shop: Shop, browser: Browser, state = 'state-1'): Promise<void> {
  const response = await browser.completes(state)
  expect(response.status).toBe(403)
  const { error } = (await response.json()) as { error: Record<string, unknown> }
  expect(error).toEqual({
    code: 'unbound',
    message: 'This sign-in was not started in this browser',
    requestId: expect.any(String),
  })
  expect(response.headers.getSetCookie()).toEqual([])
  expect(shop.connect.updates).toEqual([])
}

async function boundBrowser(shop: Shop): Promise<Browser> {
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  return browser
}

test('a mailed sign-in URL cannot be completed in a browser that did not begin it', async () => {
  const shop = openShop()
  await boundBrowser(shop)
  await expectUnbound(shop, shop.browser())
})

test('a victim with a chat and a sign-in of her own cannot complete the attacker’s sign-in', async () => {
  const shop = openShop()
  const victim = await boundBrowser(shop)
  const attacker = shop.browser()
  const { contactId } = await attacker.starts()
  await attacker.begins('state-of-eve', { contactId })
  await expectUnbound(shop, victim, 'state-of-eve')
})

test('an error is submitted only by the browser that began the sign-in', async () => {
  const shop = openShop()
  await boundBrowser(shop)
  const response = await shop
    .browser()
    .post('/sign-in/complete', { state: 'state-1', error: 'access_denied' })
  expect(response.status).toBe(403)
  expect(shop.connect.updates).toEqual([])
})

test('an attempt cookie without its chat cookie, or with another chat’s, is unbound', async () => {
  const shop = openShop()
  const browser = await boundBrowser(shop)
  const [attempt, chat] = [await attemptCookie('state-1'), CHAT_COOKIE]
  const thief = shop.browser()
  thief.cookies.set(attempt, browser.cookies.get(attempt) ?? '')
  await expectUnbound(shop, thief)
  await thief.starts()
  thief.cookies.set(attempt, browser.cookies.get(attempt) ?? '')
  await expectUnbound(shop, thief)
  thief.cookies.set(chat, browser.cookies.get(chat) ?? '')
  expect((await thief.completes('state-1')).status).toBe(202)
})

test('an attempt cookie that was changed, or sealed with another or a removed key, is unbound', async () => {
  const shop = openShop()
  const browser = await boundBrowser(shop)
  const name = await attemptCookie('state-1')
  const sealed = browser.cookies.get(name) ?? ''
  for (const at of [3, sealed.indexOf('..') + 5, sealed.lastIndexOf('.') + 5]) {
    browser.cookies.set(name, sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1))
    await expectUnbound(shop, browser)
  }
  const [header = '', ...rest] = sealed.split('.')
  const plain = Buffer.from('{"alg":"none"}').toString('base64url')
  for (const forged of ['', 'x', `${header}....`, [plain, ...rest].join('.'), `${plain}.e30.`]) {
    browser.cookies.set(name, forged)
    await expectUnbound(shop, browser)
  }
  const rekeyed = openShop({ keys: [{ kid: 'k1', secret: secretNamed('other') }] })
  const otherBrowser = rekeyed.browser()
  await otherBrowser.starts()
  otherBrowser.cookies.set(name, sealed)
  await expectUnbound(rekeyed, otherBrowser)
})

test('an attempt cookie sealed with the previous key is valid while that key is listed', async () => {
  const before = openShop()
  const browser = await boundBrowser(before)
  const after = openShop({ keys: [{ kid: 'k2', secret: secretNamed('second') }, ...OPTIONS.keys] })
  const same = after.browser()
  for (const [name, value] of browser.cookies) same.cookies.set(name, value)
  expect((await same.completes('state-1')).status).toBe(202)
})

test('complete compares the whole hash and not only the twelve characters in the cookie name', async () => {
  const shop = openShop()
  const browser = await boundBrowser(shop)
  const own = browser.cookies.get(await attemptCookie('state-1')) ?? ''
  browser.cookies.set(await attemptCookie('state-2'), own)
  await expectUnbound(shop, browser, 'state-2')
})

test('an attempt cookie of another instance is unbound', async () => {
  const browser = await boundBrowser(openShop())
  const shop = openShop({ instanceId: 'instance-2' })
  const same = shop.browser()
  const { contactId } = await same.starts()
  expect(contactId).toBe('contact-1')
  const name = await attemptCookie('state-1')
  same.cookies.set(name, browser.cookies.get(name) ?? '')
  await expectUnbound(shop, same)
})
