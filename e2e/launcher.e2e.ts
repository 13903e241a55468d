import { expect, test } from './fixtures.ts'
import { hostPage } from './models/host-page.ts'
import { lookAt } from './models/pixels.ts'

/** The launcher before and after the widget is there, on light pages and on dark ones. */

const DIAMETER = 56

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, accent] of [
    ['its own colour', ''],
    ['a yellow', ' data-accent="#ffd400"'],
    ['nearly black', ' data-accent="#101418"'],
  ] as const) {
    test(`in ${name} on a ${colorScheme} page, the launcher’s icon and focus ring have enough contrast before and after the widget loads`, async ({
      shop,
      demo,
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const host = await hostPage(page, demo)
      await host.shows(
        `<meta name="color-scheme" content="light dark"><h1>A shop</h1><script async src="/dist/connect-chat.js" data-api="/connect-chat" data-prefetch="none"${accent}></script>`,
      )
      await expect(host.launcher).toBeVisible()
      const alone = await lookAt(page, host.launcher)
      expect(await alone.glyphContrast()).toBeGreaterThanOrEqual(3)
      await page.keyboard.press('Tab')
      await expect(host.launcher).toBeFocused()
      const ringed = await lookAt(page, host.launcher)
      // All around it, and not only here and there.
      expect(await ringed.changedSince(alone)).toBeGreaterThanOrEqual(Math.PI * DIAMETER)

      await page.keyboard.press('Enter')
      await shop.sees('Welcome to Harbour Bank')
      await page.keyboard.press('Escape')
      await expect(shop.panel).toHaveCount(0)
      await expect(host.launcher).toBeFocused()
      const focused = await lookAt(page, host.launcher)
      expect(await focused.glyphContrast()).toBeGreaterThanOrEqual(3)
      await host.launcher.evaluate((element: HTMLElement) => element.blur())
      const rest = await lookAt(page, host.launcher)
      expect(await focused.changedSince(rest)).toBeGreaterThanOrEqual(Math.PI * DIAMETER)
    })
  }
}
