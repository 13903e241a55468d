import { expect, test } from './fixtures.ts'
import { reader, said } from './models/reader.ts'

/** The panel goes as it came: it fades for 120 ms, out of reach; not with reduced motion. */

/** Longer than the panel fades, and shorter than anything else that a chat waits for. */
const FADED_MS = 200

test('a panel that is closed fades where it was, out of reach and as far scrolled, and is then removed @core', async ({
  page,
  shop,
}) => {
  await page.clock.install()
  const contact = await shop.meets('Ana')
  for (let at = 0; at < 20; at += 1) contact.agent.says(said(at))
  await reader(page).goesToTheEnd(said(19))
  const panel = page.locator('.panel')
  const before = await panel.boundingBox()
  const scrolled = await panel.locator('.transcript').evaluate((log) => log.scrollTop)
  expect(scrolled).toBeGreaterThan(0)
  await shop.panel.getByRole('textbox', { name: 'Message' }).focus()
  // Timers of the page stand still, and the animation does not.
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Open chat/ })).toBeFocused()
  await expect(panel).toHaveCount(1)
  await expect(panel).toHaveJSProperty('inert', true)
  const { frames, duration } = await panel.evaluate((element) => {
    const effect = element.getAnimations()[0]?.effect
    return {
      frames: effect instanceof KeyframeEffect ? effect.getKeyframes() : [],
      duration: effect?.getTiming().duration,
    }
  })
  expect(frames).toMatchObject([{ opacity: '0', computedOffset: 1 }])
  expect(duration).toBe(120)
  expect(await panel.locator('.transcript').evaluate((log) => log.scrollTop)).toBe(scrolled)
  // Faded, it does not come back for a moment if the page is busy.
  await expect(panel).toHaveCSS('opacity', '0')
  expect((await panel.boundingBox())?.width).toBeCloseTo((before?.width ?? 0) * 0.96, 0)
  await page.clock.runFor(FADED_MS)
  await expect(panel).toHaveCount(0)
})

test('a chat that is opened again at once has one panel', async ({ page, shop }) => {
  await page.clock.install()
  await shop.opensChat()
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.keyboard.press('Escape')
  await expect(page.locator('.panel')).toHaveJSProperty('inert', true)
  await page.getByRole('button', { name: /^Open chat/ }).click()
  // Before the panel that was closed has faded: the timers stand still.
  await expect(page.locator('.panel')).toHaveCount(1)
  await page.clock.runFor(FADED_MS)
  await expect(page.locator('.panel')).toHaveCount(1)
  await expect(page.locator('.panel')).toHaveJSProperty('inert', false)
})

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('a panel that is closed is gone at once', async ({ page, shop }) => {
    await page.clock.install()
    await shop.opensChat()
    await page.clock.pauseAt(Date.now() + 60_000)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: /^Open chat/ })).toBeFocused()
    // No timer has run that could have removed it.
    expect(await page.locator('.panel').count()).toBe(0)
  })
})
