import type { Browser } from '../browser/browser.ts'
import type { ChatOptions } from '../options.ts'

/** Whether the sign-in page opens in a window of its own. If not, this tab goes to the sign-in page. */
export function opensWindow({ openSignIn, signIn }: ChatOptions, browser: Browser): boolean {
  return openSignIn !== undefined || (signIn?.mode !== 'redirect' && browser.opensWindows())
}
