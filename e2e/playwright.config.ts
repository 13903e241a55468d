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
  // The script tag uses another renderer. CI runs every test on both renderers and every sign-in on both dialects of the
  // sandbox; `npm test` runs only what is tagged.
  projects: [
    { name: 'react' },
    {
      name: 'script-tag',
      // These tests choose their own page.
      testIgnore: /(browser|entry-points|element|host-|sandbox|script-tag).*\.e2e\.ts/,
      ...(process.env.CI ? {} : { grep: /@core/ }),
      use: { site: '/script-tag.html' },
    },
    {
      name: 'dialect-b',
      testMatch: /sign-in.*\.e2e\.ts/,
      // This test has no Connect.
      testIgnore: /sign-in-channel\.e2e\.ts/,
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
