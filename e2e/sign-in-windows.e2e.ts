import type { Page } from '@playwright/test'
import { attempts, calls, expect, onlyContact, test } from './fixtures.ts'
import { isFinished, signInPage } from './models/sign-in-page.ts'

/** How windows, frames and channels behave around a sign-in. */

test('a synthetic click on the card opens no window', async ({ shop }) => {
  await shop.comesToSignIn()
  await shop.panel.getByRole('button', { name: /^Sign in/ }).evaluate((button: HTMLElement) => button.click())
  await expect(shop.panel.getByRole('button', { name: /^Sign in/ })).toBeVisible()
  expect(shop.page.context().pages()).toHaveLength(1)
})

test('a click within half a second of the button’s appearance is ignored', async ({ shop }) => {
  await shop.opensChat()
  // Time stands still for the page, so the button is as young as it can be.
  const now = await shop.page.evaluate(() => Date.now())
  await shop.page.clock.setFixedTime(now)
  await shop.says('What is my balance?')
  const button = shop.panel.getByRole('button', { name: /^Sign in/ })
  await expect(button).toBeVisible()
  await expect(button, 'so that tools wait').toBeDisabled()
  await button.click({ force: true })
  await shop.says('Was that too soon?')
  await shop.sees('Was that too soon?')
  expect(shop.page.context().pages()).toHaveLength(1)
  await shop.page.clock.setFixedTime(now + 500)
  const popup = shop.page.waitForEvent('popup')
  await shop.presses(/^Sign in/)
  await signInPage(await popup).isShown()
})

test('a second press while the opener is not cut opens no second window', async ({ shop, sandbox }) => {
  sandbox.identity.sets({ coop: 'none' })
  const signIn = await shop.opensSignInPage()
  await shop.presses(/^Reopen the sign-in window/)
  await shop.sees('Waiting for your sign-in')
  expect(shop.page.context().pages()).toHaveLength(2)
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await shop.isSignedInAs('Ada')
})

test('when two windows of one sign-in finish, the first counts and the second changes nothing', async ({
  shop,
  sandbox,
}) => {
  const first = await shop.opensSignInPage()
  const popup = shop.page.waitForEvent('popup')
  await shop.presses(/^Reopen the sign-in window/)
  const second = signInPage(await popup)
  await second.isShown()
  await second.signsIn('ada')
  await second.closesItself()
  await shop.isSignedInAs('Ada')
  await first.signsIn('grace')
  await isFinished(first)
  await shop.isSignedInAs('Ada')
  expect(attempts(sandbox)).toEqual(['succeeded'])
  expect(sandbox.profiles().map(({ FirstName }) => FirstName)).toEqual(['Ada'])
})

test('a superseded request closes its window if its opener is not cut', async ({ shop, sandbox }) => {
  sandbox.identity.sets({ coop: 'none' })
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await contact.asksForSignIn()
  const first = await shop.pressesSignIn()
  await first.isShown()
  await contact.asksForSignIn()
  await shop.sees('A newer sign-in request was sent')
  await first.closesItself()
  await shop.signsIn('ada')
  await shop.isSignedInAs('Ada')
})

test('a sign-in succeeds on a site that sends Cross-Origin-Opener-Policy: same-origin', async ({
  shop,
  sandbox,
}) => {
  sandbox.identity.sets({ coop: 'none' })
  await shop.siteIsolatesItself()
  const signIn = await shop.opensSignInPage()
  expect(await signIn.page.evaluate(() => window.opener)).toBeNull()
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await shop.isSignedInAs('Ada')
})

test('without BroadcastChannel the sign-in succeeds by Connect’s event alone', async ({ shop, context }) => {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'))
  await shop.comesToSignIn()
  await shop.signsIn('ada')
  await shop.isSignedInAs('Ada')
})

