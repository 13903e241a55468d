import { expect, test } from 'vitest'
import { hashState } from '../contract/state-hash.ts'
import { type Browser, OPTIONS, openShop, type Shop } from './shop.fixture.ts'

/** Completes as somebody, and expects the one answer that strangers get. */
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

async function begun(shop: Shop): Promise<Browser> {
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  return browser
}

const attemptName = async (state: string): Promise<string> =>
  `__Host-Http-connect-chat-${(await hashState(state)).slice(0, 12)}`

test('a mailed sign-in URL is worth nothing in a browser that did not begin it', async () => {
  const shop = openShop()
  await begun(shop)
  await expectUnbound(shop, shop.browser())
})

test('a victim with a chat and a sign-in of her own does not finish the attacker’s', async () => {
  const shop = openShop()
  const victim = await begun(shop)
  const attacker = shop.browser()
  const { contactId } = await attacker.starts()
  await attacker.begins('state-of-eve', { contactId })
  await expectUnbound(shop, victim, 'state-of-eve')
})

test('an error is as much bound as a code', async () => {
  const shop = openShop()
  await begun(shop)
  const response = await shop
    .browser()
    .post('/sign-in/complete', { state: 'state-1', error: 'access_denied' })
  expect(response.status).toBe(403)
  expect(shop.connect.updates).toEqual([])
})

test('the attempt without its chat, or with another chat, is nobody’s', async () => {
  const shop = openShop()
  const browser = await begun(shop)
  const [attempt, chat] = [await attemptName('state-1'), '__Host-Http-connect-chat']
  const thief = shop.browser()
  thief.cookies.set(attempt, browser.cookies.get(attempt) ?? '')
  await expectUnbound(shop, thief)
  await thief.starts()
  thief.cookies.set(attempt, browser.cookies.get(attempt) ?? '')
  await expectUnbound(shop, thief)
  thief.cookies.set(chat, browser.cookies.get(chat) ?? '')
  expect((await thief.completes('state-1')).status).toBe(202)
})

test('an attempt with any character changed, of another key or of a removed key is nobody’s', async () => {
  const shop = openShop()
  const browser = await begun(shop)
  const name = await attemptName('state-1')
  const signed = browser.cookies.get(name) ?? ''
  for (const at of [3, signed.indexOf('.') + 5, signed.lastIndexOf('.') + 5]) {
    browser.cookies.set(name, signed.slice(0, at) + (signed[at] === 'A' ? 'B' : 'A') + signed.slice(at + 1))
    await expectUnbound(shop, browser)
  }
  const [header = '', payload = ''] = signed.split('.')
  for (const forged of ['', 'x', `${header}.${payload}.`, `eyJhbGciOiJub25lIn0.${payload}.`]) {
    browser.cookies.set(name, forged)
    await expectUnbound(shop, browser)
  }
  const rekeyed = openShop({ keys: [{ kid: 'k1', secret: new Uint8Array(32).fill(9) }] })
  const stranger = rekeyed.browser()
  await stranger.starts()
  stranger.cookies.set(name, signed)
  await expectUnbound(rekeyed, stranger)
})

test('an attempt signed with the key before is good while that key is listed', async () => {
  const before = openShop()
  const browser = await begun(before)
  const after = openShop({ keys: [{ kid: 'k2', secret: 'cd'.repeat(32) }, ...OPTIONS.keys] })
  const same = after.browser()
  for (const [name, value] of browser.cookies) same.cookies.set(name, value)
  expect((await same.completes('state-1')).status).toBe(202)
})

test('a cookie name that fits by its twelve characters is not enough: the whole hash is compared', async () => {
  const shop = openShop()
  const browser = await begun(shop)
  const own = browser.cookies.get(await attemptName('state-1')) ?? ''
  browser.cookies.set(await attemptName('state-2'), own)
  await expectUnbound(shop, browser, 'state-2')
})

test('a binding of another instance does not count here', async () => {
  const browser = await begun(openShop())
  const shop = openShop({ instanceId: 'instance-2' })
  const same = shop.browser()
  const { contactId } = await same.starts()
  expect(contactId).toBe('contact-1')
  const name = await attemptName('state-1')
  same.cookies.set(name, browser.cookies.get(name) ?? '')
  await expectUnbound(shop, same)
})
