import { expect, type Page } from '@playwright/test'

/** The user pool's sign-in page, in a window or in the customer's tab. */
export interface SignInPage {
  /** The window or tab. */
  readonly page: Page
  /** Waits until the page is there. */
  isShown(): Promise<void>
  /** Signs in, by default as `ada`. */
  signsIn(who?: string, password?: string): Promise<void>
  /** Presses "Cancel". */
  cancels(): Promise<void>
  /** Waits until the window has closed itself. */
  closesItself(): Promise<void>
}

/** The sign-in page on a page of Playwright. */
export function signInPage(page: Page): SignInPage {
  const shown = (): Promise<void> => expect(page.getByRole('heading', { name: /^Sign in/ })).toBeVisible()
  return {
    page,
    isShown: shown,
    async signsIn(who = 'ada', password = 'correct-horse') {
      await shown()
      await page.getByLabel('Username').fill(who)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    },
    async cancels() {
      await shown()
      await page.getByRole('button', { name: 'Cancel' }).click()
    },
    closesItself: () =>
      expect.poll(() => page.isClosed(), { message: 'the window closes itself' }).toBe(true),
  }
}
