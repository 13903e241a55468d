import { attempts, calls, expect, test } from './fixtures.ts'
import { signInPage } from './models/sign-in-page.ts'

/** The sign-in by full-page redirect in the customer's tab. */

test('after a sign-in in this tab the chat continues, and Back does not submit twice', {
  tag: '@dialects',
}, async ({ shop, sandbox, demo, site }) => {
  await shop.isOnPhone()
  await shop.comesToSignIn()
  await shop.leavesToSignIn()
  sandbox.faults.add({ kind: 'delay-item', ms: 60_000 })
  const reads = calls(sandbox, 'GetTranscript')
  await signInPage(shop.page).signsIn('ada')
  await shop.page.waitForURL(`${demo.url}${site}`)
  // Where Connect keeps the outcome in the transcript, it is found there before its event comes.
  await shop.sees(/Checking your sign-in|You’re signed in|Signed in as/)
  // The focus of the page that was left is gone; it continues at the card.
  await expect(
    shop.panel.getByRole('heading', { name: /Checking your sign-in|You’re signed in|Signed in as/ }),
  ).toBeFocused()
  await expect.poll(() => attempts(sandbox)).toEqual(['succeeded'])
  sandbox.faults.clear()
  await shop.isConnectedAgain(reads)
  await sandbox.clock.advance({ seconds: 61 })
  await shop.isSignedInAs('Ada')
  await shop.sees('What is my balance?')
  await shop.page.goBack({ waitUntil: 'commit' })
  expect(new URL(shop.page.url()).pathname).not.toContain('callback')
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('after Back from the sign-in page, the button is enabled and opens the sign-in page again', async ({
  shop,
  sandbox,
}) => {
  await shop.isOnPhone()
  await shop.comesToSignIn()
  await shop.leavesToSignIn()
  // A page that was kept aside is not loaded again.
  await shop.page.goBack({ waitUntil: 'commit' })
  await shop.sees('Welcome back.')
  await expect(shop.panel.getByRole('heading', { name: 'Sign in to continue' })).toBeFocused()
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  await shop.leavesToSignIn()
  await signInPage(shop.page).signsIn('ada')
  await shop.sees('Thank you, you’re signed in.')
  expect(attempts(sandbox)).toEqual(['succeeded'])
})
