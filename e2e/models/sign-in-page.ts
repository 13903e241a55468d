import { expect, type SignInPage } from '../../src/playwright.ts'

export { type SignInPage, signInPage } from '../../src/playwright.ts'

/** Titles of the sign-in page, and of the callback page while it submits the sign-in. */
const UNFINISHED = /^(Sign in|Finishing your sign-in)/

/** The window says how the sign-in ended, or has closed itself. */
export const isFinished = ({ page }: SignInPage): Promise<void> =>
  expect
    // A page has no title while it changes or closes.
    .poll(async () => page.isClosed() || !UNFINISHED.test(await page.title().catch(() => 'Sign in')))
    .toBe(true)
