import { attempts, calls, expect, onlyContact, test } from './fixtures.ts'
import { storedSignInUrl } from './models/page-secrets.ts'
import { signInPage } from './models/sign-in-page.ts'

test('a customer signs in by typing, and card, conversation, desk and record agree', {
  tag: '@core',
}, async ({ shop, sandbox, opensDesk }) => {
  await shop.comesToSignIn()
  await shop.sees(new URL(sandbox.identityUrl).host)
  const signIn = await shop.pressesSignIn()
  await shop.sees('Waiting for your sign-in')
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await shop.sees('You’re signed in')
  await shop.isSignedInAs('Ada')
  await shop.sees('Thank you, you’re signed in.')

  const contact = onlyContact(sandbox).view()
  expect(attempts(sandbox)).toEqual(['succeeded'])
  expect(contact.customer.DisplayName).toBe('Ada')
  expect(sandbox.profiles().map(({ FirstName }) => FirstName)).toEqual(['Ada'])
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
  const desk = await opensDesk()
  await desk.knowsTheCustomerAs('Ada Lovelace')
  await desk.saysOfTheSignIn('Signed in')
  await desk.reads('What is my balance?')
})

test('a customer who cancels on the sign-in page reads that it failed and can continue the chat', {
  tag: '@core',
}, async ({ shop, sandbox, opensDesk }) => {
  await shop.comesToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.cancels()
  await signIn.closesItself()
  await shop.sees('We couldn’t sign you in')
  expect(attempts(sandbox)).toEqual(['failed'])
  expect(sandbox.profiles()).toEqual([])
  await shop.says('Hello anyway')
  await shop.sees('Hello anyway')
  const desk = await opensDesk()
  await desk.saysOfTheSignIn('Failed')
  await desk.doesNotKnowTheCustomer()
})

test('a customer who ignores the sign-in page reads that it timed out, and can continue the chat', {
  tag: '@core',
}, async ({ shop, sandbox, opensDesk }) => {
  await shop.opensSignInPage()
  await sandbox.clock.advance({ seconds: 301 })
  await shop.sees('You ran out of time to sign in')
  expect(attempts(sandbox)).toEqual(['timed-out'])
  await shop.says('Hello anyway')
  await shop.sees('Hello anyway')
  const desk = await opensDesk()
  await desk.saysOfTheSignIn('Timed out')
  await desk.doesNotKnowTheCustomer()
})

test('closing the window cancels nothing: it can be opened again, and the sign-in succeeds', async ({
  shop,
  sandbox,
  opensDesk,
}) => {
  const first = await shop.opensSignInPage()
  await first.page.close()
  await shop.sees('Waiting for your sign-in')
  expect(calls(sandbox, 'CancelParticipantAuthentication')).toBe(0)
  const popup = shop.page.waitForEvent('popup')
  await shop.presses(/^Reopen the sign-in window/)
  const second = signInPage(await popup)
  await second.signsIn('grace')
  await second.closesItself()
  await shop.sees('You’re signed in')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  expect(attempts(sandbox)).toEqual(['succeeded'])
  const desk = await opensDesk()
  await desk.saysOfTheSignIn('Signed in')
  await desk.knowsTheCustomerAs('Grace Hopper')
})

test('"Continue without signing in" cancels the sign-in at Connect', { tag: '@core' }, async ({
  shop,
  sandbox,
  opensDesk,
}) => {
  await shop.comesToSignIn()
  await shop.presses('Continue without signing in')
  await expect(
    shop.panel.getByRole('heading', { name: 'Continuing without signing in', exact: true }),
  ).toBeVisible()
  expect(calls(sandbox, 'CancelParticipantAuthentication')).toBe(1)
  expect(attempts(sandbox)).toEqual(['cancelled'])
  const desk = await opensDesk()
  await desk.saysOfTheSignIn('Continued without signing in')
  await desk.doesNotKnowTheCustomer()
})

