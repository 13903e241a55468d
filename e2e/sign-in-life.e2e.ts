import type { Page } from '@playwright/test'
import type { Sandbox } from '../src/sandbox.ts'
import { attempts, calls, expect, onlyContact, test } from './fixtures.ts'
import { shop as shopOn } from './models/shop.ts'
import { signInPage } from './models/sign-in-page.ts'

/** What happens to real people while they sign in. */

for (const dialect of ['a', 'b'] as const) {
  test.describe(`in dialect ${dialect} of Connect`, () => {
    test.use({ demoOptions: { dialect } })

    test('reloaded before the click, the button leads to the same address, asked for once', async ({
      shop,
      sandbox,
    }) => {
      await shop.opensChat()
      await shop.isAskedToSignIn()
      const before = await keptUrl(shop.page)
      await shop.page.reload()
      await expect(shop.panel.getByRole('button', { name: /^Sign in/ })).toBeVisible()
      expect(await keptUrl(shop.page)).toBe(before)
      const signIn = await shop.pressesSignIn()
      await signIn.signsIn('ada')
      await shop.sees(/^Signed in as (Ada|Grace)/)
      expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
      expect(await sessionKeys(shop.page)).not.toContainEqual(expect.stringContaining('sign-in'))
    })

    test('reloaded while the window is open, the window finishes and the page hears of it', async ({
      shop,
      sandbox,
    }) => {
      await shop.opensChat()
      await shop.isAskedToSignIn()
      const signIn = await shop.pressesSignIn()
      await signIn.isShown()
      await shop.page.reload()
      await shop.sees('Waiting for your sign-in')
      await signIn.signsIn('ada')
      await signIn.closesItself()
      await shop.sees(/^Signed in as (Ada|Grace)/)
      expect(attempts(sandbox)).toEqual(['succeeded'])
      expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
    })

    test('reloaded while the sign-in is handed over, the page waits for Connect and hears it', async ({
      shop,
      sandbox,
    }) => {
      sandbox.faults.add({ kind: 'delay', operation: 'UpdateParticipantAuthentication', ms: 5_000, times: 1 })
      await shop.opensChat()
      await shop.isAskedToSignIn()
      const signIn = await shop.pressesSignIn()
      await signIn.signsIn('ada')
      await shop.sees('Checking your sign-in')
      const reads = calls(sandbox, 'GetTranscript')
      await shop.page.reload()
      await shop.sees('Checking your sign-in')
      await connected(shop.page, sandbox, reads)
      await sandbox.clock.advance({ seconds: 6 })
      await shop.sees(/^Signed in as (Ada|Grace)/)
      expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
    })

    test('reloaded while Connect decides, the page waits for it and hears it', async ({ shop, sandbox }) => {
      await shop.opensChat()
      await shop.isAskedToSignIn()
      const signIn = await shop.pressesSignIn()
      sandbox.faults.add({ kind: 'delay-item', ms: 5_000 })
      await signIn.signsIn('ada')
      await signIn.closesItself()
      await shop.sees('Checking your sign-in')
      sandbox.faults.clear()
      const reads = calls(sandbox, 'GetTranscript')
      await shop.page.reload()
      await shop.sees(/Checking your sign-in|Signed in as/)
      await connected(shop.page, sandbox, reads)
      await sandbox.clock.advance({ seconds: 6 })
      await shop.sees(/^Signed in as (Ada|Grace)/)
    })

    test('in this tab there and back: the chat goes on, and Back does not hand over twice', async ({
      shop,
      sandbox,
      demo,
    }) => {
      await isOnPhone(shop.page)
      await shop.opensChat()
      await shop.isAskedToSignIn()
      await shop.aims()
      await shop.presses('Sign in')
      await shop.page.waitForURL(`${sandbox.identityUrl}/**`)
      sandbox.faults.add({ kind: 'delay-item', ms: 5_000 })
      const reads = calls(sandbox, 'GetTranscript')
      await signInPage(shop.page).signsIn('ada')
      await shop.page.waitForURL(`${demo.url}/`)
      // Where Connect keeps the outcome in the transcript, it is found there before its event comes.
      await shop.sees(/Checking your sign-in|Signed in as/)
      sandbox.faults.clear()
      await connected(shop.page, sandbox, reads)
      await sandbox.clock.advance({ seconds: 6 })
      await shop.sees(/^Signed in as (Ada|Grace)/)
      await shop.sees('What is my balance?')
      await shop.page.goBack({ waitUntil: 'commit' })
      expect(new URL(shop.page.url()).pathname).not.toContain('callback')
      expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
      expect(attempts(sandbox)).toEqual(['succeeded'])
    })

    test('two tabs of one chat: one leads, the other brings the sign-in over, and both see the result', async ({
      shop,
      sandbox,
      demo,
      context,
    }) => {
      await shop.opensChat()
      const other = shopOn(await context.newPage(), demo, '/')
      await other.opensChat()
      await shop.page.bringToFront()
      await shop.isAskedToSignIn()
      await other.sees('Sign-in is open in another tab')
      expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)

      await other.page.bringToFront()
      await other.presses('Use here')
      await shop.sees('Sign-in is open in another tab')
      const signIn = await other.pressesSignIn()
      await signIn.signsIn('ada')
      await other.sees(/^Signed in as (Ada|Grace)/)
      await shop.sees(/^Signed in as (Ada|Grace)/)
      expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
      expect(attempts(sandbox)).toEqual(['succeeded'])
    })

    test('closed, the tab that leads hands the sign-in over', async ({ shop, sandbox, demo, context }) => {
      await shop.opensChat()
      await shop.isAskedToSignIn()
      const other = shopOn(await context.newPage(), demo, '/')
      await other.opensChat()
      await other.sees('Sign-in is open in another tab')
      await shop.page.close()
      const signIn = await other.pressesSignIn()
      await signIn.signsIn('ada')
      await other.sees(/^Signed in as (Ada|Grace)/)
      expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
    })
  })
}

