import { attemptCookies, expect, refusals, test, updates } from './attack-fixtures.ts'
import { attempts, onlyContact } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { signInPage } from './models/sign-in-page.ts'

const CHAT_COOKIE = '__Host-Http-connect-chat.oNFe4xZu'

test.describe('a mailed sign-in address', () => {
  test('a mailed sign-in URL is refused in a browser with a sign-in of its own, which still succeeds', async ({
    shop,
    sandbox,
    eve,
    context,
  }) => {
    await shop.comesToSignIn()
    const ada = onlyContact(sandbox)
    const evesChat = await eve.startsChat()
    const mailed = await evesChat.getsSignInUrl()
    const page = await context.newPage()
    await page.goto(mailed.url)
    await signInPage(page).signsIn('ada')
    await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
    await expect(page.getByText('If someone sent you a link, close this window.')).toBeVisible()
    await expect(page.getByRole('link')).toHaveCount(0)
    expect(updates(sandbox)).toBe(0)
    expect(sandbox.contact(evesChat.contactId).attempts()[0]?.state).toBe('url-issued')
    expect(sandbox.profiles()).toEqual([])
    await page.close()

    sandbox.identity.decides('approve', { user: 'ada' })
    await shop.presses(/^Sign in/)
    await shop.sees('You’re signed in')
    expect(ada.attempts().map(({ state }) => state)).toEqual(['succeeded'])
    expect(updates(sandbox)).toBe(1)
  })

  test('a mailed sign-in URL is refused when the user pool signs in without a page', async ({
    page,
    sandbox,
    eve,
  }) => {
    const mailed = await (await eve.startsChat()).getsSignInUrl()
    sandbox.identity.decides('approve', { user: 'ada' })
    await page.goto(mailed.url)
    await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
    expect(updates(sandbox)).toBe(0)
    expect(sandbox.profiles()).toEqual([])
  })

  test('a mailed callback with an error is refused and does not end the sign-in', async ({
    page,
    demo,
    sandbox,
    eve,
    log,
  }) => {
    const { state } = await (await eve.startsChat()).getsSignInUrl()
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
    test(`a page in the sign-in window cannot navigate the bank’s page where ${what}`, async ({
      shop,
      sandbox,
      demo,
      evil,
      site,
    }) => {
      sandbox.identity.sets({ coop })
      if (coop === 'none') await shop.siteIsolatesItself()
      const signIn = await shop.opensSignInPage()
      await signIn.page.evaluate((url) => {
        const opener: Window | null = window.opener
        if (opener) opener.location.href = url
      }, evil.crossSite)
      await signIn.signsIn('ada')
      await signIn.closesItself()
      await shop.isSignedInAs('Ada')
      expect(shop.page.url()).toBe(demo.url + site)
      expect(evil.visits()).toBe(0)
    })
  }
})

test.describe('a sign-in that is finished too late', () => {
  test('a sign-in that is finished after "Continue without signing in" changes nothing, and its window closes itself', async ({
    shop,
    sandbox,
  }) => {
    const signIn = await shop.opensSignInPage()
    await shop.presses('Continue without signing in')
    await expect.poll(() => attempts(sandbox)).toEqual(['cancelled'])
    await signIn.signsIn('ada')
    await expect.poll(() => updates(sandbox)).toBe(1)
    await signIn.closesItself()
    await shop.seesNot('You’re signed in')
    expect(attempts(sandbox)).toEqual(['cancelled'])
    expect(sandbox.profiles()).toEqual([])
  })

  test('a sign-in that is finished after the chat ended changes nothing and shows no error', async ({
    shop,
    sandbox,
  }) => {
    const signIn = await shop.opensSignInPage()
    onlyContact(sandbox).ends()
    await shop.sees('The chat ended before you signed in')
    await signIn.signsIn('ada')
    await signIn.closesItself()
    await shop.seesNot('You’re signed in')
    expect(sandbox.profiles()).toEqual([])
    expect(shop.reported()).toEqual([])
  })
})

test.describe('a shared computer', () => {
  test('"End and delete from this device" removes cookies and storage of a sign-in, and ends the chat', async ({
    shop,
    sandbox,
    context,
    demo,
  }) => {
    await shop.comesToSignIn()
    expect((await context.cookies(demo.url)).map(({ name }) => name)).toContain(CHAT_COOKIE)
    expect(await attemptCookies(context)).toHaveLength(1)
    await conversation(shop.page).endsAndClears()
    await expect.poll(() => onlyContact(sandbox).view().stage).toBe('ended')
    await expect.poll(async () => (await context.cookies(demo.url)).length).toBe(0)
    // The marker that the chat has to be forgotten goes when the BFF's answer is read.
    await expect.poll(() => shop.page.evaluate(() => ({ ...localStorage }))).toEqual({})
    const kept = (): Promise<string> => shop.page.evaluate(() => JSON.stringify({ ...sessionStorage }))
    await expect.poll(kept).not.toContain(onlyContact(sandbox).id)
    await expect.poll(kept).not.toContain('sign-in')
    await shop.visits()
    await shop.asksForTheChat()
    await shop.sees('Welcome to Harbour Bank')
    await shop.seesNot('What is my balance?')
    expect(sandbox.contacts()).toHaveLength(2)
  })
})
