import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from '../src/playwright.ts'
import { findChromium } from './chromium.ts'
import type { Fixtures } from './fixtures.ts'

const found = findChromium()
if (!found) throw new Error('No Chromium was found; `npm test` installs one.')

export default defineConfig<Fixtures>({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Limits end a test that hangs. They measure nothing: the same machine was seen three times as slow.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: process.env.TEST_REPORT
    ? [['line'], ['json', { outputFile: process.env.TEST_REPORT }]]
    : [['line']],
  // The script tag uses another renderer. CI runs the tests of the chat on both renderers and those of the sign-in on both
  // dialects of the sandbox; `npm test` runs only what is tagged.
  projects: [
    { name: 'react' },
    {
      name: 'script-tag',
      testIgnore: [
        // These tests choose their own page.
        /(browser|entry-points|element|host-|playwright-fixtures|sandbox|script-tag).*\.e2e\.ts/,
        // The renderer has no part in these: the BFF and its cookies, the agent's desk, and what is only style sheets.
        /(bff-redirects|cookie-parser|desk|gallery-(contrast|forced|text)|headless-demo|logout).*\.e2e\.ts/,
        /sign-in-(channel|logs|origins|planted-cookies|service-worker)\.e2e\.ts/,
      ],
      ...(process.env.CI ? {} : { grep: /@core/ }),
      use: { site: '/script-tag.html' },
    },
    {
      name: 'dialect-b',
      testMatch: /sign-in.*\.e2e\.ts/,
      // No answer of Connect makes a difference to these.
      testIgnore: /sign-in-(axe|channel|logs|origins|planted-cookies|service-worker)\.e2e\.ts/,
      ...(process.env.CI || process.env.DIALECTS ? {} : { grep: /@core|@dialects/ }),
      use: { dialect: 'b' },
    },
  ],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: 'off',
    launchOptions: { executablePath: found.path, ...chromiumLaunchOptions() },
  },
})
