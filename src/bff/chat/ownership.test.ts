import { expect, test } from 'vitest'
import type { Admission, BffOptions, GuestChats } from '../options/options.ts'
import { type Browser, errorOf, OPTIONS, openShop, type Shop } from '../shop.fixture.ts'
import { type Relation, relationOf } from './ownership.ts'

test.each<[string | null, string | null, GuestChats, boolean, Relation]>([
  // chat's customer, visitor, guestChats, sign-in submitted
  ['ada', 'ada', 'end-on-login', false, 'owner'],
  ['ada', 'eve', 'end-on-login', false, 'other'],
  ['ada', null, 'end-on-login', false, 'logged-out'],
  [null, 'ada', 'end-on-login', false, 'logged-in'],
  [null, null, 'end-on-login', false, 'owner'],
  ['ada', 'ada', 'keep-on-login', true, 'owner'],
  ['ada', 'eve', 'keep-on-login', false, 'other'],
  ['ada', null, 'keep-on-login', false, 'logged-out'],
  [null, 'ada', 'keep-on-login', false, 'new-owner'],
  [null, 'ada', 'keep-on-login', true, 'logged-in'],
  [null, null, 'keep-on-login', true, 'owner'],
  ['', null, 'end-on-login', false, 'logged-out'],
])(
  'a chat of %j and the visitor %j (%s, sign-in submitted: %s): %s',
  (customerId, visitor, guests, signedIn, relation) => {
    expect(relationOf({ customerId, signedIn }, visitor, guests)).toBe(relation)
  },
)

interface Visited {
  readonly shop: Shop
  readonly browser: Browser
  readonly contactId: string
  /** Who is logged in to the site from now on. */
  becomes(customerId: string | null): void
}

/** A chat of `first`, with a bound sign-in. */
async function visited(first: string | null, options: Partial<BffOptions> = {}): Promise<Visited> {
  const visitor = { customerId: first }
  const describeContact = async () => ({})
  const shop = openShop(
    { admit: () => ({ ...OPTIONS.admit(), ...visitor }), ...options },
    { describeContact },
  )
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  return {
    shop,
    browser,
    contactId,
    becomes: (customerId) => {
      visitor.customerId = customerId
    },
  }
}

const REQUESTS: readonly (readonly [string, (visit: Visited) => Promise<Response>])[] = [
  ['resume', ({ browser }) => browser.post('/chats/resume', {})],
  ['begin', ({ browser, contactId }) => browser.begins('state-2', { contactId })],
  ['complete', ({ browser }) => browser.completes('state-1')],
  ['status', ({ browser }) => browser.send('/sign-in/status', { method: 'GET' })],
  ['queue', ({ browser }) => browser.send('/chats/queue', { method: 'GET' })],
]

test.each(
  REQUESTS.flatMap(([route, ask]) =>
    (
      [
        ['ada', 'ada', true, 0],
        ['ada', 'eve', false, 1],
        ['ada', null, false, 0],
        [null, 'ada', false, 1],
        [null, null, true, 0],
      ] as const
    ).map(([owner, visitor, allowed, ended]) => [route, owner, visitor, allowed, ended, ask] as const),
  ),
)(
  '%s in a chat of %j by the visitor %j: allowed %s, chats ended %i',
  async (route, owner, visitor, allowed, ended, ask) => {
    const visit = await visited(owner)
    visit.becomes(visitor)
    const response = await ask(visit)
    expect(response.ok).toBe(allowed)
    expect(visit.shop.connect.updates).toHaveLength(allowed && route === 'complete' ? 1 : 0)
    expect(visit.shop.connect.stops).toEqual(ended ? [visit.contactId] : [])
    expect(await response.text()).not.toContain(allowed && route === 'resume' ? '\0' : 'ptoken')
  },
)

test('a customer who logged out finds her chat when she logs in again', async () => {
  const { browser, becomes, contactId } = await visited('ada')
  becomes(null)
  expect(await errorOf(await browser.post('/chats/resume', {}))).toBe('no-chat')
  becomes('ada')
  expect(await (await browser.post('/chats/resume', {})).json()).toMatchObject({ contactId })
})

test('with keep-on-login a guest’s chat becomes the customer’s, and no guest resumes it afterwards', async () => {
  const { shop, browser, becomes } = await visited(null, { guestChats: 'keep-on-login' })
  becomes('ada')
  expect((await browser.post('/chats/resume', {})).status).toBe(200)
  becomes(null)
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
  becomes('eve')
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
  expect(shop.connect.stops).toEqual(['contact-1'])
})

test('with keep-on-login a guest’s chat is ended once a sign-in was submitted, whatever copy of the cookie is sent', async () => {
  const { shop, browser, becomes } = await visited(null, { guestChats: 'keep-on-login' })
  const before = new Map(browser.cookies)
  expect((await browser.completes('state-1')).status).toBe(202)
  becomes('ada')
  for (const [name, value] of before) browser.cookies.set(name, value)
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
  expect(shop.connect.stops).toEqual(['contact-1'])
})

test.each(['start', 'resume', 'sign-in', 'complete'] as const)(
  'an admit that forgets customerId for %s is an error that says what to return',
  async (forgetful) => {
    const { shop, browser, contactId } = await visited(null)
    const careless = openShop({
      admit: (_request, purpose) => {
        const admission: Admission = OPTIONS.admit()
        if (purpose === forgetful) Reflect.deleteProperty(admission, 'customerId')
        return admission
      },
    })
    const same = careless.browser()
    for (const [name, value] of browser.cookies) same.cookies.set(name, value)
    const response = await {
      start: () => same.post('/chats', { clientToken: crypto.randomUUID() }),
      resume: () => same.post('/chats/resume', {}),
      'sign-in': () => same.begins('state-2', { contactId }),
      complete: () => same.completes('state-1'),
    }[forgetful]()
    expect(response.status).toBe(500)
    expect(careless.log.at(-1)).toMatchObject({
      level: 'alarm',
      detail: expect.stringContaining('must return customerId: the id of the customer, or null for a guest'),
    })
    expect(careless.connect.starts.length + careless.connect.updates.length + shop.connect.stops.length).toBe(
      0,
    )
  },
)

test('a client token gives a chat only to the customer who used it first', async () => {
  const visitor: { customerId: string | null } = { customerId: 'ada' }
  const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), ...visitor }) })
  const clientToken = '2f1d1c9e-6a3b-4c5d-8e7f-0a1b2c3d4e5f'
  const start = async (): Promise<string> => {
    const { contactId }: { contactId: string } = await (
      await shop.browser().post('/chats', { clientToken })
    ).json()
    return contactId
  }
  const adas = await start()
  expect(await start()).toBe(adas)
  for (const other of ['eve', null]) {
    visitor.customerId = other
    expect(await start()).not.toBe(adas)
  }
})
