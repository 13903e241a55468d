import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { test as base } from '@playwright/test'
import { startDemo } from '../../demo/server/demo.ts'
import { FIRST_LOAD_LIMIT_BYTES } from '../budgets.ts'
import { expect, onlyContact, watch } from '../fixtures.ts'
import { shop as shopOf } from '../models/shop.ts'
import { type App, install } from './app.ts'

const test = base.extend<{ app: App; name: string }>({
  name: ['', { option: true }],
  app: async ({ name }, use) => {
    const app = await install(name)
    await use(app)
    await app.remove()
  },
})

/** The launcher shows, a chat starts, and what the customer says reaches Connect; under the strict policy. */
async function chats(page: Page, dist: string): Promise<void> {
  const demo = await startDemo({ dist })
  try {
    if (!demo.sandbox) throw new Error('this demo runs without a sandbox')
    const broken = watch(page)
    const shop = shopOf(page, demo, '/')
    await page.goto(demo.url)
    await expect(page.getByRole('heading', { name: 'A shop' })).toBeVisible()
    await page.getByRole('button', { name: /^Open chat/ }).click()
    await shop.sees('Welcome to Harbour Bank')
    await shop.says('Hello from a shop')
    await shop.sees('Hello from a shop')
    const contact = onlyContact(demo.sandbox)
    await expect
      .poll(() => contact.view().transcript.map((item) => item.Content))
      .toContain('Hello from a shop')
    expect(broken(), 'the policy held and no script of the page failed').toEqual([])
  } finally {
    await demo.close()
  }
}

for (const [name, title, shown] of [
  // Its own queries are of another major version of react-query than the widget's.
  ['react-18', 'an app on React 18.2 with react-query 4', 'In stock: 3'],
  ['react-19', 'an app on React 19', 'A shop'],
] as const) {
  test.describe(title, () => {
    test.use({ name })
    test('is built, written by a server, hydrated without a difference, and chats', async ({ app, page }) => {
      expect(await app.unwanted()).toEqual([])
      await app.run('npx', 'vite', 'build')
      await app.run('npx', 'vite', 'build', '--ssr', 'src/server.jsx', '--outDir', 'server')
      const written = await app.run('node', 'server/server.js')
      expect(written).toContain('<h1>A shop</h1>')
      const index = join(app.folder, 'dist/index.html')
      const empty = await readFile(index, 'utf8')
      expect(empty).toContain('<!--server-->')
      await writeFile(index, empty.replace('<!--server-->', written))
      await chats(page, await app.site('dist'))
      await expect(page.getByText(shown).first()).toBeVisible()
    })
  })
}

test.describe('a document that React 18.2 draws anew', () => {
  test.use({ name: 'react-18' })
  test('has the launcher of the script tag afterwards, and chats', async ({ app, page }) => {
    await app.run('npx', 'vite', 'build', 'document', '--outDir', '../document-dist')
    await chats(page, await app.site('document-dist'))
    await expect(page.locator('.connect-chat')).toHaveCount(1)
  })
})

