import type { Browser, Page } from '@playwright/test'
import type { MessageFromShell, MessageToShell } from '../../src/native.ts'

/** An app with a web view: its page cannot open windows, and a sign-in runs in a browser with cookies of its own. */
export interface NativeShell {
  /** What the page posted, oldest first. */
  readonly posted: readonly MessageToShell[]
  last<Type extends MessageToShell['type']>(type: Type): Extract<MessageToShell, { type: Type }> | undefined
  sends(message: MessageFromShell): Promise<void>
  /** The browser tab of the last sign-in; its redirect is sent to the page. */
  opensSignIn(): Promise<Page>
}

declare global {
  interface Window {
    toShell?(text: string): void
    connectChatNative?: { receive(data: unknown): void }
  }
}

export async function nativeShell(page: Page, browser: Browser, state?: string): Promise<NativeShell> {
  const posted: MessageToShell[] = []
  await page.exposeFunction('toShell', (text: string) => void posted.push(JSON.parse(text)))
  await page.addInitScript((kept) => {
    window.open = () => null
    Object.assign(window, {
      connectChatShell: { postMessage: (text: string) => window.toShell?.(text) },
      ...(kept === null ? {} : { connectChatState: kept }),
    })
  }, state ?? null)
  const last: NativeShell['last'] = (type) => {
    const found = posted.findLast((message) => message.type === type)
    return found as Extract<MessageToShell, { type: typeof type }> | undefined
  }
  const sends = (message: MessageFromShell): Promise<void> =>
    page.evaluate((data) => window.connectChatNative?.receive(data), JSON.stringify(message))
  return {
    posted,
    last,
    sends,
    async opensSignIn() {
      const { url = '', redirectUri = '' } = last('sign-in') ?? {}
      const context = await browser.newContext()
      const tab = await context.newPage()
      // Nothing stops the redirect of a browser here, as an app would: its callback page has no cookie of this chat.
      tab.on('request', (request) => {
        if (request.url().startsWith(`${redirectUri}?`))
          void sends({ type: 'sign-in-returned', url: request.url() })
      })
      await tab.goto(url)
      return tab
    },
  }
}
