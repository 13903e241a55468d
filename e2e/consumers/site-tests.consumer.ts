import { expect, test } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import { printed } from './printed.ts'
import { newReader } from './reader.ts'

/** Sites whose own tests are those of docs/testing.md, as it prints them. */

const PAGE = 'docs/testing.md'

/** The configuration that was printed, with the browser of this machine. */
const withBrowser = (config: string): string => `import config from './${config}'

const launchOptions = { ...config.use.launchOptions, executablePath: ${JSON.stringify(findChromium()?.path)} }
export default { ...config, reporter: 'list', use: { ...config.use, launchOptions } }
`

test('the tests for Playwright in docs/testing.md pass on the site of the quick start', async () => {
  const tarball = process.env.CONSUMER_TARBALL
  if (!tarball) throw new Error('the package was not packed')
  const reader = await newReader(tarball)
  try {
    const site = await printed('README.md', 'Quick start')
    // Without the sandbox and the server, which the tests start.
    await reader.follows({ commands: site.commands.slice(0, -2), files: {} })
    await reader.follows({ commands: [], files: site.files })
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
  } finally {
    await reader.leaves()
  }
})
