import { expectAccessible } from './axe.ts'
import { expect, onlyContact, test } from './fixtures.ts'
import { holdsBack } from './models/held-requests.ts'
import { signInPage } from './models/sign-in-page.ts'

// axe reads colours, which must not be animated.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('axe finds no violation in the closed chat, the open chat, the menu and the confirmation before the end', {
  tag: '@core',
}, async ({ shop }) => {
  await shop.visits()
  await expect(shop.page.getByRole('button', { name: /^Open chat/ })).toBeVisible()
  await expectAccessible(shop.page, 'closed')
  await shop.opensChat()
  await shop.says('What are your opening hours?')
  await shop.sees('Saturday')
  await expectAccessible(shop.page, 'open')
  await shop.presses('More options')
  await expect(shop.panel.getByRole('menuitem', { name: 'End chat' })).toBeVisible()
  await expectAccessible(shop.page, 'menu')
  await shop.page.getByText('End chat', { exact: true }).first().click()
  await shop.sees('End this chat?')
  await expectAccessible(shop.page, 'question')
  await shop.page.getByRole('button', { name: 'End chat', exact: true }).last().click()
  await shop.sees('You ended the chat.')
  await expectAccessible(shop.page, 'ended')
})

test('axe finds no violation in the sign-in card in any state up to success', async ({ shop, context }) => {
  await shop.opensChat()
  const sendsTheUrl = await holdsBack(context, '**/participant/authentication-url')
  const passesItOn = await holdsBack(context, '**/connect-chat/sign-in/complete')
  await shop.says('What is my balance?')
  await shop.sees('Preparing sign-in…')
  await expectAccessible(shop.page, 'preparing')
  sendsTheUrl()
  await expect(shop.panel.getByRole('button', { name: /^Sign in/ })).toBeEnabled()
  await expectAccessible(shop.page, 'ready')
  const signIn = await shop.pressesSignIn()
  await shop.sees('Waiting for your sign-in')
  await expectAccessible(shop.page, 'waiting')
  await signIn.signsIn()
  await shop.sees('Checking your sign-in')
  await expectAccessible(shop.page, 'checking')
  passesItOn()
  await shop.sees('Signed in as Ada')
  await expectAccessible(shop.page, 'succeeded')
})

test('axe finds no violation in the sign-in card when the window is blocked, nor while the sign-in is cancelled', async ({
  shop,
  context,
}) => {
  await shop.opensChat()
  await shop.isAskedToSignIn()
  await shop.windowsAreBlocked()
  await shop.presses(/^Sign in/)
  await shop.sees('Your browser blocked the sign-in window')
  await expectAccessible(shop.page, 'blocked')
  const cancels = await holdsBack(context, '**/participant/cancel-authentication')
  await shop.presses('Continue without signing in')
  await shop.sees('Continuing without signing in…')
  await expectAccessible(shop.page, 'cancelling')
  cancels()
  await expect(
    shop.panel.getByRole('heading', { name: 'Continuing without signing in', exact: true }),
  ).toBeVisible()
  await shop.sees(/we can continue without signing in/)
  await expectAccessible(shop.page, 'cancelled')
})

test('axe finds no violation in sign-in cards that ended without a sign-in', async ({ shop, sandbox }) => {
  const contact = await shop.meets('Ana')
  await shop.sees('Ana joined the chat')
  await contact.asksForSignIn({ timeoutSeconds: 180 })
  await shop.sees('Sign in to continue')
  await contact.asksForSignIn({ timeoutSeconds: 180 })
  await shop.sees('A newer sign-in request was sent')
  await expectAccessible(shop.page, 'superseded')
  const signIn = await shop.pressesSignIn()
  await signIn.cancels()
  await shop.sees('We couldn’t sign you in')
  await expectAccessible(shop.page, 'failed')
  await contact.asksForSignIn({ timeoutSeconds: 180 })
  await expect(shop.panel.getByRole('button', { name: /^Sign in/ })).toBeEnabled()
  await sandbox.clock.advance({ seconds: 181 })
  await shop.sees('You ran out of time to sign in')
  await expectAccessible(shop.page, 'timed out')
  sandbox.faults.set([
    { kind: 'refuse', operation: 'GetAuthenticationUrl', status: 400, type: 'ValidationException' },
  ])
  await contact.asksForSignIn({ timeoutSeconds: 180 })
  await shop.sees('Sign-in isn’t available right now')
  await expectAccessible(shop.page, 'unavailable')
  await sandbox.clock.advance({ seconds: 181 })
  await shop.sees('The sign-in request has expired')
  await expectAccessible(shop.page, 'expired')
  sandbox.faults.clear()
  await contact.asksForSignIn({ timeoutSeconds: 180 })
  await expect(shop.panel.getByRole('button', { name: /^Sign in/ })).toBeEnabled()
  contact.ends()
  await shop.sees('The chat ended before you signed in')
  await expectAccessible(shop.page, 'chat ended')
})

test('the whole sign-in works by keyboard, and focus moves only when the customer moves it', {
  tag: '@core',
}, async ({ shop, sandbox }) => {
  const { page } = shop
  await shop.visits()
  await expect(page.getByRole('button', { name: /^Open chat/ })).toBeVisible()
  await page.getByRole('button', { name: /^Open chat/ }).focus()
  await page.keyboard.press('Enter')
  await shop.sees('Welcome to Harbour Bank')
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  await expect(field).toBeFocused()
  await page.keyboard.type('What is my balance?')
  await page.keyboard.press('Enter')
  const button = shop.panel.getByRole('button', { name: /^Sign in/ })
  await expect(button).toBeEnabled()
  // The card came by itself: it must not take the focus from the field.
  await expect(field).toBeFocused()
  await shop.tabsTo(button, 'Shift+Tab')
  const popup = page.waitForEvent('popup')
  await page.keyboard.press('Enter')
  const signIn = signInPage(await popup)
  await signIn.isShown()
  await signIn.page.getByLabel('Username').focus()
  await signIn.page.keyboard.type('ada')
  await signIn.page.keyboard.press('Tab')
  await signIn.page.keyboard.type('correct-horse')
  await signIn.page.keyboard.press('Enter')
  await signIn.closesItself()
  await shop.sees('Signed in as Ada')
  expect(
    onlyContact(sandbox)
      .view()
      .attempts.map(({ state }) => state),
  ).toEqual(['succeeded'])
  // Focus is still in the card, not lost to the page.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName))
    .not.toBeUndefined()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Open chat/ })).toBeFocused()
})
