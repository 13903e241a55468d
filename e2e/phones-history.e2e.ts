import type { Page } from '@playwright/test'
import { test as base, expect } from './fixtures.ts'
import { type HostPage, hostPage } from './models/host-page.ts'
import { covers, type Phone, phone } from './models/phone.ts'

/** The history entry of a chat that covers the screen: what turns of the phone, routers and growing pages do to it. */

const test = base.extend<{ device: Phone; host: HostPage }>({
  device: async ({ page }, use) => use(await phone(page)),
  host: async ({ page, demo }, use) => use(await hostPage(page, demo)),
})

const PORTRAIT = { width: 390, height: 844 }
const LANDSCAPE = { width: 844, height: 390 }

test.use({
  viewport: PORTRAIT,
  hasTouch: true,
  isMobile: true,
  contextOptions: { reducedMotion: 'reduce' },
})

const SHOP =
  '<meta name="viewport" content="width=device-width"><h1>A shop</h1>' +
  '<script async src="/dist/connect-chat.js" data-api="/connect-chat" data-prefetch="none"></script>'

const entries = (page: Page): Promise<number> => page.evaluate(() => history.length)

async function turns(page: Page, size: { readonly width: number; readonly height: number }): Promise<void> {
  await page.setViewportSize(size)
  // The panel has another size in the next frames, and takes its entry in the task after that.
  await page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => setTimeout(done)))),
      ),
  )
}

async function closes(page: Page, how: 'its button' | 'Back'): Promise<void> {
  if (how === 'Back') await page.goBack({ waitUntil: 'commit' })
  else await page.getByRole('button', { name: 'Minimize chat' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => history.state)).toBeNull()
}

test('a phone that is turned again and again adds one history entry, and Back minimises the chat on either side', async ({
  page,
  host,
}) => {
  await host.shows(SHOP)
  const before = await entries(page)
  await host.opensChat()
  await covers(page)
  for (let times = 1; times <= 3; times += 1) {
    await turns(page, LANDSCAPE)
    await turns(page, PORTRAIT)
  }
  expect(await entries(page)).toBe(before + 1)
  await turns(page, LANDSCAPE)
  await closes(page, 'Back')
  await turns(page, PORTRAIT)
  await host.opensChat()
  await covers(page)
  await turns(page, LANDSCAPE)
  await closes(page, 'its button')
})

/** A router of a single-page app: it renders each entry of the history as a page, which the browser then scrolls. */
async function hasRouter(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const navigation: EventTarget = Reflect.get(window, 'navigation')
    navigation.addEventListener('navigate', (event) => {
      if (Reflect.get(event, 'canIntercept')) Reflect.apply(Reflect.get(event, 'intercept'), event, [{}])
    })
  })
}

test('a router that takes the history entry of the chat for a page does not scroll the page behind the chat', async ({
  page,
  host,
  device,
}) => {
  await hasRouter(page)
  await host.shows(SHOP)
  const position = await device.readsFarDown()
  for (const how of ['its button', 'Back'] as const) {
    await host.opensChat()
    await covers(page)
    expect(await device.position()).toBe(position)
    await closes(page, how)
    expect(await device.position()).toBe(position)
  }
  // A page of its own begins at its top.
  await page.evaluate(() => history.pushState({}, '', '/host?page=two'))
  await expect.poll(() => device.position()).toBe(0)
})

for (const how of ['its button', 'Back'] as const) {
  test(`a page that a script scrolls behind the chat is there after the chat is closed by ${how}`, async ({
    page,
    host,
    device,
  }) => {
    await host.shows(SHOP)
    await device.readsFarDown()
    await host.opensChat()
    await covers(page)
    await page.evaluate(() => scrollTo({ top: 2000, behavior: 'instant' }))
    await closes(page, how)
    expect(await device.position()).toBe(2000)
  })
}
