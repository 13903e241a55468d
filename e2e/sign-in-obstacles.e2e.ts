import type { Page } from '@playwright/test'
import { attempts, test as base, expect, onlyContact } from './fixtures.ts'
import { installsWorker, type SiteWithWorker, siteWithWorker } from './models/service-worker.ts'
import { signInPage } from './models/sign-in-page.ts'

/** Pages on which a sign-in may fail: the browsers of other apps, frames, and service workers. */

const test = base.extend<{ worker: SiteWithWorker }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a pattern here.
  worker: async ({}, use) => {
    const worker = await siteWithWorker('', { shell: true })
    await use(worker)
    await worker.remove()
  },
})

const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

/** Where Connect does not store the events, a page that comes later does not learn the name. */
const SIGNED_IN = /^(Signed in as Ada|You’re signed in)/

for (const [app, userAgent] of [
  ['Instagram', `${SAFARI} Mobile/22A3354 Instagram 300.0.0.1`],
  ['Facebook', `${SAFARI} Mobile/22A3354 [FBAN/FBIOS;FBAV/400.0;FBBV/1]`],
] as const) {
  test.describe(`in the browser of ${app}`, () => {
    test.use({ userAgent, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

    test('the sign-in card names the app, signs in in this tab first, and copies the address of the page for another browser @core', async ({
      shop,
      sandbox,
      demo,
      site,
      context,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await context.addInitScript(() => {
        window.open = () => null
      })
      await shop.opensChat()
      await shop.says('What is my balance?')
      await shop.sees(`Sign-in might not work in the browser of ${app}.`)
      const card = shop.panel.getByRole('group', { name: 'Sign in to continue' })
      await expect(card.getByRole('button')).toHaveText([
        'Continue in this tab',
        'Copy link to open in your browser',
        'Continue without signing in',
      ])
      await shop.presses('Copy link to open in your browser')
      await shop.sees('Copied. Paste it into the address bar of your browser.')
      expect(await shop.page.evaluate(() => navigator.clipboard.readText())).toBe(demo.url + site)
      await shop.presses('Continue in this tab')
      await shop.page.waitForURL(`${sandbox.identityUrl}/**`)
      await signInPage(shop.page).signsIn('ada')
      await shop.page.waitForURL(demo.url + site)
      await shop.sees(SIGNED_IN)
      expect(attempts(sandbox)).toEqual(['succeeded'])
    })
  })
}

test('a browser of its own gets no advice on the sign-in card', async ({ shop }) => {
  await shop.comesToSignIn()
  await expect(shop.panel.getByText(/may not work/)).toHaveCount(0)
  await expect(shop.panel.getByRole('button', { name: /^Copy link/ })).toHaveCount(0)
})

/** Shows the site in a frame of its own origin, with these rights. */
async function framed(page: Page, url: string, rights: string): Promise<void> {
  await page.context().grantPermissions(['local-network-access'])
  // The demo refuses frames.
  await page.route(url, async (route) => {
    const response = await route.fetch()
    const { 'content-security-policy': policy = '', ...headers } = response.headers()
    const framing = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    await route.fulfill({ response, headers: { ...headers, 'content-security-policy': framing } })
  })
  const outer = new URL('/outer', url).href
  await page.route(outer, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Outer</title><iframe title="Chat" src="${url}" sandbox="${rights}" width="900" height="700"></iframe>`,
    }),
  )
  await page.goto(outer)
}

test('in a frame whose windows stay in its sandbox, no window is opened: the card says so and copies the address', async ({
  page,
  demo,
  sandbox,
}) => {
  await page.setViewportSize({ width: 1000, height: 800 })
  await framed(page, `${demo.url}/`, 'allow-scripts allow-same-origin allow-popups allow-forms')
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: /^Open chat/ }).click()
  await expect(frame.getByText('Welcome to Harbour Bank').first()).toBeVisible()
  await onlyContact(sandbox).asksForSignIn()
  await expect(frame.getByText(/^This page is inside another one/)).toBeVisible()
  await expect(frame.getByRole('button', { name: 'Continue in this tab' })).toBeVisible()
  await frame.getByRole('button', { name: 'Copy link to open in your browser' }).click()
  await expect(frame.getByText(/^Copied|didn’t allow copying/)).toBeVisible()
  expect(page.context().pages()).toHaveLength(1)
})

test('in a frame whose windows leave its sandbox, the sign-in opens its window', async ({
  page,
  demo,
  sandbox,
}) => {
  const rights = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox'
  await page.setViewportSize({ width: 1000, height: 800 })
  await framed(page, `${demo.url}/`, rights)
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: /^Open chat/ }).click()
  await expect(frame.getByText('Welcome to Harbour Bank').first()).toBeVisible()
  await onlyContact(sandbox).asksForSignIn()
  const popup = page.waitForEvent('popup')
  await frame.getByRole('button', { name: /^Sign in/ }).click()
  const signIn = signInPage(await popup)
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await expect(frame.getByText(/^Signed in as Ada/).first()).toBeVisible()
})

test.describe('with a service worker that answers every navigation with the shell of the app', () => {
  test.use({ demoOptions: async ({ worker }, use) => use({ dist: worker.dist }) })

  test('a sign-in in a window succeeds: the chat in the shell finishes it, removes the code from the URL and says what the site has to change @core', async ({
    shop,
    sandbox,
    context,
  }) => {
    const told: string[] = []
    context.on('console', (message) => told.push(message.text()))
    await shop.visits()
    await installsWorker(shop.page)
    await shop.comesToSignIn()
    const signIn = await shop.pressesSignIn()
    await signIn.isShown()
    await signIn.signsIn('ada')
    await signIn.closesItself()
    await shop.isSignedInAs('Ada')
    expect(attempts(sandbox)).toEqual(['succeeded'])
    expect(told.join()).toContain('leave /connect-chat/ out of what the service worker answers')
  })

  test('a sign-in in this tab succeeds, too, and returns to the page of the chat', async ({
    shop,
    demo,
    site,
    sandbox,
  }) => {
    await shop.visits()
    await installsWorker(shop.page)
    await shop.opensChat()
    await shop.says('What is my balance?')
    await shop.findsWindowsBlocked()
    await shop.continuesInThisTab()
    await signInPage(shop.page).signsIn('ada')
    await shop.sees(SIGNED_IN)
    expect(shop.page.url()).toBe(demo.url + site)
    expect(attempts(sandbox)).toEqual(['succeeded'])
  })
})
