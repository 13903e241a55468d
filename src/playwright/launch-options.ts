import type { LaunchOptions } from '@playwright/test'
import { ownProfile } from './own-profile.ts'

/**
 * Flags of Chromium in place of Playwright's defaults, which switch popup blocking, storage partitioning and the
 * back/forward cache off. With these a sign-in window that opens too late is blocked, as in a customer's browser. As root,
 * as in most containers, Chromium starts only without its own sandbox: `--no-sandbox` is there for that user alone.
 */
export const chromiumArgs: readonly string[] = [
  '--headless=new',
  '--remote-debugging-pipe',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-search-engine-choice-screen',
  // The popups of the address bar are web pages: two renderer processes for each window, half of what a test costs.
  // No page can see them.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  '--disable-hang-monitor',
  '--disable-prompt-on-repost',
  '--disable-client-side-phishing-detection',
  '--metrics-recording-only',
  '--mute-audio',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--lang=en-US',
]

/**
 * Launch options for Chromium with `chromiumArgs` and an empty profile, which is removed when the process exits: without
 * its own flags, Playwright makes none.
 */
export function chromiumLaunchOptions(): LaunchOptions {
  return { ignoreDefaultArgs: true, args: [...chromiumArgs, `--user-data-dir=${ownProfile()}`] }
}
