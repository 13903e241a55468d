import type { Browser, Locator, Page } from '@playwright/test'
import type { Demo } from '../demo/server/demo.ts'
import { attempts, expect, onlyContact, test } from './fixtures.ts'
import { type NativeShell, nativeShell } from './models/native-shell.ts'
import { reactPage } from './models/react-page.ts'
import { signInPage } from './models/sign-in-page.ts'

/** The chat in the web view of an app, which opens no windows and saves no files. */

/**
 * Shows the page of the app on the site of the demo: its own scripts take the place of the bank's. The document itself comes
 * from the server, because Chromium lets no document of a test ask this machine for anything.
 */
async function opensApp(page: Page, demo: Demo): Promise<void> {
  const files = await reactPage('native.tsx')
  await page.route(/\.js$/, (route) => {
    const { pathname } = new URL(route.request().url())
    const body = files[pathname] ?? "import '/page.js'"
    return route.fulfill({ body, contentType: 'text/javascript' })
  })
  await page.goto(demo.url)
}

/** Opens the app, whose shell opens the chat. */
async function opensChat(
  page: Page,
  browser: Browser,
  demo: Demo,
): Promise<{ readonly shell: NativeShell; readonly panel: Locator }> {
  const shell = await nativeShell(page, browser)
  await opensApp(page, demo)
  await expect.poll(() => shell.last('ready')).toBeTruthy()
  await shell.sends({ type: 'open' })
  const panel = page.getByRole('dialog').first()
  await expect(panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
  return { shell, panel }
}

test('a sign-in runs in a browser tab of the system, its redirect comes back to the web view, and the chat knows the customer', async ({
  page,
  browser,
  demo,
  sandbox,
}) => {
  const { shell, panel } = await opensChat(page, browser, demo)
  const field = panel.getByRole('textbox')
  await field.fill('What is my balance?')
  await field.press('Enter')
  await panel.getByRole('button', { name: 'Sign in', exact: false }).first().click()
  await expect
    .poll(() => shell.last('sign-in')?.redirectUri)
    .toBe(`${demo.url}/connect-chat/sign-in/callback`)

  // The customer closed the tab: the card opens the same page again.
  await panel.getByText('Reopen the sign-in window').click()
  await expect.poll(() => shell.posted.filter(({ type }) => type === 'sign-in').length).toBe(2)
  const tab = await shell.opensSignIn()
  await signInPage(tab).signsIn('ada')
  await expect
    .poll(() => shell.last('sign-in-submitted'))
    .toEqual({
      ...{ connectChat: 1, type: 'sign-in-submitted', outcome: 'submitted' },
    })
  await expect(panel.getByText('Thank you, you’re signed in.').first()).toBeVisible()
  expect(attempts(sandbox)).toEqual(['succeeded'])
  await expect.poll(() => shell.last('sign-in-over')).toBeTruthy()

  await shell.sends({ type: 'close' })
  await expect.poll(() => shell.last('closed')).toBeTruthy()
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  contact.agent.says('Are you there?')
  await expect.poll(() => shell.last('unread')?.count).toBe(1)
  await shell.sends({ type: 'open' })
  await expect.poll(() => shell.last('opened')).toBeTruthy()
})

test('a redirect that another person got changes nothing in the chat of this web view', async ({
  page,
  browser,
  demo,
  sandbox,
}) => {
  const { shell } = await opensChat(page, browser, demo)
  await shell.sends({
    type: 'sign-in-returned',
    url: `${demo.url}/connect-chat/sign-in/callback?state=s&code=c`,
  })
  await expect.poll(() => shell.last('sign-in-submitted')?.outcome).toBe('unbound')
  expect(attempts(sandbox)).toEqual([])
})

test('files and links go to the app', async ({ page, browser, demo, sandbox }) => {
  const { shell, panel } = await opensChat(page, browser, demo)
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  contact.agent.says('See https://bank.example/fees today')
  await panel.getByRole('link', { name: /bank\.example/ }).click()
  await expect.poll(() => shell.last('open-link')?.url).toBe('https://bank.example/fees')
  expect(page.context().pages()).toHaveLength(1)

  await panel.getByRole('button', { name: 'More options' }).click()
  await panel.getByRole('menuitem', { name: 'Save conversation' }).click()
  await expect.poll(() => shell.last('save-file')?.name).toMatch(/\.txt$/)
  const { base64 = '', mediaType } = shell.last('save-file') ?? {}
  expect(mediaType).toBe('text/plain;charset=utf-8')
  expect(Buffer.from(base64, 'base64').toString('utf8')).toContain('Welcome to Harbour Bank')
})

test('after the app was closed, a draft that the app kept is in the field again', async ({
  page,
  browser,
  demo,
}) => {
  const { shell } = await opensChat(page, browser, demo)
  await page.getByRole('textbox').fill('A long thought')
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => shell.last('store')?.state).toContain('A long thought')

  // The cookies of the web view last, its session does not.
  const context = await browser.newContext({
    storageState: { cookies: await page.context().cookies(), origins: [] },
  })
  const next = await context.newPage()
  const started = await nativeShell(next, browser, shell.last('store')?.state)
  await page.close()
  await opensApp(next, demo)
  await expect.poll(() => started.last('ready')).toBeTruthy()
  await started.sends({ type: 'open' })
  await expect(next.getByRole('textbox')).toHaveValue('A long thought')
})
