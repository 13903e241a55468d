import { readFile } from 'node:fs/promises'
import { expect, onlyContact, test } from './fixtures.ts'
import { startCdn } from './models/cdn.ts'
import { hostPage } from './models/host-page.ts'
import { chunkName, ON_DEMAND, ONCE_CONNECTED } from './on-demand.ts'

/** The script tag on pages of all kinds; what the chat then does is the same everywhere. */

const TAG = '<script async src="/dist/connect-chat.js" data-api="/connect-chat"></script>'

/** The widget's file. */
const WIDGET = /\/connect-chat-widget-[\w-]{8}\.js$/

test('the script tag works from another origin with its integrity hash and a policy that names that origin', async ({
  shop,
  demo,
  page,
}) => {
  const cdn = await startCdn()
  const hashes = JSON.parse(
    await readFile(new URL('../dist/script-tag/integrity.json', import.meta.url), 'utf8'),
  )
  const host = await hostPage(page, demo)
  await host.shows(
    `<script async src="${cdn.origin}/connect-chat.js" integrity="${hashes['connect-chat.js']}" crossorigin data-api="/connect-chat"></script>`,
    cdn.origin,
  )
  await host.opensChat()
  await shop.says('Hello from a shop')
  await shop.sees('Hello from a shop')
  await cdn.close()
})

test('a script that does not match its integrity hash does not run', async ({ demo, page }) => {
  const cdn = await startCdn()
  const host = await hostPage(page, demo)
  const refused = page.waitForEvent('console', (message) => /integrity/.test(message.text()))
  await host.shows(
    `<script async src="${cdn.origin}/connect-chat.js" integrity="sha384-${'A'.repeat(64)}" crossorigin data-api="/connect-chat"></script>`,
    cdn.origin,
  )
  await refused
  expect(await host.launchers()).toBe(0)
  await cdn.close()
})

test('each method of the API works, called before and after the script loads', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.listensFirst('opened')
  await host.shows(`<h1>A shop</h1>${TAG}`)
  await expect(host.launcher).toBeVisible()
  const again = await host.listens('opened')
  await host.listens('closed')
  await host.listens('ended')
  await expect.poll(() => host.state()).toEqual({ phase: 'idle', open: false, unread: 0 })
  await host.asks('start')
  await expect.poll(() => host.state()).toMatchObject({ phase: 'live', open: false })
  await host.asks('open')
  await shop.sees('Welcome to Harbour Bank')
  await host.asks('send', 'Sent by the page')
  await shop.sees('Sent by the page')
  await host.asks('toggle')
  await expect(shop.panel).toHaveCount(0)
  await host.stopsListening(again)
  await host.asks('toggle')
  await host.asks('update', { name: 'Another name' })
  await expect(page.getByRole('dialog', { name: 'Another name' })).toBeVisible()
  await host.asks('end')
  await expect.poll(() => host.state()).toMatchObject({ phase: 'ended' })
  await host.asks('close')
  // The first of the two listeners for `opened` was there before the script, and one was called off.
  const heard = ['opened', 'opened', 'closed', 'opened', 'ended', 'closed']
  await expect.poll(() => host.heard()).toEqual(heard)
  await host.asks('destroy')
  await expect.poll(() => host.launchers()).toBe(0)
  expect(await host.heard()).toEqual(heard)
  await expect
    .poll(() =>
      onlyContact(sandbox)
        .view()
        .transcript.map((item) => item.Content),
    )
    .toContain('Sent by the page')
})

test('a click loads the widget and its renderer, and renders the panel once, and what is sent at once goes out when the chat is connected', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  await host.shows(TAG)
  await expect(host.launcher).toBeVisible()
  const drawn = await host.watchesDrawing()
  // The chat is far from there while the customer writes.
  await page.route('**/connect-chat/chats', async (route) => {
    await written
    await route.continue()
  })
  let done = (): void => {}
  const written = new Promise<void>((resolve) => {
    done = resolve
  })
  await host.launcher.click()
  await expect(field).toBeFocused()
  await expect.poll(drawn).toEqual(['panel'])
  // What else was fetched is for the chat, and not for the panel.
  const [loader, ...widget] = host.fetched.slice(0, 3)
  expect(loader).toBe('/dist/connect-chat.js')
  expect(widget.toSorted()).toEqual([
    expect.stringMatching(/^\/dist\/chunks\/widget-renderer-/),
    expect.stringMatching(WIDGET),
  ])
  await page.keyboard.type('My card is gone')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('')
  await shop.sees('My card is gone')
  done()
  await shop.sees('Welcome to Harbour Bank')
  await expect
    .poll(() =>
      onlyContact(sandbox)
        .view()
        .transcript.filter((item) => item.Content === 'My card is gone')
        .map((item) => item.ParticipantRole),
    )
    .toEqual(['CUSTOMER'])
})

test('a site that replaces its body keeps the launcher and a live chat', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(TAG)
  await expect(host.launcher).toBeVisible()
  await host.turnsThePage('Page two')
  await host.opensChat()
  await host.turnsThePage('Page three')
  await shop.says('Still here')
  await shop.sees('Still here')
  onlyContact(sandbox)
})

test('two script tags on one page render one launcher and start one chat', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(`${TAG}<p>Again:</p>${TAG}`)
  await host.launcher.click()
  await shop.sees('Welcome to Harbour Bank')
  await expect.poll(() => host.launchers()).toBe(1)
  onlyContact(sandbox)
})

