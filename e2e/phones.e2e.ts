import { test as base, expect, onlyContact } from './fixtures.ts'
import { hostPage } from './models/host-page.ts'
import { covers, type Phone, phone } from './models/phone.ts'

/** The chat on a phone: it covers the screen, and the page behind it stays where it is. */

const test = base.extend<{ device: Phone }>({
  device: async ({ page }, use) => use(await phone(page)),
})

test.use({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  contextOptions: { reducedMotion: 'reduce' },
})

const MOBILE = '<meta name="viewport" content="width=device-width">'
const TAG = '<script async src="/dist/connect-chat.js" data-api="/connect-chat" data-prefetch="none"'

test('a drag on the control page scrolls it, so that the other tests of drags can fail', async ({
  shop,
  device,
}) => {
  await shop.visits()
  const position = await device.readsFarDown()
  await device.drags(shop.page.locator('body'), -300)
  expect(await device.position()).not.toBe(position)
})

for (const [what, find] of [
  ['the header', '.header'],
  ['the field for messages', 'textarea'],
  ['a short conversation', '[role=log]'],
] as const) {
  test(`while the chat covers the screen, dragging ${what} does not scroll the page behind it @core`, async ({
    shop,
    device,
  }) => {
    await shop.visits()
    const position = await device.readsFarDown()
    await shop.page.getByRole('button', { name: /^Open chat/ }).click()
    await shop.sees('Welcome to Harbour Bank')
    await covers(shop.page)
    for (const byY of [-300, 300]) {
      await device.drags(shop.panel.locator(find), byY)
      expect(await device.position()).toBe(position)
    }
  })
}

test('a long conversation scrolls to its end and no further: the page behind stays', async ({
  shop,
  device,
}) => {
  await shop.visits()
  const position = await device.readsFarDown()
  await shop.page.getByRole('button', { name: /^Open chat/ }).click()
  await shop.sees('Welcome to Harbour Bank')
  await covers(shop.page)
  const log = shop.panel.getByRole('log')
  for (let count = 1; count <= 24; count += 1) await shop.says(`A message of mine, number ${count}`)
  await shop.sees('A message of mine, number 24')
  const fromEnd = (): Promise<number> =>
    log.evaluate(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop)
  await expect.poll(fromEnd).toBeLessThan(2)
  await device.drags(log, -300)
  expect(await device.position()).toBe(position)
  await device.drags(log, 200)
  await expect.poll(fromEnd).toBeGreaterThan(50)
  expect(await device.position()).toBe(position)
})

test('after the chat is closed, removed or kept over a change of the page, the page is where it was and scrolls', async ({
  demo,
  page,
  device,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(`${MOBILE}<h1>A shop</h1>${TAG}></script>`)
  const position = await device.readsFarDown()
  const scrolls = async (): Promise<void> => {
    const before = await device.position()
    await device.drags(page.locator('body'), -200)
    expect(await device.position()).not.toBe(before)
  }
  await host.opensChat()
  await covers(page)
  await page.getByRole('button', { name: 'Minimize chat' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await device.position()).toBe(position)
  await scrolls()

  await host.asks('open')
  await covers(page)
  await host.turnsThePage('Page two')
  const next = await device.readsFarDown()
  await host.asks('close')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await device.position()).toBe(next)
  await scrolls()

  await host.asks('open')
  await covers(page)
  const last = await device.position()
  await host.asks('destroy')
  expect(await device.position()).toBe(last)
  await scrolls()
})

test('Back minimises a chat that covers the screen, and leaves the page the next time @core', async ({
  shop,
  demo,
  site,
  device,
}) => {
  const { page, panel } = shop
  await page.goto(`${demo.url}/headless.html`)
  await shop.visits()
  const position = await device.readsFarDown()
  const open = page.getByRole('button', { name: /^Open chat/ })
  await open.click()
  await covers(page)
  await page.goBack({ waitUntil: 'commit' })
  await expect(panel).toHaveCount(0)
  expect(page.url()).toBe(demo.url + site)
  expect(await device.position()).toBe(position)
  // Forward and back change nothing, and the entry is used again.
  await page.goForward()
  await page.goBack({ waitUntil: 'commit' })
  await expect(panel).toHaveCount(0)
  await page.goForward()
  await open.click()
  await expect(panel).toBeVisible()
  // The entry is marked already, and the panel takes it in the task after it is shown.
  await page.evaluate(() => new Promise((next) => setTimeout(next)))
  await page.goBack({ waitUntil: 'commit' })
  await expect(panel).toHaveCount(0)
  await page.goBack({ waitUntil: 'commit' })
  await expect(page).toHaveURL(`${demo.url}/headless.html`)
})

test('a chat that is closed by its button leaves no history entry behind, also if it opens again at once', async ({
  shop,
  demo,
}) => {
  const { page, panel } = shop
  await page.goto(`${demo.url}/headless.html`)
  await shop.opensChat()
  const close = panel.getByRole('button', { name: 'Minimize chat' })
  for (let times = 1; times <= 3; times += 1) {
    await covers(page)
    await close.click()
    await page.getByRole('button', { name: /^Open chat/ }).click()
    await expect(panel).toBeVisible()
  }
  await covers(page)
  await close.click()
  await expect(panel).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => history.state)).toBeNull()
  await page.goBack({ waitUntil: 'commit' })
  await expect(page).toHaveURL(`${demo.url}/headless.html`)
})

