export { type SignInPage, signInPage } from '../../src/playwright.ts'
