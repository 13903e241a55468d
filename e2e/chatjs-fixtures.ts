import { test as base, expect } from '@playwright/test'
import { type Sandbox, startSandbox } from '../src/sandbox.ts'
import { type ChatjsPage, openChatjsPage } from './models/chatjs-page.ts'

interface Fixtures {
  sandbox: Sandbox
  chatjs: ChatjsPage
}

/** chatjs alone in Chromium against the sandbox: no widget, no BFF. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern.
  sandbox: async ({}, use) => {
    await using sandbox = await startSandbox({ rules: { scanSeconds: 0 } })
    await use(sandbox)
  },
  chatjs: async ({ page, sandbox }, use) => {
    const chatjs = await openChatjsPage(page, sandbox)
    await use(chatjs)
    await page.goto('about:blank')
    chatjs.close()
  },
})

export { expect }

/** How often an operation reached the wire, refused or not; `WebSocket` counts handshakes. */
export function calls(sandbox: Sandbox, operation: string): number {
  return sandbox.requests().filter((one) => one.operation === operation).length
}

/** How often the page has asked for a connection. */
export const connections = (sandbox: Sandbox): number => calls(sandbox, 'CreateParticipantConnection')

/** Something for the page to hear. */
export function systemSays({ contact }: ChatjsPage, Content: string): void {
  contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content })
}
