import type { Browser, BrowserContext, HTTPRequest, Page } from 'puppeteer-core'
import { test as base } from 'vitest'
import { type Demo, type DemoOptions, startDemo } from '../../demo/server/demo.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { type Customer, customer } from './customer.ts'
import { launchFirefox } from './launch.ts'

interface Fixtures {
  firefox: Browser
  /** Cookies, storage and channels of their own for every test. */
  context: BrowserContext
  demoOptions: DemoOptions
  demo: Demo
  sandbox: Sandbox
  /** At the bank's site, in a browser that has never been there. */
  ada: Customer
  /** Violations of any page's policy, which every test ends by finding none of. */
  broken: string[]
}

export const test = base.extend<Fixtures>({
  firefox: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its first parameter
    async ({}, use) => {
      const browser = await launchFirefox()
      await use(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  context: async ({ firefox }, use) => {
    const context = await firefox.createBrowserContext()
    await use(context)
    await context.close()
  },
  demoOptions: {},
  demo: async ({ demoOptions }, use) => {
    const demo = await startDemo(demoOptions)
    await use(demo)
    await demo.close()
  },
  sandbox: async ({ demo }, use) => {
    if (!demo.sandbox) throw new Error('this demo runs without a sandbox')
    await use(demo.sandbox)
  },
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its first parameter
  broken: async ({}, use) => use([]),
  ada: async ({ context, demo, broken }, use) => {
    const page = await context.newPage()
    page.on('console', (message) => {
      if (/Content-Security-Policy|Trusted ?Type/i.test(message.text())) broken.push(message.text())
    })
    page.on('pageerror', (error) => {
      // Firefox looks for an icon on the callback page, which shows none: no request leaves, and it says so.
      if (!String(error).includes('/favicon.ico')) broken.push(`uncaught: ${String(error)}`)
    })
    await use(customer(page, demo))
    if (broken.length > 0) throw new Error(`the policy was broken: ${broken.join('\n')}`)
  },
})

/** Lets a page be answered with other headers than its server gives. */
export async function answersWith(
  page: Page,
  url: string,
  change: (headers: Record<string, string>) => Record<string, string>,
): Promise<void> {
  await page.setRequestInterception(true)
  page.on('request', (request) => void pass(request, url, change))
}

async function pass(
  request: HTTPRequest,
  url: string,
  change: (headers: Record<string, string>) => Record<string, string>,
): Promise<void> {
  if (request.url() !== url) return request.continue()
  // `fetch` decompresses what it gets, but passes the header of the compressed body on.
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  const body = Buffer.from(await answer.arrayBuffer())
  await request.respond({ status: answer.status, headers: change(Object.fromEntries(answer.headers)), body })
}
