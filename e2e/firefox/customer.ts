import type { BrowserContext, Page } from 'puppeteer-core'
import type { Demo } from '../../demo/server/demo.ts'
import type { Words } from '../models/in-page.ts'
import { pressable, presses, reads } from './within.ts'

/** A customer on the bank's site in Firefox, as verbs. `e2e/models/shop.ts` is the same in Chromium. */
export interface Customer {
  readonly page: Page
  visits(path?: string): Promise<void>
  opensChat(path?: string): Promise<void>
  says(text: string): Promise<void>
  sees(text: Words): Promise<void>
  /** Presses a button of the page. */
  presses(name: Words): Promise<void>
  /** Brings the conversation to the point where the sign-in button is enabled. */
  isAskedToSignIn(): Promise<void>
  /** Opens the chat and brings it to that point. */
  comesToSignIn(): Promise<void>
  /** Presses the sign-in button. Resolves with the window that opens. */
  pressesSignIn(): Promise<SignInWindow>
  /** Opens the chat, comes to the sign-in and opens its window, which shows the sign-in page. */
  opensSignInPage(): Promise<SignInWindow>
  /** Signs in in a window, which then closes itself. */
  signsIn(who?: string): Promise<void>
  isSignedInAs(name: string): Promise<void>
  /** Presses the sign-in button where it takes this tab to the sign-in page. */
  leavesToSignIn(): Promise<SignInWindow>
  /** Resolves with the window that a press opens. */
  opens(press: () => Promise<void>): Promise<SignInWindow>
  /** Makes the page an app on an iPhone's home screen: a window would open in the browser, with other cookies. */
  isOnPhone(): Promise<void>
  /** The host page opens a window of its own on the next click, which uses up the click's only window. */
  windowsAreBlocked(): Promise<void>
}

/** The user pool's sign-in page, in a window or in the customer's tab. */
export interface SignInWindow {
  readonly page: Page
  isShown(): Promise<void>
  signsIn(who?: string): Promise<void>
  cancels(): Promise<void>
  closesItself(): Promise<void>
}

const TIMEOUT_MS = 10_000

export function customer(page: Page, demo: Demo): Customer {
  return {
    page,
    visits: async (path = '/') => void (await page.goto(demo.url + path)),
    async opensChat(path = '/') {
      await this.visits(path)
      await this.presses(/^Open chat/)
      await this.sees('Welcome to Harbour Bank')
    },
    async says(text) {
      await page.waitForFunction(focusField, { timeout: TIMEOUT_MS, polling: 50 })
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    },
    sees: (text) => reads(page, text),
    presses: (name) => presses(page, name),
    async isAskedToSignIn() {
      await this.says('What is my balance?')
      await pressable(page, /^Sign in/)
    },
    async pressesSignIn() {
      return this.opens(() => this.presses(/^Sign in/))
    },
    async comesToSignIn() {
      await this.opensChat()
      await this.isAskedToSignIn()
    },
    async opensSignInPage() {
      await this.comesToSignIn()
      const signIn = await this.pressesSignIn()
      await signIn.isShown()
      return signIn
    },
    async signsIn(who = 'ada') {
      const signIn = await this.pressesSignIn()
      await signIn.signsIn(who)
      await signIn.closesItself()
    },
    isSignedInAs: (name) => reads(page, new RegExp(`Signed in as ${name}`)),
    async leavesToSignIn() {
      await this.presses('Sign in')
      const signIn = signInWindow(page)
      await signIn.isShown()
      return signIn
    },
    isOnPhone: async () =>
      void (await page.evaluateOnNewDocument(
        () => void Object.defineProperty(navigator, 'standalone', { value: true }),
      )),
    async opens(press) {
      const opened = newPage(page.browserContext())
      await press()
      return signInWindow(await opened)
    },
    windowsAreBlocked: () =>
      page.evaluate(() => {
        const open = (): void => void window.open('about:blank', 'host-window', 'popup')
        addEventListener('click', open, { capture: true, once: true })
      }),
  }
}

export function signInWindow(page: Page): SignInWindow {
  const isShown = async (): Promise<void> => {
    await page.waitForSelector('input[type=password]', { timeout: TIMEOUT_MS, visible: true })
  }
  return {
    page,
    isShown,
    async signsIn(who = 'ada') {
      await isShown()
      await page.type('input[name=username]', who)
      await page.type('input[type=password]', 'correct-horse')
      await presses(page, 'Sign in')
    },
    async cancels() {
      await isShown()
      await presses(page, 'Cancel')
    },
    async closesItself() {
      if (page.isClosed()) return
      await new Promise<void>((done, fail) => {
        const timer = setTimeout(() => fail(new Error('the window stays open')), TIMEOUT_MS)
        page.once('close', () => {
          clearTimeout(timer)
          done()
        })
      })
    },
  }
}

async function newPage(context: BrowserContext): Promise<Page> {
  const known = new Set(context.targets())
  const target = await context.waitForTarget((one) => one.type() === 'page' && !known.has(one), {
    timeout: TIMEOUT_MS,
  })
  const page = await target.page()
  if (!page) throw new Error('what opened is no page')
  return page
}

function focusField(): boolean {
  const fieldIn = (root: ParentNode): HTMLElement | undefined => {
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLTextAreaElement) return element
      const inner = element.shadowRoot ? fieldIn(element.shadowRoot) : undefined
      if (inner) return inner
    }
    return undefined
  }
  const field = fieldIn(document)
  field?.focus()
  return field !== undefined
}