test('after a reload with an open chat, Back minimises it', async ({ shop, demo, site }) => {
  const { page, panel } = shop
  await shop.opensChat()
  await covers(page)
  await page.reload()
  await shop.sees('Welcome to Harbour Bank')
  await covers(page)
  await page.goBack({ waitUntil: 'commit' })
  await expect(panel).toHaveCount(0)
  expect(page.url()).toBe(demo.url + site)
})

test('a page that pushes an entry of its own while the chat covers it keeps that entry', async ({
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(`${MOBILE}<h1>A shop</h1>${TAG}></script>`)
  await page.evaluate(() => history.replaceState({ route: 'one' }, ''))
  await host.opensChat()
  await covers(page)
  expect(await page.evaluate(() => history.state as unknown)).toEqual({
    route: 'one',
    connectChatPanel: true,
  })
  await page.evaluate(() => history.pushState({ route: 'two' }, '', '/host?route=two'))
  await page.getByRole('button', { name: 'Minimize chat' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await page.evaluate(() => history.state as unknown)).toEqual({ route: 'two' })
  expect(new URL(page.url()).search).toBe('?route=two')
})

test('with data-back-button="false" the chat adds no history entry, and Back leaves the page', async ({
  demo,
  page,
}) => {
  await page.goto(`${demo.url}/headless.html`)
  const host = await hostPage(page, demo)
  await host.shows(`${MOBILE}<h1>A shop</h1>${TAG} data-back-button="false"></script>`)
  const entries = await page.evaluate(() => history.length)
  const loaded = page.waitForResponse(/widget-adaptations/)
  await host.opensChat()
  await loaded
  expect(await page.evaluate(() => history.length)).toBe(entries)
  await page.goBack({ waitUntil: 'commit' })
  await expect(page).toHaveURL(`${demo.url}/headless.html`)
})

test('where the only pointer is a finger, Return begins a line and the button sends', async ({
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  await expect(field).toHaveAttribute('enterkeyhint', 'enter')
  await field.pressSequentially('one')
  await field.press('Enter')
  await field.pressSequentially('two')
  await expect(field).toHaveValue('one\ntwo')
  await shop.presses('Send message')
  await expect(field).toHaveValue('')
  await expect
    .poll(() =>
      onlyContact(sandbox)
        .transcript()
        .map(({ Content }) => Content),
    )
    .toContain('one\ntwo')
})

test('with data-return-key="send" Return sends on a phone too', async ({ demo, page }) => {
  const host = await hostPage(page, demo)
  await host.shows(`${MOBILE}<h1>A shop</h1>${TAG} data-return-key="send"></script>`)
  await host.opensChat()
  const field = page.getByRole('textbox', { name: 'Message' })
  await expect(field).toHaveAttribute('enterkeyhint', 'send')
  await field.fill('one')
  await field.press('Enter')
  await expect(field).toHaveValue('')
})

test('the panel stays above a keyboard that only the visual viewport knows', async ({ shop, device }) => {
  await shop.opensChat()
  await covers(shop.page)
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  await field.focus()
  await device.showsKeyboard(300)
  await expect.poll(async () => (await shop.panel.boundingBox())?.height).toBe(544)
  const box = await field.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(544)
})

test('once no field has the focus, an offset of the visual viewport that remains does not move the panel', async ({
  shop,
  device,
}) => {
  await shop.opensChat()
  await covers(shop.page)
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  const top = async (): Promise<number | undefined> => (await shop.panel.boundingBox())?.y
  await field.focus()
  await device.visualViewportIs(520, 60)
  await expect.poll(top).toBe(60)
  await device.visualViewportIs(844, 24)
  await field.blur()
  await expect.poll(top).toBe(0)
  expect((await shop.panel.boundingBox())?.height).toBe(844)
})

for (const dir of ['ltr', 'rtl'] as const) {
  test(`next to a cutout on the left, the launcher and the covering panel keep to the safe area: ${dir}`, async ({
    demo,
    page,
  }) => {
    const devtools = await page.context().newCDPSession(page)
    await page.setViewportSize({ width: 740, height: 360 })
    await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: { left: 44, right: 0 } })
    const host = await hostPage(page, demo)
    await host.shows(`${MOBILE}<h1>A shop</h1>${TAG} data-locale="${dir === 'rtl' ? 'ar' : 'en'}"></script>`)
    const launcher = page.locator('.connect-chat button').first()
    // 20 px from the edge of the safe area, before the widget is loaded and afterwards.
    const expected = dir === 'rtl' ? 44 + 20 : 740 - 20 - 56
    await expect.poll(async () => (await launcher.boundingBox())?.x).toBe(expected)
    await launcher.click()
    const panel = page.getByRole('dialog').first()
    await expect(panel.getByRole('textbox')).toBeVisible()
    expect((await panel.locator('.header').boundingBox())?.x).toBe(44)
    expect((await panel.locator('.header').boundingBox())?.width).toBe(740 - 44)
    await panel.locator('.header button').last().click()
    await expect(panel).toHaveCount(0)
    expect((await page.locator('.launcher').boundingBox())?.x).toBe(expected)
  })
}
