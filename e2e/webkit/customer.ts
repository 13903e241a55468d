import { setTimeout as pause } from 'node:timers/promises'
import { error, Key, type WebDriver, type WebElement } from 'selenium-webdriver'
import {
  asPattern,
  findPressable,
  findReadable,
  focusedName,
  queryFirst,
  type Words,
} from '../models/in-page.ts'

/** A customer on the bank's site in WebKit, as verbs. `e2e/models/shop.ts` is the same in Chromium. */
export interface Customer {
  readonly driver: WebDriver
  opensChat(): Promise<void>
  says(text: string): Promise<void>
  /** The field for messages. */
  field(): Promise<WebElement>
  /** The text can be read somewhere on the page. */
  sees(text: Words): Promise<void>
  /** There is a button of that name that takes clicks. */
  hasButton(name: Words): Promise<void>
  /** Presses a button with the pointer, as soon as it takes clicks and stands still. */
  presses(name: Words): Promise<void>
  /** Opens the chat and brings it to the point where the sign-in button takes clicks. */
  comesToSignIn(): Promise<void>
  /** Presses the sign-in button, and continues in the window that opens. */
  opensSignInWindow(): Promise<void>
  /** Types into the user pool's sign-in page and submits it. */
  signsIn(who?: string): Promise<void>
  /** Cancels on the user pool's sign-in page. */
  cancels(): Promise<void>
  /** The sign-in window closes itself; continues in the page. */
  isBackInThePage(): Promise<void>
  /** The browser blocks windows of this page from now on. */
  windowsAreBlocked(): Promise<void>
  /** Presses the sign-in button until there is a button of that name. */
  triesToSignIn(leadsTo: Words): Promise<void>
  /** Goes to a page without the chat, without cookies and storage. */
  leaves(): Promise<void>
  /** How far the conversation is scrolled from its end, in pixels. */
  fromTheEnd(): Promise<number>
  /** Reads earlier messages, by keyboard. */
  scrollsUp(): Promise<void>
  /** Moves the focus by one key, and resolves with the name of what has it. */
  tabs(): Promise<string>
}

const TIMEOUT_MS = 10_000
/** A browser's answers are asked for this often. */
const POLL_MS = 50

export function customer(driver: WebDriver, url: string): Customer {
  async function eventually<T>(what: string, look: () => Promise<T | null | false>): Promise<T> {
    const until = Date.now() + TIMEOUT_MS
    for (;;) {
      const found = await look()
      if (found !== null && found !== false) return found
      if (Date.now() > until) throw new Error(`the page never had ${what}`)
      await pause(POLL_MS)
    }
  }

  const first = (selector: string): Promise<WebElement> =>
    eventually(selector, () => driver.executeScript<WebElement | null>(queryFirst, selector))

  const pressable = (name: Words): Promise<WebElement> =>
    eventually(`a button ${name}`, () =>
      driver.executeScript<WebElement | null>(findPressable, ...asPattern(name)),
    )

  const place = async (element: WebElement): Promise<string> => JSON.stringify(await element.getRect())

  const findStill = async (name: Words): Promise<WebElement | null> => {
    const element = await driver.executeScript<WebElement | null>(findPressable, ...asPattern(name))
    if (element === null) return null
    try {
      const before = await place(element)
      await pause(POLL_MS)
      return (await place(element)) === before ? element : null
    } catch (cause) {
      // The page has replaced it.
      if (cause instanceof error.StaleElementReferenceError) return null
      throw cause
    }
  }

  /** Presses a button after which the window may be gone before the driver answers. */
  const pressesLast = async (name: Words): Promise<void> => {
    const button = await eventually(`a button ${name}`, () => findStill(name))
    await button.click().catch((cause: unknown) => {
      if (!(cause instanceof error.NoSuchWindowError)) throw cause
    })
  }

  const field = () => first('textarea')
  const log = () => first('[role=log]')

  return {
    driver,
    field,
    async opensChat() {
      await driver.get(url)
      await this.presses(/^Open chat/)
      await this.sees(/Welcome to Harbour Bank/)
    },
    async says(text) {
      await (await field()).sendKeys(text, Key.ENTER)
    },
    async sees(text) {
      await eventually(String(text), () => driver.executeScript<boolean>(findReadable, ...asPattern(text)))
    },
    hasButton: async (name) => void (await pressable(name)),
    presses: async (name) => (await eventually(`a button ${name}`, () => findStill(name))).click(),
    async comesToSignIn() {
      await this.opensChat()
      await this.says('What is my balance?')
      await this.sees(/Sign in to see|Sign in/)
    },
    async opensSignInWindow() {
      const before = await driver.getAllWindowHandles()
      // A press that comes at once after the button appeared does not count.
      const opened = await eventually('a sign-in window', async () => {
        const handles = await driver.getAllWindowHandles()
        const found = handles.find((handle) => !before.includes(handle))
        if (found !== undefined) return found
        await (await findStill(/^Sign in/))?.click().catch(() => undefined)
        return null
      })
      await driver.switchTo().window(opened)
    },
    async signsIn(who = 'ada') {
      await (await first('input[name=username]')).sendKeys(who)
      await (await first('input[type=password]')).sendKeys('correct-horse')
      await pressesLast('Sign in')
    },
    cancels: () => pressesLast('Cancel'),
    async isBackInThePage() {
      const only = await eventually('only its own window', async () => {
        const handles = await driver.getAllWindowHandles()
        return handles.length === 1 ? (handles[0] ?? null) : null
      })
      await driver.switchTo().window(only)
    },
    windowsAreBlocked: () => driver.executeScript('window.open = () => null'),
    async triesToSignIn(leadsTo) {
      await eventually(`a button ${leadsTo}`, async () => {
        await (await findStill(/^Sign in/))?.click().catch(() => undefined)
        return driver.executeScript<WebElement | null>(findPressable, ...asPattern(leadsTo))
      })
    },
    async leaves() {
      await driver.executeScript('localStorage.clear(); sessionStorage.clear()')
      await driver.manage().deleteAllCookies()
      await driver.get('about:blank')
    },
    async scrollsUp() {
      await (await log()).sendKeys(Key.PAGE_UP, Key.PAGE_UP)
    },
    async fromTheEnd() {
      return driver.executeScript<number>(
        'const [box] = arguments; return box.scrollHeight - box.clientHeight - box.scrollTop',
        await log(),
      )
    },
    async tabs() {
      await driver.actions().sendKeys(Key.TAB).perform()
      return driver.executeScript<string>(focusedName)
    },
  }
}
