import { attemptCookies, expect, refusals, storedSignInUrl, test, updates } from './attack-fixtures.ts'
import { attempts, onlyContact } from './fixtures.ts'

const CHAT_COOKIE = '__Host-Http-connect-chat.oNFe4xZu'

test.describe('a page of another origin', () => {
  for (const place of ['crossSite', 'sameSite'] as const) {
    test(`a page of another origin (${place}) cannot bind a state in a customer’s browser by any request`, async ({
      shop,
      sandbox,
      context,
      demo,
      evil,
      eve,
      log,
    }) => {
      await shop.opensChat()
      const ada = onlyContact(sandbox)
      const evesChat = await eve.startsChat()
      const { state, stateHash } = await evesChat.getsSignInUrl()
      const body = { contactId: ada.id, stateHash, mode: 'popup', returnPath: '/' }
      const begin = `${demo.url}/connect-chat/sign-in/begin`
      evil.serves('')
      const page = await context.newPage()
      await page.goto(evil[place])
      const outcomes = await page.evaluate(
        async ({ begin, text }) => {
          const init = { method: 'POST', body: text, credentials: 'include' } as const
          const outcome = (answer: Promise<Response>): Promise<string> =>
            answer.then(
              ({ type }) => type,
              () => 'blocked',
            )
          return [
            await outcome(fetch(begin, { ...init, mode: 'no-cors' })),
            await outcome(
              fetch(begin, {
                ...init,
                headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1' },
              }),
            ),
          ]
        },
        { begin, text: JSON.stringify(body) },
      )
      expect(outcomes).toEqual(['blocked', 'blocked'])
      // A form can be made to look like JSON, and takes the page along.
      const [head = '', tail = ''] = JSON.stringify({ ...body, pad: '=' }).split('=')
      evil.serves(
        `<form method="post" enctype="text/plain" action="${begin}"><input name='${head}' value='${tail}'></form>`,
      )
      await page.reload()
      const answered = page.waitForResponse(begin)
      await page.evaluate(() => document.forms[0]?.submit())
      expect((await answered).status()).toBe(403)
      await page.waitForURL(begin)
      expect(refusals(log, 'origin')).toBe(2)
      expect(await attemptCookies(context)).toEqual([])

      // What it was for: the customer's browser finishing the attacker's sign-in.
      await page.goto(`${demo.url}/connect-chat/sign-in/callback?code=c&state=${state}`)
      await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
      expect(updates(sandbox)).toBe(0)
    })
  }

  test('a same-site page cannot submit a code, although its request carries the cookies', async ({
    shop,
    sandbox,
    context,
    demo,
    evil,
    log,
  }) => {
    await shop.comesToSignIn()
    const state = (await storedSignInUrl(shop.page)).searchParams.get('state')
    const complete = `${demo.url}/connect-chat/sign-in/complete`
    const [head = '', tail = ''] = JSON.stringify({ state, code: '=' }).split('=')
    evil.serves(
      `<form method="post" enctype="text/plain" action="${complete}"><input name='${head}' value='${tail}'></form>`,
    )
    const page = await context.newPage()
    await page.goto(evil.sameSite)
    const answered = page.waitForResponse(complete)
    await page.evaluate(() => document.forms[0]?.submit())
    const response = await answered
    expect(response.status()).toBe(403)
    const { cookie = '', origin } = await response.request().allHeaders()
    expect(cookie).toContain('__Host-Http-connect-chat-')
    expect(origin).toBe(evil.sameSite)
    expect(refusals(log, 'origin')).toBe(1)
    expect(updates(sandbox)).toBe(0)
    expect(attempts(sandbox)).toEqual(['url-issued'])
  })

  test('a same-site page cannot set a cookie with the name of the chat cookie', async ({
    shop,
    context,
    evil,
    sandbox,
  }) => {
    evil.serves('')
    const page = await context.newPage()
    await page.goto(evil.sameSite)
    await page.evaluate((name) => {
      for (const extra of ['', '; path=/', '; path=/; secure', '; path=/; secure; domain=localhost']) {
        // biome-ignore lint/suspicious/noDocumentCookie: what an attacker's script does
        document.cookie = `${name}=planted${extra}`
      }
    }, CHAT_COOKIE)
    expect(await context.cookies()).toEqual([])
    await shop.opensChat()
    expect(sandbox.contacts()).toHaveLength(1)
  })

  test('neither the bank’s page nor the callback page can be framed', async ({ page, demo, evil }) => {
    for (const path of ['/', '/script-tag.html', '/connect-chat/sign-in/callback?code=c&state=s']) {
      evil.serves(`<iframe name="inner" src="${demo.url}${path}"></iframe>`)
      await page.goto(evil.crossSite)
      await expect.poll(() => page.frame('inner')?.url()).toMatch(/^chrome-error:/)
    }
    const { headers } = await fetch(`${demo.url}/connect-chat/sign-in/callback`)
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  test('a page of another site that opens the callback page gets no message from it and cannot read it', async ({
    page,
    demo,
    evil,
    sandbox,
  }) => {
    evil.serves('<button>go</button>')
    await page.goto(evil.crossSite)
    await page.evaluate((url) => {
      const heard: string[] = []
      Object.assign(window, { heard })
      addEventListener('message', ({ data }) => heard.push(String(data)))
      document.querySelector('button')?.addEventListener('click', () => {
        Object.assign(window, { victim: window.open(url, 'victim', 'popup') })
      })
    }, `${demo.url}/connect-chat/sign-in/callback?code=c&state=s`)
    const opened = page.waitForEvent('popup')
    await page.getByRole('button').click()
    const victim = await opened
    await expect(victim.getByText('This sign-in was not started in this browser.')).toBeVisible()
    const seen = await page.evaluate(() => {
      const { heard, victim } = window as typeof window & { heard: string[]; victim: Window }
      let address = ''
      try {
        address = victim.location.href
      } catch {}
      return { heard, address, closed: victim.closed }
    })
    expect(seen.heard).toEqual([])
    expect(seen.address).not.toContain('callback')
    expect(await victim.evaluate(() => window.opener)).toBeNull()
    expect(updates(sandbox)).toBe(0)
  })
})
