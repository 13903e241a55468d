import { expect, onTestFinished } from 'vitest'
import { evilSite } from '../models/evil-site.ts'
import { attempts, calls } from '../sandbox-record.ts'
import { signInWindow } from './customer.ts'
import { answersWith, test } from './fixtures.ts'
import { pressable } from './within.ts'

/** How windows, frames and channels of Firefox behave around a sign-in. */

test('when the sign-in page cuts the opener, only the text of the card changes', async ({ ada, sandbox }) => {
  const signIn = await ada.opensSignInPage()
  expect(await signIn.page.evaluate(() => window.opener === null)).toBe(true)
  await ada.sees('Can’t find the sign-in window? Open it again.')
  expect(signIn.page.isClosed()).toBe(false)
  expect(calls(sandbox, 'CancelParticipantAuthentication')).toBe(0)
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await ada.sees('Signed in as Ada')
})

test('a sign-in succeeds on a site that sends Cross-Origin-Opener-Policy: same-origin', async ({
  ada,
  demo,
  sandbox,
}) => {
  sandbox.identity.sets({ coop: 'none' })
  await answersWith(ada.page, `${demo.url}/`, (headers) => ({
    ...headers,
    'cross-origin-opener-policy': 'same-origin',
  }))
  const signIn = await ada.opensSignInPage()
  expect(await signIn.page.evaluate(() => window.opener === null)).toBe(true)
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await ada.isSignedInAs('Ada')
})

test('after a blocked window the customer signs in by a link', async ({ ada, sandbox }) => {
  await ada.comesToSignIn()
  await ada.windowsAreBlocked()
  await ada.presses(/^Sign in/)
  await ada.sees('Your browser blocked the sign-in window')
  const signIn = await ada.opens(() => ada.presses(/sign-in page/i))
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await ada.sees('Signed in as Ada')
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('closing the window cancels nothing: it can be opened again, and the sign-in succeeds', async ({
  ada,
  sandbox,
}) => {
  const first = await ada.opensSignInPage()
  await first.page.close()
  await ada.sees('Waiting for your sign-in')
  expect(calls(sandbox, 'CancelParticipantAuthentication')).toBe(0)
  const second = await ada.opens(() => ada.presses(/^Reopen the sign-in window/))
  await second.signsIn('grace')
  await second.closesItself()
  await ada.isSignedInAs('Grace')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
})

test('a second press while the opener is not cut opens no second window', async ({
  ada,
  context,
  sandbox,
}) => {
  sandbox.identity.sets({ coop: 'none' })
  const signIn = await ada.opensSignInPage()
  await ada.presses(/^Reopen the sign-in window/)
  await ada.sees('Waiting for your sign-in')
  expect(await context.pages()).toHaveLength(2)
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await ada.isSignedInAs('Ada')
})

test('a customer who returns to the page while the window is open keeps every choice, and the sign-in succeeds', async ({
  ada,
}) => {
  const signIn = await ada.opensSignInPage()
  await ada.page.bringToFront()
  await ada.sees('Can’t find the sign-in window? Open it again.')
  await pressable(ada.page, 'Continue without signing in')
  await signIn.page.bringToFront()
  await signIn.signsIn('ada')
  await ada.isSignedInAs('Ada')
})

test('without BroadcastChannel the sign-in succeeds by Connect’s event alone', async ({ ada }) => {
  await ada.page.evaluateOnNewDocument(() => void Reflect.deleteProperty(globalThis, 'BroadcastChannel'))
  await ada.opensChat()
  expect(await ada.page.evaluate(() => 'BroadcastChannel' in globalThis)).toBe(false)
  await ada.isAskedToSignIn()
  await ada.signsIn('ada')
  await ada.isSignedInAs('Ada')
})

test('a click by script opens no window', async ({ ada, context }) => {
  await ada.comesToSignIn()
  const button = await pressable(ada.page, /^Sign in/)
  await button.evaluate((element) => (element as HTMLElement).click())
  await pressable(ada.page, /^Sign in/)
  expect(await context.pages()).toHaveLength(1)
})

test('in a frame on another site the chat reports an error and does not start', async ({
  ada,
  demo,
  sandbox,
}) => {
  const errors: string[] = []
  const { page } = ada
  page.on('console', (message) => {
    if (message.text().startsWith('chat: ')) errors.push(message.text())
  })
  // The demo forbids to be framed; a site that frames its own chat does not.
  await answersWith(page, `${demo.url}/`, (headers) => ({
    ...headers,
    'content-security-policy': (headers['content-security-policy'] ?? '').replace(
      "frame-ancestors 'none'; ",
      '',
    ),
  }))
  const elsewhere = await evilSite()
  onTestFinished(() => elsewhere.close())
  elsewhere.serves(`<iframe src="${demo.url}/"></iframe>`)
  await page.goto(elsewhere.crossSite)
  await expect.poll(() => errors, { timeout: 10_000 }).toHaveLength(1)
  expect(errors[0]).toMatch(/^chat: invalid-option: .*frame on another site/)
  expect(sandbox.requests()).toEqual([])
})

test('a sign-in in this tab sends the attempt cookie with the callback page’s own request, and the chat continues', async ({
  ada,
  demo,
  sandbox,
}) => {
  await ada.comesToSignIn()
  await ada.windowsAreBlocked()
  await ada.presses(/^Sign in/)
  const sent: { readonly path: string; readonly cookies: boolean }[] = []
  ada.page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (!/\/sign-in\/(callback|complete)$/.test(pathname)) return
    sent.push({ path: pathname, cookies: /__Host-Http-connect-chat-/.test(request.headers().cookie ?? '') })
  })
  await ada.presses('Continue in this tab')
  await signInWindow(ada.page).signsIn('ada')
  await ada.sees('Thank you, you’re signed in.')
  await ada.sees('What is my balance?')
  await expect.poll(() => ada.page.url()).toBe(`${demo.url}/`)
  expect(attempts(sandbox)).toEqual(['succeeded'])
  // Strict cookies stay away from a navigation that another site began.
  await expect
    .poll(() => sent)
    .toEqual([
      { path: '/connect-chat/sign-in/callback', cookies: false },
      { path: '/connect-chat/sign-in/complete', cookies: true },
    ])
})
