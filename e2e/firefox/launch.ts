import { type Browser, launch } from 'puppeteer-core'
import { needFirefox } from '../firefox.ts'

/**
 * Puppeteer and the remote agent switch off popup blocking and storage partitioning, which these tests are about.
 * `browser.firefox.ts` shows that both are on.
 */
const AS_CUSTOMERS_HAVE_IT = {
  // The remote agent lays preferences of its own over every one that has its default value.
  'remote.prefs.recommended': false,
  'dom.disable_open_during_load': true,
  'browser.contentblocking.category': 'custom',
  'network.cookie.cookieBehavior': 5,
  'network.cookie.sameSite.laxByDefault': true,
}

/** Preferences that only make tests slower or less predictable. */
const QUIET = {
  'ui.prefersReducedMotion': 1,
  'intl.accept_languages': 'en-US, en',
  'browser.aboutwelcome.enabled': false,
  'browser.tabs.unloadOnLowMemory': false,
  'datareporting.policy.dataSubmissionEnabled': false,
}

export function launchFirefox(): Promise<Browser> {
  return launch({
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    executablePath: needFirefox(console.warn).path,
    headless: true,
    // Some tests have a site with HTTPS, whose certificate no authority has signed.
    acceptInsecureCerts: true,
    extraPrefsFirefox: { ...AS_CUSTOMERS_HAVE_IT, ...QUIET },
  })
}