test('when the widget does not load, the launcher and listeners report it, and the next click tries again', async ({
  shop,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await page.route(WIDGET, (route) => route.abort())
  await host.shows(TAG.replace('data-api', 'data-prefetch="none" data-api'))
  await expect(host.launcher).toBeVisible()
  await host.listens('error')
  await expect(host.asks('open')).rejects.toThrow('not loaded')
  await expect.poll(() => host.heard()).toEqual(['error load-failed'])
  await page.unroute(WIDGET)
  await page.getByRole('button', { name: 'Try again' }).click()
  await shop.sees('Welcome to Harbour Bank')
})

for (const [prefetch, said] of [
  ['where the page says nothing', ''],
  ['where the page says none', 'data-prefetch="none" '],
] as const) {
  test(`hovering over the launcher prefetches the widget, ${prefetch}`, async ({ shop, demo, page }) => {
    const host = await hostPage(page, demo)
    const isFetched = (): boolean => host.fetched.some((path) => WIDGET.test(path))
    await host.shows(TAG.replace('data-api', `${said}data-api`))
    await expect(host.launcher).toBeVisible()
    expect(isFetched()).toBe(false)
    await host.launcher.hover()
    await expect.poll(isFetched).toBe(said === '')
    await host.launcher.click()
    await shop.sees('Welcome to Harbour Bank')
  })
}

test('a press that begins before the widget is there and ends after it opens the chat, for which the BFF was asked nothing before', async ({
  shop,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  let answer = (): void => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(WIDGET, async (route) => {
    await held
    await route.continue()
  })
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/connect-chat/')) asked.push(pathname)
  })
  await host.shows(TAG)
  await host.launcher.hover()
  await page.mouse.down()
  answer()
  await expect(page.locator('.connect-chat .widget')).toBeAttached()
  await expect(host.launcher).toHaveCount(1)
  await expect(shop.panel).toBeHidden()
  expect(asked).toEqual([])
  await page.mouse.up()
  await shop.sees('Welcome to Harbour Bank')
  expect(asked).not.toEqual([])
  await expect(shop.panel.getByRole('textbox', { name: 'Message' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(shop.panel).toBeHidden()
  await expect(host.launcher).toBeFocused()
})

test('a keyboard opens the chat: the launcher keeps the focus while the widget is mounted', async ({
  shop,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(TAG)
  await expect(host.launcher).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(host.launcher).toBeFocused()
  await expect(page.locator('.connect-chat .widget')).toBeAttached()
  await expect(host.launcher).toBeFocused()
  await page.keyboard.press('Enter')
  await shop.sees('Welcome to Harbour Bank')
  await expect(shop.panel.getByRole('textbox', { name: 'Message' })).toBeFocused()
})

test('with data-prefetch="idle" an idle browser prefetches the widget', async ({ demo, page }) => {
  const host = await hostPage(page, demo)
  await host.shows(TAG.replace('data-api', 'data-prefetch="idle" data-api'))
  await expect.poll(() => host.fetched.some((path) => WIDGET.test(path))).toBe(true)
  await expect(host.launcher).toBeVisible()
})

test('the code of a sign-in loads once the chat is connected, not before', async ({ shop, demo, page }) => {
  const happened: string[] = []
  page.on('websocket', () => happened.push('connected'))
  page.on('request', (request) => {
    const name = chunkName(new URL(request.url()).pathname)
    if (name !== undefined && ONCE_CONNECTED.includes(name)) happened.push(name)
  })
  const host = await hostPage(page, demo)
  await host.shows(TAG)
  await host.asks('open')
  await shop.sees('Welcome to Harbour Bank')
  await expect.poll(() => happened.toSorted()).toEqual(['connected', ...ONCE_CONNECTED].toSorted())
  expect(happened.indexOf('sign-in')).toBeGreaterThan(happened.indexOf('connected'))
})

test('a chat of plain text loads no chunk that the size check leaves out of a working chat', async ({
  shop,
  demo,
  page,
}) => {
  const loaded = new Set<string>()
  page.on('response', (response) => {
    const name = chunkName(new URL(response.url()).pathname)
    if (name !== undefined) loaded.add(name)
  })
  const host = await hostPage(page, demo)
  await host.shows(TAG)
  // Not by a click: a pointer over a message loads the code that copies it.
  await expect(host.launcher).toBeVisible()
  await host.asks('open')
  await shop.sees('Welcome to Harbour Bank')
  await shop.says('Hello from a shop')
  await expect(shop.panel.getByText('Sent', { exact: true })).toBeVisible()
  expect([...loaded]).toEqual(expect.arrayContaining(['client', 'connection', 'live-chat', 'renderer']))
  expect([...loaded].filter((name) => ON_DEMAND.includes(name))).toEqual([])
})

const withMark = (mark: string): string =>
  `<h1>A shop</h1>${TAG.replace(' data-api', ` data-mark="${mark}" data-api`)}`

test('data-mark shows the logo of the host in the header', async ({ demo, page }) => {
  const host = await hostPage(page, demo)
  await host.shows(withMark('/favicon.svg'))
  await host.opensChat()
  const logo = page.getByRole('dialog').locator('.header .mark img')
  await expect(logo).toHaveAttribute('src', `${demo.url}/favicon.svg`)
})

test('a data-mark that is no address shows the usual mark', async ({ demo, page }) => {
  const host = await hostPage(page, demo)
  await host.shows(withMark('http://['))
  await host.opensChat()
  await expect(page.getByRole('dialog').locator('.header .mark > .icon')).toBeVisible()
})
