import type { Page } from '@playwright/test'
import type { Demo } from '../demo/server/demo.ts'
import { expect, test } from './fixtures.ts'

/** Browsers that lack a feature: the chat works, or nothing is drawn and the page's own link stays. */

/** Features that are younger than modules, and where they are. */
const FEATURES = [
  'URL.canParse',
  'Array.prototype.findLast',
  'Array.prototype.at',
  'Array.prototype.with',
  'Array.prototype.toSorted',
  'Object.hasOwn',
  'Promise.allSettled',
  'String.prototype.replaceAll',
  'Crypto.prototype.randomUUID',
  'structuredClone',
  'queueMicrotask',
  'requestIdleCallback',
  'reportError',
  'AbortSignal.any',
  'AbortSignal.timeout',
  'Element.prototype.checkVisibility',
  'HTMLElement.prototype.showPopover',
  'HTMLElement.prototype.inert',
  'HTMLElement.prototype.attachInternals',
  'Document.prototype.adoptedStyleSheets',
  'ShadowRoot.prototype.adoptedStyleSheets',
  'CSS.supports',
  'ResizeObserver',
  'IntersectionObserver',
  'visualViewport',
  'Navigator.prototype.locks',
  'BroadcastChannel',
  'Intl.Locale',
  'Intl.ListFormat',
  'Intl.Segmenter',
  'matchMedia',
  'PointerEvent',
]

/** The page of docs/browsers.md: its link is hidden where the chat works. */
const PAGE = `<!doctype html><html lang="en"><head><title>A shop</title></head><body>
<a id="contact" href="/contact">Contact us</a>
<script>
  window.connectChat = window.connectChat || []
  window.connectChat.push(function () { document.getElementById('contact').hidden = true })
</script>
<script async src="/dist/connect-chat.js" data-api="/connect-chat"></script></body></html>`

/** Shows the page without the feature; the errors are those of its console. */
async function showsWithout(page: Page, demo: Demo, feature: string): Promise<readonly string[]> {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  await page.context().grantPermissions(['local-network-access'])
  await page.route(`${demo.url}/plain`, (route) => route.fulfill({ contentType: 'text/html', body: PAGE }))
  await page.addInitScript((path) => {
    const names = path.split('.')
    const name = names.pop() ?? ''
    const owner = names.reduce<object>((at, step) => Reflect.get(at, step), globalThis)
    if (!Reflect.deleteProperty(owner, name) || name in owner) throw new Error(`${path} cannot be taken away`)
  }, feature)
  await page.goto(`${demo.url}/plain`)
  return errors
}

for (const feature of FEATURES) {
  test(`without ${feature} the chat works, or nothing is drawn, the console says why once, and the page's link stays`, async ({
    demo,
    page,
  }) => {
    const errors = await showsWithout(page, demo, feature)
    const launcher = page.getByRole('button', { name: 'Open chat' })
    await expect.poll(async () => (await launcher.count()) + errors.length).toBeGreaterThan(0)
    if (errors.length > 0) {
      await expect(page.getByRole('link', { name: 'Contact us' })).toBeVisible()
      await expect(launcher).toHaveCount(0)
      expect(errors).toEqual(['connect-chat: browser too old'])
      return
    }
    await launcher.click()
    await expect(page.getByRole('dialog').getByText('Welcome to Harbour Bank').first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Contact us' })).toHaveCount(0)
    await page.getByRole('textbox', { name: 'Message' }).fill('hello')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Sent', { exact: true })).toBeVisible()
    expect(errors).toEqual([])
  })
}
