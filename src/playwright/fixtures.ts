import {
  test as base,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test'
import type { LogEntry } from '../bff.ts'
import type { Sandbox } from '../sandbox.ts'
import { type TestAgent, testAgent } from '../testing/agent.ts'
import { startTestSite, type TestSite, type TestSiteOptions } from '../testing/test-site.ts'
import { type Customer, type CustomerTexts, customer } from './customer.ts'
import { type Identity, identity } from './identity.ts'

/** The server side of the site under test. */
export interface TestBff {
  /** Origin of the site, which is also `baseURL`. */
  readonly url: string
  /** The variables that a server of the site needs for this sandbox. */
  readonly variables: Readonly<Record<string, string>>
  /** What the BFF has logged in this test; empty for a site with its own server. */
  log(): readonly LogEntry[]
}

/** Fixtures of one test. */
export interface ChatFixtures {
  /** Names of the parts of the chat, if the site does not use the widget's English texts. */
  chatTexts: Partial<CustomerTexts>
  /** Amazon Connect and Cognito, on this machine. Each test begins with an empty one. */
  sandbox: Sandbox
  /** The server side of the site. */
  bff: TestBff
  /** Uses the chat on the page of the test. */
  customer: Customer
  /** Answers in the newest chat. */
  agent: TestAgent
  /** Signs in at the sign-in page. */
  identity: Identity
}

/** Fixtures of one worker: the site is started once for all its tests. */
export interface ChatWorkerFixtures {
  /** What the site consists of. */
  chatSite: TestSiteOptions
  /** The running site. */
  startedSite: TestSite
}

/** `test` of `@playwright/test` with the fixtures of a site that has a chat. */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & ChatFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & ChatWorkerFixtures
> = base.extend<ChatFixtures, ChatWorkerFixtures>({
  chatSite: [{}, { option: true, scope: 'worker' }],
  startedSite: [
    async ({ chatSite }, use) => {
      const site = await startTestSite(chatSite)
      await use(site)
      await site.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  chatTexts: [{}, { option: true }],
  // Pages and hooks need the base URL, so sandbox and log begin before anything that a page does, also in a `beforeEach`
  // that uses neither.
  baseURL: ({ bff }, use) => use(bff.url),
  sandbox: async ({ startedSite }, use) => {
    startedSite.sandbox.reset()
    await use(startedSite.sandbox)
  },
  bff: async ({ startedSite, sandbox: _begunBefore }, use) => {
    const { url, variables } = startedSite
    const earlier = startedSite.log().length
    await use({ url, variables, log: () => startedSite.log().slice(earlier) })
  },
  customer: ({ page, chatTexts }, use) => use(customer(page, chatTexts)),
  agent: ({ sandbox }, use) => use(testAgent(sandbox)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a pattern here.
  identity: ({}, use) => use(identity()),
})
