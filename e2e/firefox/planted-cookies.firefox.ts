import { expect } from 'vitest'
import type { DemoOptions } from '../../demo/server/demo.ts'
import { type HttpClient, httpClient } from '../../demo/server/http-client.test-kit.ts'
import { cookieDifferences, cookieSite } from '../models/cookie-reader.ts'
import { PLANTINGS } from '../models/planted-cookies.ts'
import { type Siblings, siblings } from '../models/sibling-site.ts'
import { calls } from '../sandbox-record.ts'
import { test as base } from './fixtures.ts'
import { reads } from './within.ts'

/** In Firefox: an attacker owns a sibling subdomain of the bank, which plants cookies. */

const test = base.extend<{ sibling: Siblings; eve: HttpClient; demoOptions: DemoOptions }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its first parameter
  sibling: async ({}, use) => {
    const sibling = await siblings()
    await use(sibling)
    await sibling.close()
  },
  demoOptions: async ({ sibling }, use) => use({ origin: sibling.bank }),
  eve: async ({ demo, sandbox, sibling }, use) => {
    sibling.forwards(demo.localUrl)
    await use(httpClient(demo, sandbox))
  },
})

test.for(PLANTINGS)(
  'a sibling subdomain that plants the attacker’s cookies with %s does not complete the attacker’s sign-in',
  async ([, line], { context, sandbox, eve, sibling }) => {
    const chat = await eve.startsChat()
    const { url, stateHash } = await chat.getsSignInUrl()
    const { contactId } = chat
    await eve.posts('/sign-in/begin', { contactId, stateHash, mode: 'popup', returnPath: '/' })
    expect(eve.cookies.size).toBe(2)
    sibling.plants([...eve.cookies].map(([name, value]) => line(name, value)))

    const page = await context.newPage()
    await page.goto(sibling.evil)
    sandbox.identity.decides('approve', { user: 'ada' })
    await page.goto(url)
    await reads(page, 'This sign-in was not started in this browser.')
    expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(0)
    expect(sandbox.contact(contactId).attempts()[0]?.state).toBe('url-issued')
  },
)

for (const [from, who] of [
  ['evil', 'a sibling subdomain'],
  ['bank', 'the bank itself'],
] as const) {
  test(`after each of several hundred raw Set-Cookie lines of ${who}, the BFF reads a cookie of ours exactly if Firefox has one`, async ({
    context,
    demo,
    sibling,
  }) => {
    await using site = await cookieSite(demo, sibling)
    const page = await context.newPage()
    await page.goto(`${sibling.bank}/planted`)
    const browser = {
      evaluate: (run: (planter: string) => Promise<number>, planter: string) => page.evaluate(run, planter),
      cookies: () => context.cookies(),
      clearCookies: async () => context.deleteCookie(...(await context.cookies())),
    }
    const { wrong, tried, sent, ours } = await cookieDifferences(browser, site, sibling, from)
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(200)
    expect(sent).toBeGreaterThan(50)
    if (from === 'evil') expect(ours).toBe(0)
    else expect(ours).toBeGreaterThan(5)
  })
}
