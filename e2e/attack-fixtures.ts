import type { BrowserContext } from '@playwright/test'
import type { DemoOptions } from '../demo/server/demo.ts'
import { type HttpClient, httpClient } from '../demo/server/http-client.test-kit.ts'
import type { Sandbox } from '../src/sandbox.ts'
import { test as base, calls, expect } from './fixtures.ts'
import { type EvilSite, evilSite } from './models/evil-site.ts'

interface AttackFixtures {
  /** What BFF and sandbox logged, one line each. */
  log: string[]
  evil: EvilSite
  /** The attacker: HTTP by hand. */
  eve: HttpClient
}

export const test = base.extend<AttackFixtures>({
  log: async ({ browserName: _ }, use) => use([]),
  demoOptions: async ({ log }, use) => {
    await use({ log: (line) => log.push(line) } satisfies DemoOptions)
  },
  evil: async ({ browserName: _ }, use) => {
    const site = await evilSite()
    await use(site)
    await site.close()
  },
  eve: async ({ demo, sandbox }, use) => use(httpClient(demo, sandbox)),
})

export { storedSignInUrl } from './models/page-secrets.ts'
export { expect }

/** How often Connect was told of a sign-in, refused or not. */
export const updates = (sandbox: Sandbox): number => calls(sandbox, 'UpdateParticipantAuthentication')

/** Lines of requests that the BFF refused for this reason. */
export const refusals = (log: readonly string[], reason: string): number =>
  log.filter((line) => line.includes('request-refused') && line.includes(`reason=${reason}`)).length

/**
 * The URL with its secrets by which a browser comes back from the sign-in page. Call it before the sign-in; the function
 * waits until the browser has come back.
 */
export function watchesReturn(context: BrowserContext): () => Promise<string> {
  let url = ''
  context.on('request', (request) => {
    if (request.url().includes('/callback?')) url = request.url()
  })
  return async () => {
    await expect.poll(() => url).not.toBe('')
    return url
  }
}

/** The attempt cookies of a browser. */
export async function attemptCookies(context: BrowserContext): Promise<readonly string[]> {
  const cookies = await context.cookies()
  return cookies.map(({ name }) => name).filter((name) => name.startsWith('__Host-Http-connect-chat-'))
}
