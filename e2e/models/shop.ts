import { expect, type Locator, type Page } from '@playwright/test'
import type { Demo } from '../../demo/server/demo.ts'
import { customer } from '../../src/playwright.ts'
import type { ContactHandle } from '../../src/sandbox.ts'
import { onlyContact } from '../sandbox-record.ts'
import { type SignInPage, signInPage } from './sign-in-page.ts'

/** A customer on the bank's site, as verbs. */
export interface Shop {
  readonly page: Page
  /** The chat's panel. */
  readonly panel: Locator
  visits(path?: string): Promise<void>
  /** Presses the launcher, without waiting for what it leads to. */
  asksForTheChat(path?: string): Promise<void>
  opensChat(path?: string): Promise<void>
  /** Opens the chat, which an agent then joins. Resolves with the sandbox's record of it. */
  meets(agent: string): Promise<ContactHandle>
  says(text: string): Promise<void>
  sees(text: string | RegExp): Promise<void>
  seesNot(text: string | RegExp): Promise<void>
  /** Brings the conversation to the point where the sign-in button is enabled. */
  isAskedToSignIn(): Promise<void>
  /** Opens the chat and brings it to that point. */
  comesToSignIn(): Promise<void>
  /** Presses the sign-in button. Resolves with the window that opens. */
  pressesSignIn(): Promise<SignInPage>
  /** Opens the chat, comes to the sign-in and opens its window, which shows the sign-in page. */
  opensSignInPage(): Promise<SignInPage>
  /** Signs in in a window, which then closes itself. */
  signsIn(who?: string): Promise<void>
  isSignedInAs(name: string): Promise<void>
  /** Presses the sign-in button where it takes this tab to the sign-in page. */
  leavesToSignIn(): Promise<SignInPage>
  /** Presses the sign-in button, and the browser blocks the window. */
  findsWindowsBlocked(): Promise<void>
  /** After a blocked window: goes to the sign-in page in this tab. */
  continuesInThisTab(): Promise<SignInPage>
  /** After a blocked window: signs in in this tab and comes back to the chat. */
  signsInInThisTab(who?: string): Promise<void>
  /** The page is connected again: the transcript was read once more than `readsBefore`, as it is once the page listens. */
  isConnectedAgain(readsBefore: number): Promise<void>
  /** Reloads the page and holds back its request to the BFF until the returned function is called. */
  staysAway(): Promise<() => void>
  /** Makes the page an app on an iPhone's home screen: a window would open in the browser, with other cookies. */
  isOnPhone(): Promise<void>
  /** The site sends `Cross-Origin-Opener-Policy: same-origin` from the next visit on. */
  siteIsolatesItself(): Promise<void>
  /** Presses a button of the panel. */
  presses(name: string | RegExp): Promise<void>
  /** The host page opens a window of its own on the next click, which uses up the click's only window. */
  windowsAreBlocked(): Promise<void>
  /** Moves the focus by key until the target has it. */
  tabsTo(target: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void>
  /** Error codes that the site's `onError` received, in order. */
  reported(): readonly string[]
}

export function shop(page: Page, demo: Demo, site: string): Shop {
  const visitor = customer(page)
  const { panel, sees, seesNot, isAskedToSignIn } = visitor
  const reported: string[] = []
  page.on('console', (message) => {
    const [, code] = /^chat: ([a-z-]+):/.exec(message.text()) ?? []
    if (code) reported.push(code)
  })
  const button = (name: string | RegExp): Locator => panel.getByRole('button', { name }).last()

  const inThisTab = async (): Promise<SignInPage> => {
    await page.waitForURL(`${demo.sandbox?.identityUrl}/**`)
    return signInPage(page)
  }

  return {
    page,
    panel,
    visits: async (path = site) => void (await page.goto(demo.url + path)),
    async asksForTheChat(path = site) {
      await page.goto(demo.url + path)
      await page.getByRole('button', { name: /^Open chat/ }).click()
    },
    async opensChat(path = site) {
      await this.asksForTheChat(path)
      await sees('Welcome to Harbour Bank')
    },
    async meets(agent) {
      await this.opensChat()
      if (!demo.sandbox) throw new Error('this demo runs without a sandbox')
      const contact = onlyContact(demo.sandbox)
      await contact.agent.joins(agent)
      return contact
    },
    async says(text) {
      const field = panel.getByRole('textbox', { name: 'Message' })
      await field.fill(text)
      // On a phone, Return begins a line.
      if ((await field.getAttribute('enterkeyhint')) === 'send') await field.press('Enter')
      else await visitor.sends()
    },
    sees,
    seesNot,
    async isAskedToSignIn() {
      await this.says('What is my balance?')
      await isAskedToSignIn()
    },
    async comesToSignIn() {
      await this.opensChat()
      await this.isAskedToSignIn()
    },
    async signsIn(who = 'ada') {
      const signIn = await this.pressesSignIn()
      await signIn.signsIn(who)
      await signIn.closesItself()
    },
    async opensSignInPage() {
      await this.comesToSignIn()
      const signIn = await this.pressesSignIn()
      await signIn.isShown()
      return signIn
    },
    isSignedInAs: (name) => sees(new RegExp(`^Signed in as ${name}`)),
    async leavesToSignIn() {
      await button('Sign in').click()
      return inThisTab()
    },
    async findsWindowsBlocked() {
      await isAskedToSignIn()
      await this.windowsAreBlocked()
      const hostWindow = page.waitForEvent('popup')
      await button(/^Sign in/).click()
      await hostWindow
    },
    async continuesInThisTab() {
      await button('Continue in this tab').click()
      return inThisTab()
    },
    async signsInInThisTab(who = 'ada') {
      const signIn = await this.continuesInThisTab()
      await signIn.signsIn(who)
      await page.waitForURL(demo.url + site)
      await sees('Thank you, you’re signed in.')
    },
    async isConnectedAgain(readsBefore) {
      await expect(panel.getByText(/^(Connecting|The connection was lost|Connection lost)/)).toHaveCount(0)
      const reads = (): number =>
        demo.sandbox?.requests().filter(({ operation }) => operation === 'GetTranscript').length ?? 0
      await expect.poll(reads).toBeGreaterThan(readsBefore)
    },
    async staysAway() {
      const route = '**/connect-chat/chats/resume'
      let comeBack = (): void => {}
      const back = new Promise<void>((resolve) => {
        comeBack = resolve
      })
      await page.route(route, (request) => back.then(() => request.continue()), { times: 1 })
      const asked = page.waitForRequest(route)
      await page.reload()
      await asked
      return comeBack
    },
    isOnPhone: async () =>
      void (await page.addInitScript(() => Object.defineProperty(navigator, 'standalone', { value: true }))),
    async siteIsolatesItself() {
      // A response that the test makes has no address; Chromium lets it reach this machine only with a permission.
      await page.context().grantPermissions(['local-network-access'])
      await page.route(demo.url + site, async (route) => {
        const response = await route.fetch()
        const headers = { ...response.headers(), 'cross-origin-opener-policy': 'same-origin' }
        await route.fulfill({ response, headers })
      })
    },
    reported: () => reported,
    windowsAreBlocked: () =>
      page.evaluate(() => {
        const open = (): void => void window.open('about:blank', 'host-window', 'popup')
        addEventListener('click', open, { capture: true, once: true })
      }),
    async tabsTo(target, key) {
      for (let stops = 0; stops < 30; stops += 1) {
        await page.keyboard.press(key)
        if (await target.evaluate((element) => element.matches(':focus'))) return
      }
      throw new Error('30 stops, and the focus never came there')
    },
    async pressesSignIn() {
      return signInPage(await visitor.acceptsSignIn())
    },
    async presses(name) {
      await button(name).click()
    },
  }
}