/** Bytes of gzip -9 of the scripts that a page loads until nothing more is requested, without a click. */
async function firstLoad(page: Page, dist: string): Promise<number> {
  const demo = await startDemo({ dist })
  const scripts: Promise<number>[] = []
  const other: string[] = []
  const note = (response: Response): void => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js')) {
      scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
    } else if (pathname !== '/' && pathname !== '/favicon.ico') other.push(pathname)
  }
  page.on('response', note)
  try {
    await page.goto(demo.url)
    await expect(page.getByRole('heading', { name: 'A shop' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(other, 'no style, no font, and nothing of the BFF').toEqual([])
    expect(scripts.length).toBeGreaterThan(0)
    return (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0)
  } finally {
    page.off('response', note)
    await demo.close()
  }
}

/** A page without a server's HTML. Like most it loads code of its own on demand, so that it has the bundler's loader. */
const MAIN = `import { createRoot } from 'react-dom/client'
import { App } from './app.jsx'

addEventListener('message', () => import('./later.js'))
createRoot(document.querySelector('#app')).render(<App />)
`

async function writeMain(app: App, imports = ''): Promise<void> {
  await writeFile(join(app.folder, 'src/later.js'), 'export const later = true\n')
  await writeFile(join(app.folder, 'src/main.jsx'), imports + MAIN)
}

test.describe('a React page that a bundler builds', () => {
  test.use({ name: 'react-19' })

  test('loads at most 8 kB more with the chat than without it, before the first click', async ({
    app,
    page,
  }) => {
    await writeMain(app)
    await app.run('npx', 'vite', 'build')
    const withChat = await firstLoad(page, await app.site('dist'))
    await expect(page.getByRole('button', { name: /^Open chat/ })).toBeVisible()
    const component = join(app.folder, 'src/app.jsx')
    const source = await readFile(component, 'utf8')
    const plain = source.replace(/^.*(import \{ ConnectChat|<ConnectChat).*$/gm, '')
    expect(plain).not.toContain('ConnectChat')
    await writeFile(component, plain)
    await app.run('npx', 'vite', 'build')
    const without = await firstLoad(page, await app.site('dist'))
    await expect(page.getByRole('button')).toHaveCount(0)
    expect(withChat - without).toBeGreaterThan(1_000)
    expect(withChat - without).toBeLessThanOrEqual(FIRST_LOAD_LIMIT_BYTES)
  })

  test('says in the console why connect-chat-widget/script does nothing in a bundle, and chats without it', async ({
    app,
    page,
  }) => {
    await writeMain(app, `import 'connect-chat-widget/script'\n`)
    await app.run('npx', 'vite', 'build')
    const printed: string[] = []
    page.on('console', (message) => printed.push(message.text()))
    await chats(page, await app.site('dist'))
    expect(printed.filter((text) => text.startsWith('connect-chat'))).toEqual([
      'connect-chat: <script src> only',
    ])
  })
})

test.describe('a page of plain HTML', () => {
  test.use({ name: 'plain-html' })
  test('chats by one script tag', async ({ app, page }) => {
    expect(await app.unwanted()).toEqual([])
    await chats(page, await app.site('page'))
  })
})

test.describe("a server of somebody's own", () => {
  test.use({ name: 'node-bff' })
  test('has the BFF in it: chats start, strangers are refused, the callback page is there', async ({
    app,
  }) => {
    expect(await app.unwanted()).toEqual([])
    expect(JSON.parse(await app.run('node', 'server.js'))).toEqual({
      started: 201,
      region: 'eu-west-2',
      cookie: true,
      refused: 403,
      foreign: 403,
      page: 200,
      csp: true,
    })
    const packages = await app.packages()
    expect(packages).toContain('jose')
    expect(packages.filter((name) => /react|preact|tanstack/.test(name))).toEqual([])
  })

  test('is refused with an ARN or an impossible timeout, and the command line with a busy port, by name', async ({
    app,
  }) => {
    const timeout = expect.stringMatching(/^TypeError: .*signIn\.timeoutSeconds/)
    expect(JSON.parse(await app.run('node', 'mistakes.js'))).toEqual({
      none: 'nothing',
      arn: expect.stringMatching(/^TypeError: .*instanceId/),
      tooShort: timeout,
      tooLong: timeout,
      text: timeout,
      shortest: 'nothing',
      longest: 'nothing',
      busyPort: { code: 1, names: true },
    })
  })
})

/** The lowest versions that `engines` admits, and the newest of the lines above. The binaries come from npm. */
const NODE_VERSIONS = ['20.19.0', '22.12.0', '22', '24'] as const

test.describe('a server on an older or newer Node', () => {
  test.use({ name: 'node-versions' })
  test(`has BFF, sandbox and command line on Node ${NODE_VERSIONS.join(', ')}`, async ({ app }) => {
    const { engines } = JSON.parse(await readFile('package.json', 'utf8'))
    expect(engines).toEqual({ node: `^${NODE_VERSIONS[0]} || >=${NODE_VERSIONS[1]}` })
    for (const version of NODE_VERSIONS) {
      const node = await app.node(version)
      const result = JSON.parse(await app.run(node, 'server.js'))
      expect(result).toEqual({
        version: expect.stringMatching(new RegExp(`^${version.replaceAll('.', '\\.')}(\\.|$)`)),
        chat: { started: 201, resumed: 200, foreign: 403, page: 200, contacts: 1 },
        cli: { status: 200, code: 0 },
        required: ['function', 'function'],
      })
    }
  })
})

for (const name of ['types-bundler', 'types-nodenext', 'types-lowest'] as const) {
  test.describe(name, () => {
    test.use({ name })
    test('the types of every door compile, and refuse what does not exist', async ({ app }) => {
      await app.add('types-shared')
      await app.run('npx', 'tsc', '-p', '.')
    })
  })
}
