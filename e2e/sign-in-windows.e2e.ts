import type { Page } from '@playwright/test'
import { attempts, calls, expect, onlyContact, test } from './fixtures.ts'
import { aims } from './models/shop.ts'
import { signInPage } from './models/sign-in-page.ts'

/** How windows, frames and channels behave around a sign-in. */

test('a click that no person made opens nothing', async ({ shop }) => {
  await shop.comesToSignIn()
  await shop.aims()
  await shop.panel.getByRole('button', { name: /^Sign in/ }).evaluate((button: HTMLElement) => button.click())
  await expect(shop.panel.getByRole('button', { name: /^Sign in/ })).toBeVisible()
  expect(shop.page.context().pages()).toHaveLength(1)
})

test('a click in the half second in which the button appears is not taken', async ({ shop }) => {
  await shop.opensChat()
  // Time stands still for the page, so the button is as young as it can be.
  const now = await shop.page.evaluate(() => Date.now())
  await shop.page.clock.setFixedTime(now)
  await shop.isAskedToSignIn()
  await shop.presses(/^Sign in/)
  await shop.says('Was that too soon?')
  await shop.sees('Was that too soon?')
  expect(shop.page.context().pages()).toHaveLength(1)
  await shop.page.clock.setFixedTime(now + 500)
  const popup = shop.page.waitForEvent('popup')
  await shop.presses(/^Sign in/)
  await signInPage(await popup).isShown()
})

test('pressed twice while the window is within reach, there is one window', async ({ shop, sandbox }) => {
  sandbox.identity.sets({ coop: 'none' })
  const signIn = await shop.opensSignInPage()
  await shop.presses(/^Open the window again/)
  await shop.sees('Waiting for your sign-in')
  expect(shop.page.context().pages()).toHaveLength(2)
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await shop.isSignedInAs('Ada')
})

test('of two windows for one sign-in the first to finish counts, and the second changes nothing', async ({
  shop,
  sandbox,
}) => {
  const first = await shop.opensSignInPage()
  const popup = shop.page.waitForEvent('popup')
  await shop.presses(/^Open the window again/)
  const second = signInPage(await popup)
  await second.isShown()
  await second.signsIn('ada')
  await second.closesItself()
  await shop.isSignedInAs('Ada')
  await first.signsIn('grace')
  await expect.poll(async () => first.page.isClosed() || (await first.page.title()) !== 'Sign in').toBe(true)
  await shop.isSignedInAs('Ada')
  expect(attempts(sandbox)).toEqual(['succeeded'])
  expect(sandbox.profiles().map(({ FirstName }) => FirstName)).toEqual(['Ada'])
})

test('a request that is set aside closes its window where that is within reach', async ({
  shop,
  sandbox,
}) => {
  sandbox.identity.sets({ coop: 'none' })
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await contact.asksForSignIn()
  const first = await shop.pressesSignIn()
  await first.isShown()
  await contact.asksForSignIn()
  await shop.sees('Replaced by a newer sign-in request')
  await first.closesItself()
  await shop.signsIn('ada')
  await shop.isSignedInAs('Ada')
})

test('a site that isolates itself signs in all the same', async ({ shop, sandbox }) => {
  sandbox.identity.sets({ coop: 'none' })
  await shop.siteIsolatesItself()
  const signIn = await shop.opensSignInPage()
  expect(await signIn.page.evaluate(() => window.opener)).toBeNull()
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await shop.isSignedInAs('Ada')
})

test('without channels between windows the sign-in succeeds by Connect alone', async ({ shop, context }) => {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'))
  await shop.comesToSignIn()
  await shop.signsIn('ada')
  await shop.isSignedInAs('Ada')
})

test('a window closed the moment its answer is on the way has handed over', async ({ shop, sandbox }) => {
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

test('a forged "accepted" and a message with a code change words at most', async ({ shop, sandbox }) => {
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

test('coming back by hand while the window is open leaves every choice, and the window finishes', async ({
  shop,
}) => {
  const signIn = await shop.opensSignInPage()
  await shop.page.bringToFront()
  await shop.sees('If it is gone, open it again.')
  await expect(shop.panel.getByRole('button', { name: 'Continue without signing in' })).toBeVisible()
  await signIn.page.bringToFront()
  await signIn.signsIn('ada')
  await shop.isSignedInAs('Ada')
})

test('in a frame whose sandbox opens no windows, the frame itself goes to the sign-in page', async ({
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
  await expect(inner.getByText('Welcome to Harbour Bank')).toBeVisible()
  const field = inner.getByRole('textbox', { name: 'Message' })
  await field.fill('What is my balance?')
  await field.press('Enter')
  await expect(inner.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await aims(page)
  const asked = page.waitForRequest((request) =>
    request.url().startsWith(`${sandbox.identityUrl}/oauth2/authorize`),
  )
  await inner.getByRole('button', { name: 'Sign in', exact: true }).click()
  await asked
})

test('in a frame on another site there is a clear error and no half-working chat', async ({
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
