import { test as base, expect } from '@playwright/test'
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox.ts'
import { type ChatjsPage, openChatjsPage } from './models/chatjs-page.ts'

interface Fixtures {
  sandboxOptions: SandboxOptions
  /** What StartChatContact is called with besides the usual. */
  start: object
  sandbox: Sandbox
  chatjs: ChatjsPage
}

/** chatjs alone in Chromium against the sandbox: no widget, no BFF. */
export const test = base.extend<Fixtures>({
  sandboxOptions: [{}, { option: true }],
  start: [{}, { option: true }],
  sandbox: async ({ sandboxOptions }, use) => {
    await using sandbox = await startSandbox({ rules: { scanSeconds: 0 }, ...sandboxOptions })
    await use(sandbox)
  },
  chatjs: async ({ page, sandbox, start }, use) => {
    const chatjs = await openChatjsPage(page, sandbox, start)
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

/** Connect has answered so many subscriptions: what is sent from now on is sent on the newest websocket, too. */
export async function isSubscribed(chatjs: ChatjsPage, sockets: number): Promise<void> {
  await expect.poll(() => chatjs.frames('heard', 'aws/subscribe')).toBeGreaterThanOrEqual(sockets)
}

/** Something for the page to hear. */
export function systemSays({ contact }: ChatjsPage, Content: string): void {
  contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content })
}
