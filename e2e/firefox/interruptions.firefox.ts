import { expect } from 'vitest'
import { attempts, calls } from '../sandbox-record.ts'
import { customer } from './customer.ts'
import { test } from './fixtures.ts'
import { pressable } from './within.ts'

/** Interruptions of a sign-in in Firefox. */

test('after a reload before the click, the button opens the same sign-in URL, which is requested once', async ({
  ada,
  sandbox,
}) => {
  await ada.comesToSignIn()
  await ada.page.reload()
  const signIn = await ada.pressesSignIn()
  await signIn.signsIn('ada')
  await ada.isSignedInAs('Ada')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
})

test('after a reload while the window is open, the sign-in succeeds and the page shows it', async ({
  ada,
  sandbox,
}) => {
  const signIn = await ada.opensSignInPage()
  await ada.page.reload()
  await ada.sees('Waiting for your sign-in')
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await ada.isSignedInAs('Ada')
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('a window that finishes after its page was closed submits once, and the chat resumes signed in', async ({
  ada,
  context,
  demo,
  sandbox,
}) => {
  const signIn = await ada.opensSignInPage()
  await ada.page.close()
  await signIn.signsIn('ada')
  await expect.poll(() => attempts(sandbox), { timeout: 10_000 }).toEqual(['succeeded'])
  const again = customer(await context.newPage(), demo)
  await again.opensChat()
  await again.isSignedInAs('Ada')
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
})

test('after Back from the sign-in page, the button is enabled and opens the sign-in page again', async ({
  ada,
  sandbox,
}) => {
  await ada.isOnPhone()
  await ada.comesToSignIn()
  await ada.leavesToSignIn()
  await ada.page.evaluate(() => history.back())
  await ada.sees('Welcome back.')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  const signIn = await ada.leavesToSignIn()
  await signIn.signsIn('ada')
  await ada.sees('Thank you, you’re signed in.')
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('in two tabs of one chat, the second tab can take the sign-in over, and both show the result', async ({
  ada,
  context,
  demo,
  sandbox,
}) => {
  await ada.opensChat()
  const other = customer(await context.newPage(), demo)
  await other.opensChat()
  await ada.page.bringToFront()
  await ada.isAskedToSignIn()
  await other.sees('You can sign in in your other tab')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  await other.page.bringToFront()
  await other.presses('Sign in here')
  await ada.sees('You can sign in in your other tab')
  const signIn = await other.pressesSignIn()
  await signIn.signsIn('ada')
  await other.isSignedInAs('Ada')
  await ada.isSignedInAs('Ada')
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('when the tab with the sign-in is closed, the other tab takes it over', async ({
  ada,
  context,
  demo,
  sandbox,
}) => {
  await ada.comesToSignIn()
  const other = customer(await context.newPage(), demo)
  await other.opensChat()
  await other.sees('You can sign in in your other tab')
  await ada.page.close()
  const signIn = await other.pressesSignIn()
  await signIn.signsIn('ada')
  await other.isSignedInAs('Ada')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
})

test('the whole sign-in works by keyboard in Firefox', async ({ ada }) => {
  await ada.comesToSignIn()
  await (await pressable(ada.page, /^Sign in/)).focus()
  const signIn = await ada.opens(() => ada.page.keyboard.press('Enter'))
  await signIn.isShown()
  await signIn.page.focus('input[name=username]')
  await signIn.page.keyboard.type('ada')
  await signIn.page.keyboard.press('Tab')
  await signIn.page.keyboard.type('correct-horse')
  await signIn.page.keyboard.press('Enter')
  await signIn.closesItself()
  await ada.isSignedInAs('Ada')
})
