import { attempts, calls, expect, test } from './fixtures.ts'
import { storedSignInUrl } from './models/page-secrets.ts'

/** Reloads during a sign-in. */

test('after a reload before the click, the button opens the same sign-in URL, which is requested once', {
  tag: '@dialects',
}, async ({ shop, sandbox }) => {
  await shop.comesToSignIn()
  const before = await storedSignInUrl(shop.page)
  await shop.page.reload()
  await expect(shop.panel.getByRole('button', { name: /^Sign in/ })).toBeVisible()
  expect(await storedSignInUrl(shop.page)).toEqual(before)
  const signIn = await shop.pressesSignIn()
  await signIn.signsIn('ada')
  await shop.isSignedInAs('Ada')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  await expect
    .poll(() => shop.page.evaluate(() => Object.keys(sessionStorage)))
    .not.toContainEqual(expect.stringContaining('sign-in'))
})

test('after a reload while the window is open, the sign-in succeeds and the page shows it', {
  tag: '@dialects',
}, async ({ shop, sandbox }) => {
  const signIn = await shop.opensSignInPage()
  await shop.page.reload()
  await shop.sees('Waiting for your sign-in')
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await shop.isSignedInAs('Ada')
  expect(attempts(sandbox)).toEqual(['succeeded'])
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
})

test('after a reload while the code is submitted, the page waits for Connect and shows the outcome', {
  tag: '@dialects',
}, async ({ shop, sandbox }) => {
  sandbox.faults.add({ kind: 'delay', operation: 'UpdateParticipantAuthentication', ms: 20_000, times: 1 })
  await shop.comesToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.signsIn('ada')
  await shop.sees('Checking your sign-in')
  const reads = calls(sandbox, 'GetTranscript')
  await shop.page.reload()
  await shop.sees('Checking your sign-in')
  await shop.isConnectedAgain(reads)
  // The delay begins when Connect has the request.
  await expect
    .poll(async () => {
      await sandbox.clock.advance({ seconds: 20 })
      return attempts(sandbox)
    })
    .toEqual(['succeeded'])
  await shop.isSignedInAs('Ada')
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
})

test('after a reload while Connect decides, the page waits and shows the outcome', {
  tag: '@dialects',
}, async ({ shop, sandbox }) => {
  await shop.comesToSignIn()
  const signIn = await shop.pressesSignIn()
  sandbox.faults.add({ kind: 'delay-item', ms: 60_000 })
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await shop.sees('Checking your sign-in')
  // The result is published, and held back: without the fault it would arrive before the reload.
  await expect.poll(() => attempts(sandbox)).toEqual(['succeeded'])
  sandbox.faults.clear()
  const reads = calls(sandbox, 'GetTranscript')
  await shop.page.reload()
  // Where no transcript keeps the outcome, the contact's record may have it before its event comes, without the name.
  await shop.sees(/Checking your sign-in|You’re signed in|Signed in as/)
  await shop.isConnectedAgain(reads)
  await sandbox.clock.advance({ seconds: 61 })
  await shop.isSignedInAs('Ada')
})

for (const [what, does, card] of [
  ['signed in', 'signsIn', 'Signed in as Ada'],
  ['said no', 'cancels', 'We couldn’t sign you in'],
] as const) {
  test(`a customer who ${what} during a reload reads the outcome after it`, {
    tag: '@dialects',
  }, async ({ shop, sandbox, dialect }) => {
    const signIn = await shop.opensSignInPage()
    const comesBack = await shop.staysAway()
    await signIn[does]()
    await signIn.closesItself()
    await expect.poll(() => attempts(sandbox)).not.toEqual(['url-issued'])
    comesBack()
    // The card, and not the assistant's "Thank you, you’re signed in".
    const withoutName = dialect === 'b' && does === 'signsIn'
    const name = withoutName ? 'You’re signed in' : card
    await expect(shop.panel.getByRole('heading', { name })).toBeVisible()
    // Where the transcript keeps no outcome, the contact's own record is how to know.
    if (dialect === 'b') expect(calls(sandbox, 'DescribeContact')).toBeGreaterThan(0)
    expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  })
}
