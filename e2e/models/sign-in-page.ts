import { expect, type Page } from '@playwright/test'

/** The user pool's sign-in page, in a window or in the customer's tab. */
export interface SignInPage {
  readonly page: Page
  isShown(): Promise<void>
  signsIn(who?: string, password?: string): Promise<void>
  cancels(): Promise<void>
  closesItself(): Promise<void>
  /** The window says how the sign-in ended, or has closed itself. */
  isFinished(): Promise<void>
}

/** Titles of the sign-in page, and of the callback page while it submits the sign-in. */
const UNFINISHED = /^(Sign in|Finishing your sign-in)/

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
    isFinished: () =>
      expect
        // A page has no title while it changes or closes.
        .poll(async () => page.isClosed() || !UNFINISHED.test(await page.title().catch(() => 'Sign in')))
        .toBe(true),
  }
}