test('back from the sign-in page without signing in, the button is there again and leads there again', async ({
  shop,
  sandbox,
}) => {
  await isOnPhone(shop.page)
  await shop.opensChat()
  await shop.isAskedToSignIn()
  await shop.aims()
  await shop.presses('Sign in')
  await shop.page.waitForURL(`${sandbox.identityUrl}/**`)
  // A page that was kept aside is not loaded again.
  await shop.page.goBack({ waitUntil: 'commit' })
  await shop.sees('Welcome back.')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  await shop.aims()
  await shop.presses('Sign in')
  await shop.page.waitForURL(`${sandbox.identityUrl}/**`)
  await signInPage(shop.page).signsIn('ada')
  await shop.sees('Thank you, you are signed in.')
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('a page that was frozen while its window signed in finds the outcome when it runs again', async ({
  shop,
  sandbox,
  context,
}) => {
  await shop.opensChat()
  await shop.isAskedToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.isShown()
  const devtools = await context.newCDPSession(shop.page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  onlyContact(sandbox).dropsSockets()
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await expect.poll(() => attempts(sandbox)).toEqual(['succeeded'])
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  await shop.sees(/^Signed in as (Ada|Grace)/)
})

test('a window that finishes after its page was closed hands over once, and the chat resumes signed in', async ({
  shop,
  sandbox,
  demo,
  context,
}) => {
  await shop.opensChat()
  await shop.isAskedToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.isShown()
  await shop.page.close()
  await signIn.signsIn('ada')
  await expect.poll(() => attempts(sandbox)).toEqual(['succeeded'])
  const again = shopOn(await context.newPage(), demo, '/')
  await again.opensChat()
  await again.sees(/^Signed in as (Ada|Grace)/)
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
})

test('a line lost during the sign-in: what was missed is found when it is back', async ({
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  await shop.isAskedToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.isShown()
  await shop.page.route('**/participant/connection', (route) => route.abort())
  onlyContact(sandbox).dropsSockets()
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await expect.poll(() => attempts(sandbox)).toEqual(['succeeded'])
  await shop.page.unroute('**/participant/connection')
  await shop.sees(/^Signed in as (Ada|Grace)/)
})

test('a second request while a window is open: the first is set aside, the second signs in', async ({
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await contact.asksForSignIn()
  const first = await shop.pressesSignIn()
  await first.isShown()
  await contact.asksForSignIn()
  await shop.sees('Replaced by a newer sign-in request')
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

test('a chat that ends during the sign-in ends it without a fuss, and the window says that it is over', async ({
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  await shop.isAskedToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.isShown()
  onlyContact(sandbox).ends()
  await shop.sees('The chat ended before the sign-in')
  await signIn.signsIn('ada')
  await expect
    .poll(async () => signIn.page.isClosed() || (await signIn.page.title()) !== 'Sign in')
    .toBe(true)
  expect(sandbox.profiles()).toEqual([])
  expect(shop.reported()).toEqual([])
})

test('a connection token whose time is over is renewed once, and the sign-in goes on', async ({
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  sandbox.faults.add({
    ...{ kind: 'refuse', operation: 'GetAuthenticationUrl', status: 403, times: 1 },
    type: 'AccessDeniedException',
  })
  await shop.isAskedToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.signsIn('ada')
  await shop.sees(/^Signed in as (Ada|Grace)/)
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(2)
  expect(calls(sandbox, 'CreateParticipantConnection')).toBeGreaterThan(1)
})

test('"Not you?" on a shared computer leaves nothing: no storage, no cookie, no chat', async ({
  shop,
  sandbox,
  context,
}) => {
  await shop.opensChat()
  await shop.isAskedToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.signsIn('ada')
  await shop.sees(/^Signed in as (Ada|Grace)/)
  await shop.presses('Not you?')
  await shop.presses('End and clear')
  await shop.sees('How can we help?')
  expect(onlyContact(sandbox).view().stage).toBe('ended')
  expect(await shop.page.evaluate(() => [...Object.keys(localStorage)])).toEqual([])
  expect(JSON.stringify(await shop.page.evaluate(() => ({ ...sessionStorage })))).not.toMatch(
    /contactId|draft|sign-in/,
  )
  expect(
    (await context.cookies()).map(({ name }) => name).filter((name) => name.includes('connect-chat')),
  ).toEqual([])
  await shop.page.reload()
  await expect(shop.page.getByText('What is my balance?')).toHaveCount(0)
})

test('each provider of the site has a button, and its click asks for that provider alone', async ({
  shop,
  sandbox,
}) => {
  await shop.page.route('**/connect-chat/chats', async (route) => {
    const response = await route.fetch()
    const grant = (await response.json()) as { signIn: object }
    const providers = [
      { name: 'COGNITO', label: 'Harbour ID' },
      { name: 'Google', label: 'Google' },
    ]
    await route.fulfill({ response, json: { ...grant, signIn: { ...grant.signIn, providers } } })
  })
  await shop.opensChat()
  await shop.says('What is my balance?')
  await expect(shop.panel.getByRole('button', { name: 'Sign in with Google' })).toBeVisible()
  await shop.aims()
  const popup = shop.page.waitForEvent('popup')
  const asked = shop.page
    .context()
    .waitForEvent('request', (request) => request.url().includes('/oauth2/authorize'))
  await shop.presses(/^Sign in with Harbour ID/)
  const signIn = signInPage(await popup)
  const query = new URL((await asked).url()).searchParams
  expect(query.getAll('identity_provider')).toEqual(['COGNITO'])
  expect(query.getAll('state')).toHaveLength(1)
  await signIn.signsIn('ada')
  await shop.sees(/^Signed in as (Ada|Grace)/)
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

/** An app on an iPhone's home screen: a window would open in the browser, with other cookies. */
function isOnPhone(page: Page): Promise<unknown> {
  return page.addInitScript(() => Object.defineProperty(navigator, 'standalone', { value: true }))
}

function keptUrl(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      Object.entries(sessionStorage).flatMap(([key, value]) =>
        key.startsWith('connect-chat:sign-in:') ? [(JSON.parse(value) as { url: string }).url] : [],
      )[0],
  )
}

function sessionKeys(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(sessionStorage))
}

/** The line to Connect stands anew: the page has read the transcript, which it does once it listens. */
async function connected(page: Page, sandbox: Sandbox, readsBefore: number): Promise<void> {
  await expect(page.getByRole('dialog').getByText(/^(Connecting|Reconnecting)/)).toHaveCount(0)
  await expect.poll(() => calls(sandbox, 'GetTranscript')).toBeGreaterThan(readsBefore)
}
