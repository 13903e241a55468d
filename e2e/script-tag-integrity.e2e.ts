import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { hostPage } from './models/host-page.ts'

/** What the script tag does if a file of its folder is not the one that was released with it. */

const TAG =
  '<script async src="/dist/connect-chat.js" data-prefetch="none" data-api="/connect-chat"></script>' +
  '<a href="tel:+44">Call us</a>'

const FILES = Object.keys(
  JSON.parse(readFileSync(new URL('../dist/script-tag/integrity.json', import.meta.url), 'utf8')) as object,
)
/** The path of a file of the script tag, by the start of its name. */
const pathOf = (name: string): string => {
  const file = FILES.find((path) => path.startsWith(name))
  if (!file) throw new Error(`no file of the script tag is named ${name}`)
  return `/dist/${file}`
}

/** What an attacker added to a file. */
const ADDED = '\n;globalThis.tampered = [...(globalThis.tampered ?? []), import.meta.url]'

for (const file of ['connect-chat-widget-', 'chunks/widget-renderer-']) {
  test(`a tampered ${file}*.js does not run, the page hears why, and its own ways to get help stay`, async ({
    shop,
    demo,
    page,
  }) => {
    const host = await hostPage(page, demo)
    const logged: string[] = []
    page.on('console', (message) => logged.push(message.text()))
    const path = pathOf(file)
    await page.route(demo.url + path, async (route) => {
      const response = await route.fetch({
        headers: { ...route.request().headers(), 'accept-encoding': 'identity' },
      })
      await route.fulfill({ response, body: (await response.text()) + ADDED })
    })
    await host.shows(TAG)
    await expect(host.launcher).toBeVisible()
    await host.listens('error')
    await expect(host.asks('open')).rejects.toThrow(`not loaded: ${demo.url}${path}`)
    await expect.poll(() => host.heard()).toEqual(['error load-failed'])
    expect(await page.evaluate(() => Reflect.get(globalThis, 'tampered'))).toBeUndefined()
    await expect
      .poll(() => logged.filter((text) => text.includes('integrity') && text.includes(path)))
      .not.toEqual([])
    await expect(page.getByRole('link', { name: 'Call us' })).toBeVisible()

    await page.unroute(demo.url + path)
    await page.getByRole('button', { name: 'Try again' }).click()
    await shop.sees('Welcome to Harbour Bank')
  })
}

for (const name of ['connection', 'client', 'live-chat']) {
  test(`a tampered chunk "${name}" of the widget does not run, and the panel says that a part could not be loaded`, async ({
    shop,
    demo,
    page,
  }) => {
    const host = await hostPage(page, demo)
    const logged: string[] = []
    page.on('console', (message) => logged.push(message.text()))
    const path = FILES.find((file) => new RegExp(`^chunks/widget-${name}-[\\w-]{8}\\.js$`).test(file))
    if (path === undefined) throw new Error(`the build has no chunk "${name}"`)
    await page.route(`${demo.url}/dist/${path}`, async (route) => {
      const response = await route.fetch({
        headers: { ...route.request().headers(), 'accept-encoding': 'identity' },
      })
      await route.fulfill({ response, body: (await response.text()) + ADDED })
    })
    await host.shows(TAG)
    await host.listens('error')
    await host.launcher.click()
    await shop.sees('Part of the chat didn’t load.')
    await expect.poll(() => host.heard()).toContain('error load-failed')
    expect(await page.evaluate(() => Reflect.get(globalThis, 'tampered'))).toBeUndefined()
    await expect
      .poll(() => logged.filter((text) => text.includes('integrity') && text.includes(path)))
      .not.toEqual([])
  })
}

test('each file is fetched once, so a second answer of the server cannot run', async ({
  shop,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  const answers = new Map<string, number>()
  await page.route(`${demo.url}/dist/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    const before = answers.get(pathname) ?? 0
    answers.set(pathname, before + 1)
    const response = await route.fetch({
      headers: { ...route.request().headers(), 'accept-encoding': 'identity' },
    })
    const body = await response.text()
    await route.fulfill({ response, body: before === 0 ? body : body + ADDED })
  })
  await host.shows(TAG)
  await host.opensChat()
  await shop.isAskedToSignIn()
  await shop.signsIn('ada')
  await shop.sees('You’re signed in')
  expect(answers.size).toBeGreaterThan(5)
  expect([...answers].filter(([, count]) => count > 1)).toEqual([])
  expect(await page.evaluate(() => Reflect.get(globalThis, 'tampered'))).toBeUndefined()
})

test('under a policy with a nonce and strict-dynamic the widget and its chunks are loaded', async ({
  shop,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(TAG.replace('<script', '<script nonce="n1"'), "'nonce-n1' 'strict-dynamic'")
  await host.opensChat()
  await shop.says('Hello')
  await shop.sees('Hello')
})
