import { expect, storedSignInUrl, test, updates, watchesReturn } from './attack-fixtures.ts'
import { attempts } from './fixtures.ts'
import { storageOf } from './models/page-secrets.ts'

test.describe('the callback page', () => {
  test('the callback page submits an accepted code once: not again after a reload, Back or a second visit', async ({
    shop,
    sandbox,
    context,
    demo,
  }) => {
    await shop.comesToSignIn()
    const callback = watchesReturn(context)
    const signIn = await shop.pressesSignIn()
    await signIn.signsIn('ada')
    const returned = await callback()
    await shop.sees('You’re signed in')
    expect(updates(sandbox)).toBe(1)

    const page = await context.newPage()
    await page.goto(returned)
    await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.method()))
    await page.reload()
    await expect(page.getByText('You can close this window.')).toBeVisible()
    await page.goto(`${demo.url}/desk.html`)
    await page.goBack({ waitUntil: 'commit' })
    await expect(page.getByText('You can close this window.')).toBeVisible()
    expect(asked).not.toContain('POST')
    expect(updates(sandbox)).toBe(1)
    expect(attempts(sandbox)).toEqual(['succeeded'])
  })

  test('the callback page leaves its code in no history, referrer or other request', async ({
    shop,
    sandbox,
    context,
    demo,
  }) => {
    await shop.comesToSignIn()
    // A window that stays, to be looked at.
    await context.addInitScript(() => {
      window.close = () => {}
    })
    const callback = watchesReturn(context)
    const signIn = await shop.pressesSignIn()
    await signIn.isShown()
    const asked: { readonly path: string; readonly referer: string | undefined }[] = []
    signIn.page.on('request', (request) => {
      if (!request.url().startsWith(demo.url)) return
      asked.push({ path: new URL(request.url()).pathname, referer: request.headers().referer })
    })
    await signIn.signsIn('ada')
    await expect(signIn.page.getByText('You can close this window.')).toBeVisible()
    await expect
      .poll(() => asked.map(({ path }) => path))
      .toEqual(['/connect-chat/sign-in/callback', '/connect-chat/sign-in/complete'])
    expect(asked[1]?.referer ?? '').toBe('')
    const seen = await signIn.page.evaluate(() => ({
      address: location.href,
      history: Reflect.get(window, 'navigation')
        .entries()
        .map(({ url }: { readonly url: string }) => url) as string[],
      resources: performance.getEntriesByType('resource').map(({ name }) => name),
      referrer: document.referrer,
      markup: document.documentElement.outerHTML,
    }))
    expect(seen.history.length).toBeGreaterThan(0)
    const { code, state } = Object.fromEntries(new URL(await callback()).searchParams)
    for (const secret of [code, state]) expect(JSON.stringify(seen)).not.toContain(secret)
    expect(await storageOf(signIn.page)).not.toContain(code)
    expect(updates(sandbox)).toBe(1)
  })

  test('the callback page returns to the path in the cookie, whatever its URL contains', async ({
    shop,
    sandbox,
  }) => {
    await shop.comesToSignIn()
    await shop.findsWindowsBlocked()
    await shop.page.route(/\/sign-in\/callback\?/, (route) => {
      const url = route.request().url()
      if (url.includes('returnTo')) return route.continue()
      const more = 'returnTo=https://evil.example&path=//evil.example&next=https://evil.example'
      return route.fulfill({ status: 302, headers: { location: `${url}&${more}#//evil.example` } })
    })
    await shop.signsInInThisTab()
    expect(updates(sandbox)).toBe(1)
  })

  test('the callback page sends no request for code and error together or repeated parameters, even for a bound sign-in', async ({
    shop,
    sandbox,
    context,
    demo,
  }) => {
    await shop.comesToSignIn()
    const state = (await storedSignInUrl(shop.page)).searchParams.get('state')
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.method()))
    for (const query of [
      `state=${state}&code=c&error=e`,
      `state=${state}&code=c&code=d`,
      `state=${state}&state=${state}&code=c`,
      `state=${state}&error=e&error=f`,
      `state=${state}`,
    ]) {
      await page.goto(`${demo.url}/connect-chat/sign-in/callback?${query}`)
      await expect(page.getByText('You can close this window.')).toBeVisible()
    }
    expect(asked).not.toContain('POST')
    expect(updates(sandbox)).toBe(0)
    expect(attempts(sandbox)).toEqual(['url-issued'])
  })

  test('the callback page runs no injected script, loads no injected image and sends no injected form', async ({
    page,
    demo,
    sandbox,
    evil,
  }) => {
    const broken: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) broken.push(message.text())
    })
    await page.goto(`${demo.url}/connect-chat/sign-in/callback?code=c&state=s`)
    await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
    const ran = await page.evaluate((evil) => {
      const script = document.createElement('script')
      let refused = false
      try {
        script.textContent = 'window.owned = 1'
      } catch {
        refused = true
      }
      const picture = document.createElement('img')
      picture.src = `${evil}/pixel`
      const form = document.createElement('form')
      form.action = `${evil}/form`
      document.body.append(script, picture, form)
      form.submit()
      return { owned: 'owned' in window, refused }
    }, evil.crossSite)
    expect(ran).toEqual({ owned: false, refused: true })
    await expect
      .poll(() => broken.filter((line) => /img-src|default-src|form-action/.test(line)).length)
      .toBe(2)
    expect(evil.visits()).toBe(0)
    expect(updates(sandbox)).toBe(0)
  })

  test('without JavaScript the callback page says that it could not finish, and submits nothing', async ({
    browser,
    demo,
    sandbox,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${demo.url}/connect-chat/sign-in/callback?code=c&state=s`)
    await expect(page.getByRole('heading', { name: 'This sign-in could not be finished.' })).toBeVisible()
    expect(updates(sandbox)).toBe(0)
    await context.close()
  })

  test.describe('as a React route', () => {
    test.use({
      demoOptions: async ({ log }, use) => use({ callback: 'react', log: (line) => log.push(line) }),
    })
    test('the callback as a React route starts no chat and sends the BFF only the completion', async ({
      shop,
      context,
      demo,
    }) => {
      await shop.opensChat()
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => {
        if (request.method() === 'POST') asked.push(new URL(request.url()).pathname)
      })
      await page.goto(`${demo.url}/sign-in-return?code=c&state=s`)
      await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
      await expect.poll(() => new URL(page.url()).search).toBe('')
      await expect.poll(() => asked).toEqual(['/connect-chat/sign-in/complete'])
      await expect(page.getByRole('button', { name: /chat/i })).toHaveCount(0)
    })
  })
})
