import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from '../../src/playwright.ts'
import { findChromium } from '../chromium.ts'

const found = findChromium()
if (!found) throw new Error('No Chromium was found; `npm test` installs one.')

/** Tiny apps of other people's, each with a lock file of its own, on the package as it would be published. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.consumer.ts',
  globalSetup: fileURLToPath(new URL('pack.ts', import.meta.url)),
  outputDir: '../../test-results/consumers',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // An app is installed and built in its test.
  timeout: 600_000,
  expect: { timeout: 15_000 },
  reporter: process.env.TEST_REPORT
    ? [['list'], ['json', { outputFile: process.env.TEST_REPORT }]]
    : [['list']],
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    launchOptions: { executablePath: found.path, ...chromiumLaunchOptions() },
  },
})
