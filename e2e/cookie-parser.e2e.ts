import { test as base, expect } from './fixtures.ts'
import { cookieDifferences, cookieSite } from './models/cookie-reader.ts'
import { type Siblings, siblings } from './models/sibling-site.ts'

const test = base.extend<{ sibling: Siblings }>({
  ignoreHTTPSErrors: true,
  sibling: async ({ browserName: _ }, use) => {
    const sibling = await siblings()
    await use(sibling)
    await sibling.close()
  },
})

for (const [from, who] of [
  ['evil', 'a sibling subdomain'],
  ['bank', 'the bank itself'],
] as const) {
  test(`after each of several hundred raw Set-Cookie lines of ${who}, the BFF reads a cookie of ours exactly if Chromium has one`, async ({
    page,
    context,
    demo,
    sibling,
  }) => {
    await using site = await cookieSite(demo, sibling)
    await page.goto(`${sibling.bank}/planted`)
    const browser = {
      evaluate: (run: (planter: string) => Promise<number>, planter: string) => page.evaluate(run, planter),
      cookies: () => context.cookies(sibling.bank),
      clearCookies: () => context.clearCookies(),
    }
    const { wrong, tried, sent, misleading, ours } = await cookieDifferences(browser, site, sibling, from)
    expect(wrong).toEqual([])
    // The lines do reach the bank, and would mislead a parser that strips more than spaces and tabs.
    expect(tried).toBeGreaterThan(200)
    expect(sent).toBeGreaterThan(50)
    expect(misleading).toBeGreaterThan(0)
    if (from === 'evil') expect(ours).toBe(0)
    else expect(ours).toBeGreaterThan(5)
  })
}
