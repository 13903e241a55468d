import { attemptCookies, expect, refusals, test, updates } from './attack-fixtures.ts'
import { attempts, onlyContact } from './fixtures.ts'
import { signInPage } from './models/sign-in-page.ts'

const CHAT_COOKIE = '__Host-Http-connect-chat.oNFe4xZu'

test.describe('a mailed sign-in address', () => {
  test('is refused in a browser whose customer has a sign-in of her own under way, and hers goes on', async ({
    shop,
    sandbox,
    eve,
    context,
  }) => {
    await shop.comesToSignIn()
    const ada = onlyContact(sandbox)
    const evesChat = await eve.startsChat()
    const mailed = await evesChat.getsSignInAddress()
    const page = await context.newPage()
    await page.goto(mailed.url)
    await signInPage(page).signsIn('ada')
    await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
    await expect(page.getByText('If someone sent you a link, close this window.')).toBeVisible()
    expect(await page.getByRole('link').count()).toBe(0)
    expect(updates(sandbox)).toBe(0)
    expect(sandbox.contact(evesChat.contactId).attempts()[0]?.state).toBe('url-issued')
    expect(sandbox.profiles()).toEqual([])
    await page.close()

    sandbox.identity.decides('approve', { user: 'ada' })
    await shop.aims()
    await shop.presses(/^Sign in/)
    await shop.sees('You are signed in')
    expect(ada.attempts().map(({ state }) => state)).toEqual(['succeeded'])
    expect(updates(sandbox)).toBe(1)
  })

  test('is refused where the sign-in is silent, without a page and without a click', async ({
    page,
    sandbox,
    eve,
  }) => {
    const mailed = await (await eve.startsChat()).getsSignInAddress()
    sandbox.identity.decides('approve', { user: 'ada' })
    await page.goto(mailed.url)
    await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
    expect(updates(sandbox)).toBe(0)
    expect(sandbox.profiles()).toEqual([])
  })

  test('is refused with an error as with a code: nobody spoils the sign-in of another', async ({
    page,
    demo,
    sandbox,
    eve,
    log,
  }) => {
    const { state } = await (await eve.startsChat()).getsSignInAddress()
    await page.goto(`${demo.url}/connect-chat/sign-in/callback?error=access_denied&state=${state}`)
    await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
    expect(refusals(log, 'attempt-cookie')).toBe(1)
    expect(updates(sandbox)).toBe(0)
  })
})

test.describe('a page in the sign-in window', () => {
  for (const [what, coop] of [
    ['the pool’s pages cut the window off', 'same-origin'],
    ['the site isolates itself', 'none'],
  ] as const) {
    test(`cannot turn the bank’s page elsewhere where ${what}`, async ({
      shop,
      sandbox,
      demo,
      evil,
      context,
      site,
    }) => {
      sandbox.identity.sets({ coop })
      if (coop === 'none') {
        await context.grantPermissions(['local-network-access'])
        await shop.page.route(demo.url + site, async (route) => {
          const response = await route.fetch()
          const headers = { ...response.headers(), 'cross-origin-opener-policy': 'same-origin' }
          await route.fulfill({ response, headers })
        })
      }
      await shop.comesToSignIn()
      const signIn = await shop.pressesSignIn()
      await signIn.isShown()
      await signIn.page.evaluate((url) => {
        const opener: Window | null = window.opener
        if (opener) opener.location.href = url
      }, evil.elsewhere)
      await signIn.signsIn('ada')
      await signIn.closesItself()
      await shop.isSignedInAs('Ada')
      expect(shop.page.url()).toBe(demo.url + site)
      expect(evil.visits()).toBe(0)
    })
  }
})

test.describe('a sign-in that is finished too late', () => {
  test('after "continue without" changes nothing, and its window closes itself', async ({
    shop,
    sandbox,
  }) => {
    await shop.comesToSignIn()
    const signIn = await shop.pressesSignIn()
    await signIn.isShown()
    await shop.presses('Continue without signing in')
    await expect.poll(() => attempts(sandbox)).toEqual(['cancelled'])
    await signIn.signsIn('ada')
    await expect.poll(() => updates(sandbox)).toBe(1)
    await signIn.closesItself()
    await shop.seesNot('You are signed in')
    expect(attempts(sandbox)).toEqual(['cancelled'])
    expect(sandbox.profiles()).toEqual([])
  })

  test('after the chat ended changes nothing and shows no error', async ({ shop, sandbox }) => {
    await shop.comesToSignIn()
    const signIn = await shop.pressesSignIn()
    await signIn.isShown()
    onlyContact(sandbox).ends()
    await shop.sees('The chat ended before the sign-in')
    await signIn.signsIn('ada')
    await signIn.closesItself()
    await shop.seesNot('You are signed in')
    expect(sandbox.profiles()).toEqual([])
    expect(shop.reported()).toEqual([])
  })
})

test.describe('a shared computer', () => {
  test('is left without a trace by "End and clear this chat", and the chat has ended', async ({
    shop,
    sandbox,
    context,
    demo,
  }) => {
    await shop.comesToSignIn()
    expect((await context.cookies(demo.url)).map(({ name }) => name)).toContain(CHAT_COOKIE)
    expect(await attemptCookies(context)).toHaveLength(1)
    await shop.panel.getByRole('button', { name: /options|menu|more/i }).click()
    await shop.page.getByRole('menuitem', { name: 'End and clear this chat' }).click()
    await shop.page.getByRole('button', { name: 'End and clear', exact: true }).click()
    await expect.poll(() => onlyContact(sandbox).view().stage).toBe('ended')
    await expect.poll(async () => (await context.cookies(demo.url)).length).toBe(0)
    const storages = await shop.page.evaluate(() => [{ ...sessionStorage }, { ...localStorage }])
    expect(JSON.stringify(storages)).not.toContain(onlyContact(sandbox).id)
    expect(JSON.stringify(storages)).not.toContain('sign-in')
    expect(storages[1]).toEqual({})
    await shop.visits()
    await shop.asksForTheChat()
    await shop.sees('Welcome to Harbour Bank')
    await shop.seesNot('What is my balance?')
    expect(sandbox.contacts()).toHaveLength(2)
  })
})
