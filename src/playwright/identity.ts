import { expect, type Page } from '@playwright/test'
import { signInPage } from './sign-in-page.ts'

/** The person at the sign-in page of the user pool. `popup` is what `customer.acceptsSignIn()` resolves with. */
export interface Identity {
  /**
   * Signs in and waits until the window has closed itself. Users of the sandbox: `ada`, `grace`, `omar` and `noor`, whose
   * password is `correct-horse`.
   */
  signsIn(popup: Page, options?: { readonly user?: string; readonly password?: string }): Promise<void>
  /** Presses "Cancel" on the sign-in page, which makes the sign-in fail. */
  refuses(popup: Page): Promise<void>
  /** Signs in, but Connect cannot redeem the code that Cognito has given, so that the sign-in fails. */
  fails(popup: Page): Promise<void>
  /** Closes the window without an answer: the chat goes on waiting. */
  closes(popup: Page): Promise<void>
}

/** The person at the sign-in page. */
export function identity(): Identity {
  const closed = (popup: Page): Promise<void> =>
    expect.poll(() => popup.isClosed(), { message: 'the sign-in window closes itself' }).toBe(true)
  return {
    async signsIn(popup, { user = 'ada', password } = {}) {
      await signInPage(popup).signsIn(user, password)
      await closed(popup)
    },
    async refuses(popup) {
      await signInPage(popup).cancels()
      await closed(popup)
    },
    async fails(popup) {
      await popup.route('**/sign-in/complete', (route) => {
        const postData = JSON.stringify({ ...route.request().postDataJSON(), code: 'spent' })
        return route.continue({ postData })
      })
      await signInPage(popup).signsIn()
      await closed(popup)
    },
    closes: (popup) => popup.close(),
  }
}
