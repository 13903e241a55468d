import { hashOf } from '../demo/server/http-client.test-kit.ts'
import { expect, storedSignInUrl, test, updates, watchesReturn } from './attack-fixtures.ts'
import { attempts, calls } from './fixtures.ts'
import { readableTexts, storageOf, tokensOf } from './models/page-secrets.ts'
import { shop as customer } from './models/shop.ts'

test.describe('the page that carries the chat', () => {
  test('the host page takes no chat from its URL, a message or planted storage', async ({
    shop,
    sandbox,
    eve,
    site,
  }) => {
    const theirs = await eve.startsChat()
    const { contactId, participantToken } = theirs
    const query = new URLSearchParams({
      contactId,
      participantToken,
      participantId: 'p',
      api: '//evil.example',
    })
    await shop.page.addInitScript((contactId) => {
      sessionStorage.setItem('connect-chat:/connect-chat', JSON.stringify({ contactId, open: true }))
    }, theirs.contactId)
    await shop.visits(`${site}?${query}#${query}`)
    await shop.page.evaluate(
      (chat) => {
        for (const message of [chat, { type: 'connect-chat', ...chat }, JSON.stringify(chat)]) {
          postMessage(message, '*')
        }
      },
      { contactId: theirs.contactId, participantToken: theirs.participantToken },
    )
    const open = shop.page.getByRole('button', { name: /^Open chat/ })
    const another = shop.page.getByRole('button', { name: 'Start a new chat' })
    const welcome = shop.panel.getByText('Welcome to Harbour Bank')
    await open.or(another).first().click()
    await expect(another.or(welcome).first()).toBeVisible()
    if (await another.isVisible()) await another.click()
    await expect(welcome.first()).toBeVisible()
    expect(sandbox.contacts()).toHaveLength(2)
    const joined = sandbox
      .requests()
      .filter(({ operation }) => operation === 'CreateParticipantConnection')
      .map(({ contactId }) => contactId)
    expect(joined).not.toContain(theirs.contactId)
    expect(joined.length).toBeGreaterThan(0)
  })

  test('a forged "accepted" on the channel signs the customer not in, who can continue without', async ({
    shop,
    sandbox,
  }) => {
    await shop.page.clock.install()
    await shop.comesToSignIn()
    const hash = await hashOf((await storedSignInUrl(shop.page)).searchParams.get('state') ?? '')
    await shop.page.evaluate((name) => {
      const channel = new BroadcastChannel(name)
      for (const forged of [
        { v: 2, outcome: 'accepted' },
        { v: 1, outcome: 'succeeded' },
        { v: 1, outcome: 'accepted', displayName: 'Eve' },
      ]) {
        channel.postMessage(forged)
      }
    }, `connect-chat:${hash}`)
    await expect(shop.panel.getByRole('button', { name: /^Sign in/ })).toBeEnabled()
    await shop.page.evaluate((name) => {
      new BroadcastChannel(name).postMessage({ v: 1, outcome: 'accepted' })
    }, `connect-chat:${hash}`)
    await shop.sees('Checking your sign-in')
    await shop.page.clock.fastForward(25_000)
    await shop.sees('This is taking longer than usual.')
    await shop.seesNot('You’re signed in')
    await shop.presses('Continue without signing in')
    await expect.poll(() => attempts(sandbox)).toEqual(['cancelled'])
    expect(updates(sandbox)).toBe(0)
  })

  test('the host page does nothing with a code in a message', async ({ shop, sandbox, evil }) => {
    await shop.comesToSignIn()
    const state = (await storedSignInUrl(shop.page)).searchParams.get('state')
    evil.serves('<button>open</button>')
    const page = await shop.page.context().newPage()
    await page.goto(evil.crossSite)
    await page.evaluate((url) => {
      document.querySelector('button')?.addEventListener('click', () => {
        Object.assign(window, { bank: window.open(url) })
      })
    }, shop.page.url())
    const opened = page.waitForEvent('popup')
    await page.getByRole('button').click()
    const bank = await opened
    await bank.waitForLoadState()
    await expect(
      bank
        .getByRole('dialog')
        .first()
        .getByText('Welcome to Harbour Bank')
        .or(bank.getByRole('button', { name: /^Open chat/ }))
        .first(),
    ).toBeVisible()
    const posted: string[] = []
    bank.on('request', (request) => posted.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await page.evaluate(
      (message) => {
        const { bank } = window as typeof window & { bank: Window }
        for (const data of [message, JSON.stringify(message), `?code=c&state=${message.state}`]) {
          bank.postMessage(data, '*')
        }
      },
      { v: 1, outcome: 'accepted', code: 'c', state },
    )
    await bank.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    // Other requests are those of a chat that this window resumes.
    expect(posted.filter((request) => request.includes('/sign-in/'))).toEqual([])
    expect(updates(sandbox)).toBe(0)
    expect(attempts(sandbox)).toEqual(['url-issued'])
  })

  test('a script of the host page finds no token or code in window, storage or markup', async ({
    shop,
    sandbox,
    demo,
  }) => {
    const secrets: string[] = []
    const noting: Promise<void>[] = []
    shop.page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (!/\/(chats|participant\/connection)$/.test(pathname) || !response.ok()) return
      noting.push(response.text().then((text) => void secrets.push(...tokensOf(text))))
    })
    const callback = watchesReturn(shop.page.context())
    await shop.comesToSignIn()
    const address = await storedSignInUrl(shop.page)
    // The address itself is in this tab's storage, and of no use without the cookie; it is in no link that waits.
    const markup = await shop.panel.evaluate((panel) => panel.outerHTML)
    expect(markup).not.toContain(address.searchParams.get('state'))
    const signIn = await shop.pressesSignIn()
    await signIn.signsIn('ada')
    secrets.push(new URL(await callback()).searchParams.get('code') ?? '')
    await shop.sees('You’re signed in')
    await Promise.all(noting)
    const cookies = await shop.page.context().cookies(demo.url)
    secrets.push(...cookies.map(({ value }) => value))
    expect(secrets.length).toBeGreaterThanOrEqual(4)
    const held = (await readableTexts(shop.page)) + (await storageOf(shop.page))
    expect(held).toContain('Harbour Bank')
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(20)
      expect(held).not.toContain(secret)
    }
    // For other tabs: which contact this is, and the salted hash of who is logged in.
    const shared = await shop.page.evaluate(() => ({ ...localStorage }))
    expect(Object.keys(shared)).toEqual(['connect-chat-/connect-chat'])
    for (const secret of secrets) expect(JSON.stringify(shared)).not.toContain(secret)
    expect(await shop.page.evaluate(() => document.cookie)).toBe('')
    expect(attempts(sandbox)).toEqual(['succeeded'])
  })

  test('a synthetic click on the sign-in button opens no window', async ({ shop, sandbox, context }) => {
    await shop.comesToSignIn()
    const button = shop.panel.getByRole('button', { name: /^Sign in/ }).last()
    await button.evaluate((element: HTMLElement) => {
      element.click()
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
    })
    await expect(button).toBeEnabled()
    expect(context.pages()).toHaveLength(1)
    const signIn = await shop.pressesSignIn()
    await signIn.isShown()
    expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  })
})

