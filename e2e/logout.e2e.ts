import type { Page } from '@playwright/test'
import type { Demo } from '../demo/server/demo.ts'
import type { Sandbox } from '../src/sandbox.ts'
import type { ConnectChatApi } from '../src/script.ts'
import { calls, expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { customSite } from './models/custom-site.ts'
import { reactPage } from './models/react-page.ts'
import { shop as shopOn } from './models/shop.ts'

/** How a site, or the customer, clears the chat: at logout, when another customer logs in, on a shared computer. */

/** What a script of this origin can still read of a chat. */
const leftIn = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))

const chatCookies = async (page: Page): Promise<readonly string[]> =>
  (await page.context().cookies()).map(({ name }) => name).filter((name) => name.includes('connect-chat'))

const isEnded = (sandbox: Sandbox): boolean => onlyContact(sandbox).view().endedAt !== undefined

const FORGET = '**/connect-chat/chats/forget'

test.describe('"End and clear"', () => {
  test('ends the chat at Connect, and leaves nothing in the browser', { tag: '@core' }, async ({
    page,
    shop,
    sandbox,
  }) => {
    const contact = await shop.meets('Ana')
    contact.agent.says('Your balance is 12 euros')
    await shop.sees('Your balance is 12 euros')
    await conversation(page).endsAndClears()
    await shop.sees('How can we help?')
    await expect.poll(() => chatCookies(page)).toEqual([])
    await expect.poll(() => isEnded(sandbox)).toBe(true)
    await expect.poll(() => leftIn(page)).not.toMatch(/balance|contactId|forget/)
  })

  test('a BFF that fails is named, the text is gone at once, and the request is repeated until it worked', {
    tag: '@core',
  }, async ({ page, shop, sandbox }) => {
    const contact = await shop.meets('Ana')
    contact.agent.says('Your balance is 12 euros')
    await shop.sees('Your balance is 12 euros')
    await page.clock.install()
    let fails = true
    let failures = 0
    await page.route(FORGET, async (route) => {
      if (!fails) return route.continue()
      await route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' })
      failures += 1
    })
    await conversation(page).endsAndClears()
    await shop.seesNot('Your balance is 12 euros')
    await shop.sees('The chat was removed from this page, but it hasn’t ended yet. We’ll keep trying.')
    expect(await chatCookies(page)).toHaveLength(1)
    const first = failures
    await expect
      .poll(async () => {
        await page.clock.runFor(2_000)
        return failures
      })
      .toBeGreaterThan(first)
    const repeated = failures
    await shop.presses('Try again')
    await expect.poll(() => failures).toBeGreaterThan(repeated)
    await shop.sees(/it hasn’t ended yet/)
    const worked = page.waitForResponse(
      (response) => response.url().endsWith('/chats/forget') && response.ok(),
    )
    fails = false
    await page.clock.runFor(60_000)
    await worked
    await shop.seesNot(/it hasn’t ended yet/)
    await expect.poll(() => chatCookies(page)).toEqual([])
    expect(isEnded(sandbox)).toBe(true)
    await expect.poll(() => leftIn(page)).not.toMatch(/balance|contactId|forget/)
  })

  test('a BFF that fails until the page is reloaded is asked again by the new page, which resumes nothing', {
    tag: '@core',
  }, async ({ page, shop }) => {
    const contact = await shop.meets('Ana')
    contact.agent.says('Your balance is 12 euros')
    await shop.sees('Your balance is 12 euros')
    let fails = true
    await page.route(FORGET, (route) => (fails ? route.abort() : route.continue()))
    await conversation(page).endsAndClears()
    await shop.sees(/it hasn’t ended yet/)
    // From the new page on: the old one repeats its request as well.
    page.once('framenavigated', () => {
      fails = false
    })
    const resumed: string[] = []
    page.on('request', (request) => request.url().endsWith('/chats/resume') && resumed.push(request.url()))
    const repeated = page.waitForResponse(FORGET)
    await page.reload()
    expect((await repeated).status()).toBe(204)
    await expect.poll(() => chatCookies(page)).toEqual([])
    expect(resumed).toEqual([])
    await expect(page.getByText('Your balance is 12 euros')).toHaveCount(0)
  })

  test('the other tab is cleared at once, also while the BFF fails', { tag: '@core' }, async ({
    page,
    shop,
    demo,
    site,
    context,
  }) => {
    const contact = await shop.meets('Ana')
    contact.agent.says('Your balance is 12 euros')
    await shop.sees('Your balance is 12 euros')
    const other = await context.newPage()
    const otherShop = shopOn(other, demo, site)
    await otherShop.asksForTheChat()
    await otherShop.sees('Your balance is 12 euros')
    await page.route(FORGET, (route) => route.abort())
    await conversation(page).endsAndClears()
    await otherShop.sees('How can we help?')
    await otherShop.seesNot('Your balance is 12 euros')
    await expect.poll(() => leftIn(other)).not.toMatch(/balance|contactId"/)
  })

  test('a new chat after a failure is a new contact, and stays', async ({ page, shop, sandbox }) => {
    await shop.opensChat()
    let fails = true
    await page.route(FORGET, (route) => (fails ? route.abort() : route.continue()))
    await conversation(page).endsAndClears()
    await shop.sees(/it hasn’t ended yet/)
    fails = false
    await shop.presses('Start chat')
    await shop.sees('Welcome to Harbour Bank')
    await shop.says('Hello again')
    await shop.sees('Hello again')
    expect(calls(sandbox, 'StartChatContact')).toBe(2)
    expect(sandbox.contacts().map((contact) => contact.view().endedAt !== undefined)).toEqual([true, false])
  })
})

test.describe('the site logs its customer out', () => {
  /** A bank whose server knows who is logged in, with a page of each entry point. */
  async function bankWithLogin(demo: Demo, pages: Readonly<Record<string, string>> = {}) {
    const { sandbox } = demo
    if (!sandbox) throw new Error('this demo runs without a sandbox')
    let customerId: string | null = 'ada'
    const site = await customSite(
      demo,
      {
        '/connect-chat': {
          admit: () => ({ contactFlowId: sandbox.contactFlowId, displayName: 'Guest', customerId }),
        },
      },
      {
        '/script':
          '<!doctype html><script async src="/dist/connect-chat.js" data-api="/connect-chat"></script>',
        '/element':
          '<!doctype html><script async src="/dist/connect-chat.js"></script><connect-chat api="/connect-chat" customer-id="ada"></connect-chat>',
        ...pages,
      },
    )
    return {
      site,
      login: (id: string | null) => {
        customerId = id
      },
    }
  }

  const opensChat = async (page: Page, url: string): Promise<void> => {
    await page.goto(url)
    await page.getByRole('button', { name: 'Open chat' }).click()
    await expect(page.getByText('Welcome to Harbour Bank').first()).toBeVisible()
  }
  const isCleared = async (page: Page, sandbox: Sandbox): Promise<void> => {
    await expect(page.getByText('Welcome to Harbour Bank')).toHaveCount(0)
    await expect.poll(() => isEnded(sandbox)).toBe(true)
    await expect.poll(() => chatCookies(page)).toEqual([])
    // The marker goes when the answer of the BFF is read.
    await expect.poll(() => leftIn(page)).not.toMatch(/contactId|forget/)
  }

  const LOGOUTS: readonly (readonly [how: string, path: string, logsOut: () => unknown])[] = [
    ['the script tag', '/script', () => (window.connectChat as ConnectChatApi).forget()],
    [
      'the script tag, by `update`',
      '/script',
      () => {
        const chat = window.connectChat as ConnectChatApi
        chat.update({ customer: { id: 'ada' } })
        chat.update({ customer: { id: null } })
      },
    ],
    ['the element', '/element', () => document.querySelector('connect-chat')?.forget()],
    [
      'the element’s attribute',
      '/element',
      () => document.querySelector('connect-chat')?.setAttribute('customer-id', ''),
    ],
    ['the React component', '/', () => document.dispatchEvent(new Event('chat-forget'))],
    [
      'the React component’s property',
      '/?customer=ada',
      () => document.dispatchEvent(new CustomEvent('customer', { detail: 'bob' })),
    ],
  ]
  for (const [how, path, logsOut] of LOGOUTS) {
    test(`by ${how}: the chat is cleared and ended`, async ({ page, demo, sandbox }) => {
      const { site } = await bankWithLogin(demo, how.startsWith('the React') ? await reactPage() : {})
      await using _ = site
      await opensChat(page, site.url + path)
      await page.evaluate(logsOut)
      await isCleared(page, sandbox)
    })
  }

  test('before the widget is loaded, `forget()` of the script tag ends the chat of the other tab', async ({
    page,
    demo,
    sandbox,
    context,
  }) => {
    const { site } = await bankWithLogin(demo)
    await using _ = site
    await opensChat(page, `${site.url}/script`)
    const other = await context.newPage()
    await other.goto(`${site.url}/script`)
    await other.waitForFunction(() => 'push' in (window.connectChat ?? {}))
    await other.evaluate(() => (window.connectChat as ConnectChatApi).forget())
    await isCleared(page, sandbox)
  })

  test('a page that is loaded for another customer shows nothing of the chat, and ends it', async ({
    page,
    demo,
    sandbox,
  }) => {
    const { site, login } = await bankWithLogin(demo)
    await using _ = site
    await opensChat(page, `${site.url}/element`)
    login('bob')
    await page.route('**/element', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace('"ada"', '"bob"') })
    })
    await page.context().grantPermissions(['local-network-access'])
    await page.reload()
    await isCleared(page, sandbox)
  })

  for (const [guestChats, ended] of [
    ['end-on-login', true],
    ['keep-on-login', false],
  ] as const) {
    test(`a guest who logs in, with guestChats ${guestChats}`, async ({ page, demo, sandbox }) => {
      let customerId: string | null = null
      await using site = await customSite(
        demo,
        {
          '/connect-chat': {
            guestChats,
            admit: () => ({ contactFlowId: sandbox.contactFlowId, displayName: 'Guest', customerId }),
          },
        },
        {
          '/guest':
            '<!doctype html><script async src="/dist/connect-chat.js"></script><connect-chat api="/connect-chat" customer-id=""></connect-chat>',
        },
      )
      await opensChat(page, `${site.url}/guest`)
      customerId = 'ada'
      const asked = page.waitForResponse('**/chats/renew')
      await page.evaluate(() => document.querySelector('connect-chat')?.setAttribute('customer-id', 'ada'))
      // 200 says that there is no chat.
      expect((await asked).status()).toBe(ended ? 200 : 204)
      if (ended) await isCleared(page, sandbox)
      else await expect(page.getByText('Welcome to Harbour Bank').first()).toBeVisible()
      expect(isEnded(sandbox)).toBe(ended)
    })
  }
})
