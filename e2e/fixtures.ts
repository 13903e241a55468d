import { test as base, expect, type Page } from '@playwright/test'
import { type Demo, type DemoOptions, startDemo } from '../demo/server/demo.ts'
import type { DialectName, Sandbox } from '../src/sandbox.ts'
import { type Desk, desk } from './models/desk.ts'
import { type Shop, shop } from './models/shop.ts'

export interface Fixtures {
  /** How the demo of this test is set up. */
  demoOptions: DemoOptions
  /** How Connect behaves where AWS does not say. */
  dialect: DialectName
  /** The page on which the customer is: the React component's, or the script tag's. */
  site: string
  /** A demo of its own for every test: site, BFF, Connect, Cognito. */
  demo: Demo
  sandbox: Sandbox
  shop: Shop
  /** Sits down at the agent's desk once a chat is there. */
  opensDesk: () => Promise<Desk>
}

export const test = base.extend<Fixtures>({
  demoOptions: [{}, { option: true }],
  dialect: ['a', { option: true }],
  site: ['/', { option: true }],
  demo: async ({ demoOptions, dialect }, use) => {
    const demo = await startDemo({ port: 0, sandboxPort: 0, identityPort: 0, dialect, ...demoOptions })
    await use(demo)
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

/** Notes what must not happen on any page: violations of the policy, and scripts that fail. */
export function watch(page: Page): () => readonly string[] {
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type|TrustedHTML/i.test(message.text())) broken.push(message.text())
  })
  return () => broken
}
