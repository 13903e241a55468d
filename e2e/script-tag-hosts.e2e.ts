import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Demo } from '../demo/server/demo.ts'
import { expect, test } from './fixtures.ts'

/** The script tag where something runs the script, or has removed its attributes. */

const DOCS = new URL('../docs/embedding.md', import.meta.url)

/** A page without a policy, as pages with a tag manager are, and what its console says as an error. */
async function showsPage(page: Page, demo: Demo, head: string): Promise<readonly string[]> {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  await page.route(`${demo.url}/plain`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><head><title>A shop</title></head><body><h1>A shop</h1>${head}</body></html>`,
    }),
  )
  // The demo answers in its own build folder; the docs' examples name another one.
  await page.route(`${demo.url}/chat/**`, (route) =>
    route.continue({ url: route.request().url().replace('/chat/', '/dist/') }),
  )
  // A response that the test makes has no address; Chromium lets it reach this machine only with a permission.
  await page.context().grantPermissions(['local-network-access'])
  await page.goto(`${demo.url}/plain`)
  return said
}

/** Rocket Loader and its kin fetch the file and evaluate it; the tag stays in the page, with another type. */
const EVALUATED = (source: string): string =>
  `<script>fetch('${source}').then((answer) => answer.text()).then((text) => new Function(text)())</script>`

for (const [how, tags] of [
  ['as a module', '<script type="module" src="/dist/connect-chat.js" data-api="/connect-chat"></script>'],
  [
    'by an optimiser that evaluates it',
    `<script type="text/rocketscript" src="/dist/connect-chat.js" data-api="/connect-chat"></script>${EVALUATED('/dist/connect-chat.js')}`,
  ],
  [
    'by a tag manager that removes attributes, with its options in the query',
    `<script>const tag = document.createElement('script'); tag.src = '/dist/connect-chat.js?api=/connect-chat'; document.head.append(tag)</script>`,
  ],
] as const) {
  test(`a script tag that is run ${how} opens a chat`, async ({ demo, page, shop }) => {
    const said = await showsPage(page, demo, tags)
    await page.getByRole('button', { name: 'Open chat' }).click()
    await shop.sees('Welcome to Harbour Bank')
    expect(said).toEqual([])
  })
}

for (const [how, tags, missing] of [
  ['that is evaluated without a tag on the page', EVALUATED('/dist/connect-chat.js'), '<script src> only'],
  [
    'without any option',
    `<script>const tag = document.createElement('script'); tag.src = '/dist/connect-chat.js'; document.head.append(tag)</script>`,
    '`api` is missing',
  ],
] as const) {
  test(`a script ${how} draws nothing, and the console says once what is missing`, async ({ demo, page }) => {
    const said = await showsPage(page, demo, tags)
    await expect.poll(() => said).toEqual([expect.stringContaining(missing)])
    await expect(page.getByRole('button')).toHaveCount(0)
  })
}

test('the tag of the documentation for tag managers opens a chat if all its `data-` attributes are removed', async ({
  demo,
  page,
}) => {
  const text = await readFile(DOCS, 'utf8')
  const [, tag = ''] = /## Tag managers[\s\S]*?```html\n([\s\S]*?)```/.exec(text) ?? []
  // What Google Tag Manager leaves of a tag: `src`, `async` and the like.
  const [, src = ''] = /src="([^"]+)"/.exec(tag) ?? []
  expect(tag).not.toContain('data-')
  const said = await showsPage(page, demo, `<script async src="${src.replaceAll('&', '&amp;')}"></script>`)
  await page.getByRole('button', { name: 'Chat öffnen' }).click()
  await expect(page.getByRole('dialog').getByText('Willkommen bei der Harbour Bank').first()).toBeVisible()
  expect(said).toEqual([])
})

for (const locale of ['de_DE', 'pt_BR', 'C', 'POSIX', 'en_US.UTF-8', '', 'x'.repeat(48)]) {
  test(`a chat with the locale “${locale}” works`, async ({ demo, page }) => {
    const said = await showsPage(
      page,
      demo,
      `<script src="/dist/connect-chat.js" data-api="/connect-chat" data-locale="${locale}"></script>`,
    )
    await page.getByRole('button', { name: /Open chat|Chat öffnen/ }).click()
    const welcome = locale === 'de_DE' ? 'Willkommen bei der Harbour Bank' : 'Welcome to Harbour Bank'
    await expect(page.getByRole('dialog').getByText(welcome).first()).toBeVisible()
    expect(said).toEqual([])
  })
}
