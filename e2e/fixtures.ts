import type { Page } from '@playwright/test'
import { type Demo, type DemoOptions, startDemo } from '../demo/server/demo.ts'
import { expect, test as siteTest } from '../src/playwright.ts'
import type { DialectName } from '../src/sandbox.ts'
import { type Desk, desk } from './models/desk.ts'
import { type Shop, shop } from './models/shop.ts'

export interface Fixtures {
  /** How the demo of this test is set up. */
  demoOptions: DemoOptions
  /** How Connect behaves where AWS does not say. */
  dialect: DialectName
  /** Path of the customer's page: the React component's or the script tag's. */
  site: string
  /** Site, BFF, Connect and Cognito, started for each test: it takes 5 ms, and no test can see another one's state. */
  demo: Demo
  shop: Shop
  /** Opens the agent's desk in a new page, once there is a chat. */
  opensDesk: () => Promise<Desk>
}

export const test = siteTest.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a pattern here.
  baseURL: ({}, use) => use(undefined),
  demoOptions: [{}, { option: true }],
  dialect: ['a', { option: true }],
  site: ['/', { option: true }],
  demo: async ({ context, demoOptions, dialect }, use) => {
    const demo = await startDemo({ port: 0, sandboxPort: 0, identityPort: 0, dialect, ...demoOptions })
    await use(demo)
    // A handler that still asks the closed server would fail the test.
    for (const page of context.pages()) await stopRoutes(page)
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await demo.close()
  },
  sandbox: async ({ demo }, use) => {
    if (!demo.sandbox) throw new Error('this demo runs without a sandbox')
    await use(demo.sandbox)
  },
  opensDesk: async ({ context, demo }, use) => {
    await use(async () => desk(await context.newPage(), demo))
  },
  shop: async ({ page, demo, site }, use) => {
    const broken = watch(page)
    await use(shop(page, demo, site))
    expect(broken(), 'the policy held and no script of the page failed').toEqual([])
  },
})

export { attempts, calls, onlyContact } from './sandbox-record.ts'
export { expect }

/** Removes the routes of a page. The window of a sign-in may close itself meanwhile. */
async function stopRoutes(page: Page): Promise<void> {
  try {
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  } catch (error) {
    if (!page.isClosed()) throw error
  }
}

/** Records what must not happen on any page: violations of the policy, and uncaught errors. */
export function watch(page: Page): () => readonly string[] {
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type|TrustedHTML/i.test(message.text())) broken.push(message.text())
  })
  return () => broken
}
