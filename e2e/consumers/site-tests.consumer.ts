import { test as base, expect } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import { printed } from './printed.ts'
import { newReader, type Reader } from './reader.ts'

/** Sites whose own tests are those of docs/testing.md, as it prints them. */

const PAGE = 'docs/testing.md'

/** The configuration that was printed, with the browser of this machine. */
const withBrowser = (config: string): string => `import config from './${config}'

const launchOptions = { ...config.use.launchOptions, executablePath: ${JSON.stringify(findChromium()?.path)} }
export default { ...config, reporter: 'list', timeout: 120_000, use: { ...config.use, launchOptions } }
`

/** A reader in the folder of the README's quick start, before anything runs there. */
const test = base.extend<{ reader: Reader }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a pattern here.
  reader: async ({}, use) => {
    const tarball = process.env.CONSUMER_TARBALL
    if (!tarball) throw new Error('the package was not packed')
    const reader = await newReader(tarball)
    const site = await printed('README.md', 'Quick start')
    // Without the sandbox and the server, which the tests start.
    await reader.follows({ commands: site.commands.slice(0, -2), files: {} })
    await reader.follows({ commands: [], files: site.files })
    await use(reader)
    await reader.leaves()
  },
})

test('the tests for Playwright in docs/testing.md pass on the site of the quick start', async ({
  reader,
}) => {
  const { commands, files } = await printed(PAGE, 'Playwright')
  const [install = '', ...runs] = commands
  await reader.follows({ commands: [install], files })
  expect(runs).toHaveLength(3)
  for (const run of runs) {
    const [, config = 'playwright.config.mjs'] = /--config (\S+)/.exec(run) ?? []
    await reader.writes(`browser-${config}`, withBrowser(config))
    const output = await reader.runs(`npx playwright test --config browser-${config}`)
    expect(output, output).toContain('1 passed')
  }
})

test('the tests for Vitest and Testing Library in docs/testing.md pass, in jsdom and in happy-dom', async ({
  reader,
}) => {
  const { commands, files } = await printed(PAGE, 'Vitest and Testing Library')
  const [install = '', run = ''] = commands
  await reader.follows({ commands: [install], files })
  const output = await reader.runs(run)
  expect(output, output).toContain('1 passed')
  const other = await printed(PAGE, 'happy-dom')
  const [add = '', again = ''] = other.commands
  await reader.follows({ commands: [add], files: other.files })
  const inHappyDom = await reader.runs(again)
  expect(inHappyDom, inHappyDom).toContain('1 passed')
})

test('the same tests pass with Jest, as docs/testing.md says', async ({ reader }) => {
  const { files } = await printed(PAGE, 'Vitest and Testing Library')
  for (const [path, content] of Object.entries(files)) {
    if (path.startsWith('unit/')) await reader.writes(path, content.replace(`'vitest'`, `'@jest/globals'`))
  }
  const { commands, files: ofJest } = await printed(PAGE, 'Jest')
  const [install = '', run = ''] = commands
  await reader.follows({ commands: [install], files: ofJest })
  // Jest writes its results to stderr.
  const output = await reader.runs(`${run} 2>&1`)
  expect(output, output).toContain('1 passed')
})