/** `document.currentScript` is a form now; a loader that believed it would load from there. */
const FALSE_SCRIPTS = `<form name="currentScript" data-api="https://evil.example/connect-chat">
  <input name="src" value="https://evil.example/x.js"></form><img name="currentScript" src="data:,">`
/** `window.connectChat` is a collection of links, with something under the names of the API. */
const FALSE_QUEUES = `<a id="connectChat" name="connectChat" href="https://evil.example/">a</a>
  <a id="connectChat" name="push" href="https://evil.example/">b</a>`

test.describe('injected markup', () => {
  for (const [what, names, launchers] of [
    ['takes the name of the current script', FALSE_SCRIPTS, 0],
    ['takes the name of the queue', FALSE_QUEUES, 1],
  ] as const) {
    test(`injected markup does not mislead the loader where it ${what}`, async ({ page, demo, sandbox }) => {
      const stray: string[] = []
      page.on('request', (request) => {
        if (/evil/.test(request.url())) stray.push(request.url())
      })
      const body = `<!doctype html><body>${names}<script src="/dist/connect-chat.js" data-api="/connect-chat"></script>`
      await page.route(`${demo.url}/clobbered`, (route) => route.fulfill({ contentType: 'text/html', body }))
      await page.goto(`${demo.url}/clobbered`)
      await expect(page.getByRole('button', { name: /^Open chat/ })).toHaveCount(launchers)
      expect(await page.evaluate(() => 'send' in Object(Reflect.get(window, 'connectChat')))).toBe(
        launchers === 1,
      )
      expect(stray).toEqual([])
      expect(sandbox.contacts()).toEqual([])
    })
  }

  for (const api of [
    'https://evil.example/connect-chat',
    '//evil.example',
    'javascript:alert(1)',
    '/\\evil.example',
  ]) {
    test(`an injected <connect-chat> is not connected to ${api}`, async ({
      page,
      demo,
      sandbox,
      site: _,
    }) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(`${demo.url}/script-tag.html`)
      await page.getByRole('button', { name: /^Open chat/ }).click()
      const open = customer(page, demo, '/script-tag.html')
      await open.sees('Welcome to Harbour Bank')
      await page.evaluate((address) => {
        const element = document.createElement('connect-chat')
        element.setAttribute('api', address)
        element.setAttribute('open', '')
        document.body.append(element)
      }, api)
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      expect(await page.evaluate(() => customElements.get('connect-chat') !== undefined)).toBe(true)
      expect(asked.filter((url) => url.includes('evil'))).toEqual([])
      expect(sandbox.contacts()).toHaveLength(1)
    })
  }
})
