import { attempts, test as base, expect } from './fixtures.ts'
import { type BaseTime, type HostileBase, hostileBase } from './models/hostile-base.ts'

/** A `<base>` of a stranger in the page, as injected HTML can have it where the policy lacks `base-uri`. */

const SCRIPT = '<script async src="/dist/connect-chat.js"'
const page = (tags: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title></head><body>${tags}</body></html>`
/** Pages with each way to embed the chat, by path. */
const PAGES: Readonly<Record<string, string>> = {
  '/tag': page(`${SCRIPT} data-api="/connect-chat"></script>`),
  '/relative-api': page(`${SCRIPT} data-api="connect-chat"></script>`),
  '/element': page(`${SCRIPT}></script><connect-chat api="/connect-chat"></connect-chat>`),
}

const test = base.extend<{ time: BaseTime; stranger: HostileBase }>({
  time: ['parsed', { option: true }],
  stranger: async ({ context, demo, time }, use) => {
    const stranger = await hostileBase(context, demo.url, time, PAGES)
    await use(stranger)
    await stranger.close()
  },
})

const ENTRY_POINTS = [
  ['the React component', '/'],
  ['the script tag', '/tag'],
  ['the script tag with a relative api', '/relative-api'],
  ['the custom element', '/element'],
] as const

for (const time of ['parsed', 'injected'] as const) {
  test.describe(`with a stranger’s base, ${time}`, () => {
    test.use({ time })
    for (const [entryPoint, path] of ENTRY_POINTS) {
      test.describe(entryPoint, () => {
        test.use({ site: path })

        test(`${entryPoint}: a chat and a sign-in in a window send nothing to a stranger whose base was ${time}`, async ({
          stranger,
          shop,
          sandbox,
        }) => {
          await shop.opensChat()
          await expect.poll(() => shop.page.evaluate(() => document.baseURI)).not.toContain('localhost')
          await shop.says('Hello')
          await shop.isAskedToSignIn()
          await shop.signsIn('ada')
          await shop.sees('You’re signed in')
          await shop.says('Thank you')
          await shop.sees('Thank you')
          expect(attempts(sandbox)).toEqual(['succeeded'])
          await shop.page.reload()
          await shop.sees('Thank you')
          expect(stranger.requests).toEqual([])
        })

        if (path === '/relative-api') return
        test(`${entryPoint}: a sign-in in this tab returns to the page and sends nothing to a stranger whose base was ${time}`, async ({
          stranger,
          shop,
          sandbox,
        }) => {
          await shop.comesToSignIn()
          await shop.findsWindowsBlocked()
          await shop.signsInInThisTab('ada')
          expect(attempts(sandbox)).toEqual(['succeeded'])
          expect(stranger.requests).toEqual([])
        })
      })
    }
  })
}

test('the hooks: a chat and a sign-in send nothing to a stranger', async ({
  stranger,
  demo,
  shop: { page },
}) => {
  await page.goto(`${demo.url}/headless.html`)
  await page.getByRole('button', { name: /start/i }).click()
  await expect(page.getByText('Welcome to Harbour Bank').first()).toBeVisible()
  await page.getByRole('textbox').fill('What is my balance?')
  await page.getByRole('textbox').press('Enter')
  await expect(page.getByRole('button', { name: /^Sign in/ })).toBeEnabled()
  const popup = page.waitForEvent('popup')
  await page.getByRole('button', { name: /^Sign in/ }).click()
  const signIn = await popup
  await signIn.waitForLoadState()
  expect(stranger.requests).toEqual([])
})
