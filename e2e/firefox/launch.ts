import { type Browser, launch } from 'puppeteer-core'
import { needFirefox } from '../firefox.ts'

/**
 * What puppeteer and the remote agent switch off for the sake of other tests: popup blocking and the
 * partitioning of storage, just what these are about. `browser.firefox.ts` shows that they are on.
 */
const AS_CUSTOMERS_HAVE_IT = {
  // The remote agent lays preferences of its own over every one that has its default value.
  'remote.prefs.recommended': false,
  'dom.disable_open_during_load': true,
  'browser.contentblocking.category': 'custom',
  'network.cookie.cookieBehavior': 5,
  'network.cookie.sameSite.laxByDefault': true,
}

/** What only stands in a test's way. */
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
    extraPrefsFirefox: { ...AS_CUSTOMERS_HAVE_IT, ...QUIET },
  })
}