test('after a blocked window the customer signs in in this tab, and the conversation is there on return', {
  tag: '@core',
}, async ({ shop, sandbox }) => {
  await shop.comesToSignIn()
  await shop.findsWindowsBlocked()
  await shop.signsInInThisTab()
  await shop.sees('What is my balance?')
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('after a blocked window the customer signs in by a link', { tag: '@core' }, async ({
  shop,
  sandbox,
  context,
  opensDesk,
}) => {
  await shop.comesToSignIn()
  await shop.findsWindowsBlocked()
  await shop.sees('Your browser blocked the sign-in window')
  const opened = context.waitForEvent('page')
  await shop.panel.getByRole('link', { name: /sign-in page/i }).click()
  const signIn = signInPage(await opened)
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await shop.sees('You’re signed in')
  expect(attempts(sandbox)).toEqual(['succeeded'])
  const desk = await opensDesk()
  await desk.saysOfTheSignIn('Signed in')
  await desk.knowsTheCustomerAs('Ada Lovelace')
})

test('when the sign-in page cuts the opener, only the text of the card changes', async ({
  shop,
  sandbox,
}) => {
  const signIn = await shop.opensSignInPage()
  expect(await signIn.page.evaluate(() => window.opener)).toBeNull()
  await shop.sees('Can’t find the sign-in window? Open it again.')
  expect(signIn.page.isClosed()).toBe(false)
  expect(calls(sandbox, 'CancelParticipantAuthentication')).toBe(0)
  await signIn.signsIn('ada')
  await shop.sees('You’re signed in')
})

test('a mailed sign-in URL does nothing in another browser', async ({ shop, sandbox, browser }) => {
  await shop.comesToSignIn()
  const mailed = await storedSignInUrl(shop.page)
  const victim = await browser.newContext()
  const page = await victim.newPage()
  await page.goto(mailed.href)
  await signInPage(page).signsIn('grace')
  await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(0)
  expect(attempts(sandbox)).toEqual(['url-issued'])
  await victim.close()
})

test('after an answer that may have spent the SessionId there is no second call', async ({
  shop,
  sandbox,
}) => {
  sandbox.faults.add({
    kind: 'refuse',
    operation: 'GetAuthenticationUrl',
    status: 400,
    type: 'ValidationException',
  })
  await shop.opensChat()
  await shop.says('What is my balance?')
  await shop.sees('Sign-in isn’t available right now')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  await shop.presses('Continue without signing in')
  await expect.poll(() => attempts(sandbox)).toEqual(['cancelled'])
})

test('a sign-in URL that is throttled four times and answered within the minute enables the button', async ({
  shop,
  sandbox,
}) => {
  sandbox.faults.add({
    kind: 'refuse',
    operation: 'GetAuthenticationUrl',
    status: 429,
    type: 'ThrottlingException',
    times: 4,
  })
  await shop.comesToSignIn()
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(5)
  const signIn = await shop.pressesSignIn()
  await signIn.signsIn()
  await shop.sees('You’re signed in')
})

test('a sign-in URL that is throttled for the whole minute makes the sign-in unavailable, and the customer continues without', async ({
  shop,
  sandbox,
}) => {
  await shop.page.clock.install()
  sandbox.faults.add({
    kind: 'refuse',
    operation: 'GetAuthenticationUrl',
    status: 429,
    type: 'ThrottlingException',
    times: 1_000,
  })
  await shop.opensChat()
  await shop.says('What is my balance?')
  await shop.sees('Preparing sign-in…')
  await shop.page.clock.fastForward(55_000)
  await shop.sees('Sign-in isn’t available right now')
  sandbox.faults.clear()
  await shop.presses('Continue without signing in')
  await expect.poll(() => attempts(sandbox)).toEqual(['cancelled'])
  await shop.says('Hello anyway')
  await shop.sees('Hello anyway')
})

test('the sign-in URL is requested before the click, and the click sends nothing to Connect', async ({
  shop,
  sandbox,
}) => {
  await shop.comesToSignIn()
  const before = sandbox.requests().length
  const signIn = await shop.pressesSignIn()
  await signIn.isShown()
  expect(sandbox.requests().slice(before)).toEqual([])
})
