import { expect } from 'vitest'
import { attempts, calls, onlyContact } from '../sandbox-record.ts'
import { test } from './fixtures.ts'

test('a customer signs in by typing, the window closes itself, and card and contact record agree', async ({
  ada,
  sandbox,
}) => {
  await ada.comesToSignIn()
  const signIn = await ada.pressesSignIn()
  await ada.sees('Waiting for your sign-in')
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await ada.sees('Signed in as Ada')
  await ada.isSignedInAs('Ada')
  expect(attempts(sandbox)).toEqual(['succeeded'])
  expect(onlyContact(sandbox).view().customer.DisplayName).toBe('Ada')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
})

test('a customer who cancels on the sign-in page reads that it failed and can continue the chat', async ({
  ada,
  sandbox,
}) => {
  await ada.comesToSignIn()
  const signIn = await ada.pressesSignIn()
  await signIn.cancels()
  await signIn.closesItself()
  await ada.sees('We couldn’t sign you in')
  expect(attempts(sandbox)).toEqual(['failed'])
  await ada.says('Hello anyway')
  await ada.sees('Hello anyway')
})

test('a customer who ignores the sign-in page reads that the sign-in timed out', async ({ ada, sandbox }) => {
  await ada.opensSignInPage()
  await sandbox.clock.advance({ seconds: 301 })
  await ada.sees('You ran out of time to sign in')
  expect(attempts(sandbox)).toEqual(['timed-out'])
})

test('"Continue without signing in" cancels the sign-in at Connect', async ({ ada, sandbox }) => {
  await ada.comesToSignIn()
  await ada.presses('Continue without signing in')
  await expect.poll(() => attempts(sandbox)).toEqual(['cancelled'])
  await ada.sees('Continuing without signing in')
})
