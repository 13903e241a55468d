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

test('the launcher is the last stop of the keyboard on a page, wherever the script tag is in it', async ({
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(
    '<script async src="/dist/connect-chat.js" data-api="/connect-chat" data-prefetch="none"></script><a href="#a">First</a><input aria-label="Second"><div tabindex="0">Third</div>',
  )
  await expect(host.launcher).toBeVisible()
  for (const stop of [
    page.getByText('First'),
    page.getByLabel('Second'),
    page.getByText('Third'),
    host.launcher,
  ]) {
    await page.keyboard.press('Tab')
    await expect(stop).toBeFocused()
  }
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByText('Third')).toBeFocused()
})

test('in a low window the panel is as high as the window, and a narrow one is covered', async ({
  page,
  shop,
}) => {
  await page.setViewportSize({ width: 740, height: 360 })
  await shop.opensChat()
  const box = (): Promise<object | null> => shop.panel.boundingBox()
  await expect.poll(box).toEqual({ x: 0, y: 0, width: 740, height: 360 })
  await expect(shop.panel).toHaveAttribute('aria-modal', 'true')
  await page.setViewportSize({ width: 1_000, height: 420 })
  await expect.poll(box).toEqual({ x: 520, y: 0, width: 480, height: 420 })
  await expect(shop.panel).not.toHaveAttribute('aria-modal', 'true')
  await page.setViewportSize({ width: 1_000, height: 800 })
  await expect.poll(box).toMatchObject({ width: 400, height: 680 })
})