test('a window that is closed while its request is on the way has submitted the sign-in', async ({
  shop,
  sandbox,
}) => {
  const signIn = await shop.opensSignInPage()
  const handingOver = shop.page
    .context()
    .waitForEvent('request', (request) => request.url().endsWith('/sign-in/complete'))
  await signIn.signsIn('ada')
  await handingOver
  await signIn.page.close()
  await shop.isSignedInAs('Ada')
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
})

test('a forged "accepted" and a message with a code change the text of the card at most', async ({
  shop,
  sandbox,
}) => {
  await shop.comesToSignIn()
  await shop.page.evaluate(() => {
    for (const [key, value] of Object.entries(sessionStorage)) {
      if (!key.startsWith('connect-chat:sign-in:')) continue
      const { hash } = JSON.parse(value) as { hash: string }
      new BroadcastChannel(`connect-chat:${hash}`).postMessage({ v: 1, outcome: 'accepted' })
    }
    window.postMessage({ code: 'stolen', state: 'known', type: 'sign-in' }, '*')
  })
  await shop.sees('Checking your sign-in')
  expect(attempts(sandbox)).toEqual(['url-issued'])
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(0)
})

test('a customer who returns to the page while the window is open keeps every choice, and the sign-in succeeds', async ({
  shop,
}) => {
  const signIn = await shop.opensSignInPage()
  await shop.page.bringToFront()
  await shop.sees('Can’t find the sign-in window? Open it again.')
  await expect(shop.panel.getByRole('button', { name: 'Continue without signing in' })).toBeVisible()
  await signIn.page.bringToFront()
  await signIn.signsIn('ada')
  await shop.isSignedInAs('Ada')
})

test('in a frame whose sandbox allows no popups, the frame goes to the sign-in page', async ({
  page,
  demo,
  sandbox,
  context,
}) => {
  await context.grantPermissions(['local-network-access'])
  await mayBeFramed(page, `${demo.url}/`)
  await frames(page, `${demo.url}/framing`, `${demo.url}/`, 'allow-scripts allow-same-origin allow-forms')
  const inner = page.frameLocator('iframe')
  await inner.getByRole('button', { name: /^Open chat/ }).click()
  await expect(inner.getByText('Welcome to Harbour Bank').first()).toBeVisible()
  const field = inner.getByRole('textbox', { name: 'Message' })
  await field.fill('What is my balance?')
  await field.press('Enter')
  await expect(inner.getByRole('button', { name: 'Continue in this tab' })).toBeVisible()
  const asked = page.waitForRequest((request) =>
    request.url().startsWith(`${sandbox.identityUrl}/oauth2/authorize`),
  )
  await inner.getByRole('button', { name: 'Continue in this tab' }).click()
  await asked
})

test('in a frame on another site the chat reports an error and does not start', async ({
  page,
  demo,
  sandbox,
}) => {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.text().startsWith('chat: ')) errors.push(message.text())
  })
  await mayBeFramed(page, `${demo.url}/`)
  await frames(page, 'https://shop.example/', `${demo.url}/`)
  await expect
    .poll(() => errors)
    .toEqual([expect.stringMatching(/^chat: invalid-option: .*frame on another site/)])
  await expect(page.frameLocator('iframe').getByRole('button', { name: /^Open chat/ })).toHaveCount(0)
  expect(sandbox.requests()).toEqual([])
})

/** The demo forbids to be framed; a site that frames its own chat does not. */
async function mayBeFramed(page: Page, url: string): Promise<void> {
  await page.route(url, async (route) => {
    const response = await route.fetch()
    const policy = (response.headers()['content-security-policy'] ?? '').replace(
      "frame-ancestors 'none'; ",
      '',
    )
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
  })
}

async function frames(page: Page, url: string, inner: string, sandbox?: string): Promise<void> {
  const attribute = sandbox === undefined ? '' : ` sandbox="${sandbox}"`
  const body = `<!doctype html><title>frame</title><iframe${attribute} src="${inner}" width="900" height="700"></iframe>`
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(url)
}
