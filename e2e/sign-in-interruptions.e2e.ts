import { attempts, calls, expect, onlyContact, test } from './fixtures.ts'
import { shop as shopOn } from './models/shop.ts'
import { isFinished } from './models/sign-in-page.ts'

/** Interruptions of a sign-in: frozen pages, closed pages, lost connections. */

test('a page that is frozen during the sign-in shows the outcome when it runs again', async ({
  shop,
  dialect,
  sandbox,
  context,
}) => {
  const signIn = await shop.opensSignInPage()
  const devtools = await context.newCDPSession(shop.page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  onlyContact(sandbox).dropsSockets()
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await expect.poll(() => attempts(sandbox)).toEqual(['succeeded'])
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  // Where Connect keeps no name in a transcript, one that was told to a frozen page is not known.
  await shop.sees(dialect === 'a' ? /^Signed in as Ada/ : /^(Signed in as Ada|You’re signed in)/)
})

test('a window that finishes after its page was closed submits once, and the chat resumes signed in', async ({
  shop,
  sandbox,
  demo,
  context,
  dialect,
}) => {
  const signIn = await shop.opensSignInPage()
  await shop.page.close()
  await signIn.signsIn('ada')
  await expect.poll(() => attempts(sandbox)).toEqual(['succeeded'])
  const again = shopOn(await context.newPage(), demo, '/')
  await again.opensChat()
  await again.sees('Thank you, you’re signed in.')
  // A tab that never had the card has it from the transcript, where Connect keeps such events.
  if (dialect === 'a') await again.isSignedInAs('Ada')
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
})

test('an outcome that was missed during a lost connection appears after the reconnect', async ({
  shop,
  sandbox,
  dialect,
}) => {
  await shop.page.clock.install()
  const signIn = await shop.opensSignInPage()
  const reads = calls(sandbox, 'GetTranscript')
  await shop.page.route('**/participant/connection', (route) => route.abort())
  onlyContact(sandbox).dropsSockets()
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await expect.poll(() => attempts(sandbox)).toEqual(['succeeded'])
  await shop.page.unroute('**/participant/connection')
  // The longer the connection was lost, the longer the page waits before it tries again.
  await expect
    .poll(
      async () => {
        await shop.page.clock.runFor(2_000)
        return calls(sandbox, 'GetTranscript')
      },
      { intervals: [500] },
    )
    .toBeGreaterThan(reads)
  await shop.isConnectedAgain(reads)
  // Where the transcript does not tell, the next look at the contact's record does.
  if (dialect === 'b') await shop.page.clock.fastForward(20_000)
  await shop.sees(dialect === 'a' ? /^Signed in as Ada/ : 'You’re signed in')
})

test('a second sign-in request supersedes the first, whose window is still open, and succeeds', async ({
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await contact.asksForSignIn()
  const first = await shop.pressesSignIn()
  await first.isShown()
  await contact.asksForSignIn()
  await shop.sees('A newer sign-in request was sent')
  const second = await shop.pressesSignIn()
  await second.signsIn('grace')
  await second.closesItself()
  await shop.sees('Signed in as Grace')
  expect(attempts(sandbox)[1]).toBe('succeeded')
  // What Connect makes of the older one is Connect's business; its window has nothing to trouble the customer with.
  await first.signsIn('grace')
  await first.closesItself()
  await shop.sees('Signed in as Grace')
})

test('a chat that ends during the sign-in ends the sign-in without an error, and the window says so', async ({
  shop,
  sandbox,
}) => {
  const signIn = await shop.opensSignInPage()
  onlyContact(sandbox).ends()
  await shop.sees('The chat ended before you signed in')
  await signIn.signsIn('ada')
  await isFinished(signIn)
  expect(sandbox.profiles()).toEqual([])
  expect(shop.reported()).toEqual([])
})

test('an expired connection token is renewed once, and the sign-in succeeds', async ({ shop, sandbox }) => {
  await shop.opensChat()
  sandbox.faults.add({
    ...{ kind: 'refuse', operation: 'GetAuthenticationUrl', status: 403, times: 1 },
    type: 'AccessDeniedException',
  })
  await shop.isAskedToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.signsIn('ada')
  await shop.isSignedInAs('Ada')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(2)
  expect(calls(sandbox, 'CreateParticipantConnection')).toBeGreaterThan(1)
})

test('"Not Ada?" clears storage and cookies and ends the chat', async ({ shop, sandbox, context }) => {
  await shop.comesToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.signsIn('ada')
  await shop.isSignedInAs('Ada')
  await shop.presses('Not Ada?')
  await shop.presses('End and delete')
  await shop.sees('How can we help?')
  await expect.poll(() => onlyContact(sandbox).view().stage).toBe('ended')
  // The marker that the chat has to be forgotten goes when the BFF's answer is read.
  await expect.poll(() => shop.page.evaluate(() => [...Object.keys(localStorage)])).toEqual([])
  await expect
    .poll(() => shop.page.evaluate(() => JSON.stringify({ ...sessionStorage })))
    .not.toMatch(/contactId|draft|sign-in/)
  const ours = async () => (await context.cookies()).filter(({ name }) => name.includes('connect-chat'))
  await expect.poll(ours).toEqual([])
  await shop.page.reload()
  await expect(shop.page.getByText('What is my balance?')).toHaveCount(0)
})
