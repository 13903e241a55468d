import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Low windows: a phone on its side, with and without its keyboard, and a zoomed page. */

test.use({ hasTouch: true, isMobile: true, contextOptions: { reducedMotion: 'reduce' } })

const LOW = [
  { width: 667, height: 320 },
  { width: 640, height: 256 },
  { width: 568, height: 320 },
  { width: 320, height: 256 },
]

/** Expects the whole of it inside the box. */
async function expectInView(part: Locator, box: Locator): Promise<void> {
  const look = async (): Promise<readonly boolean[]> => {
    const [own, around] = [await part.boundingBox(), await box.boundingBox()]
    if (!own || !around) return []
    // Half a pixel for fractions.
    return [
      own.y >= around.y - 0.5,
      own.y + own.height <= around.y + around.height + 0.5,
      own.x >= around.x - 0.5,
      own.x + own.width <= around.x + around.width + 0.5,
    ]
  }
  await expect.poll(look, `${part}: above, below, left, right`).toEqual([true, true, true, true])
}

for (const viewport of LOW) {
  test.describe(`in a window of ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport })

    test('title, host name and button of an arriving sign-in card are in view together @core', async ({
      shop,
    }) => {
      await shop.comesToSignIn()
      const log = shop.panel.getByRole('log')
      const card = shop.panel.getByRole('group', { name: 'Sign in to continue' })
      await expect(card.getByRole('button', { name: /^Sign in/ })).toBeEnabled()
      await expectInView(card.getByRole('heading'), log)
      await expectInView(card.locator('.card-host-name'), log)
      await expectInView(card.getByRole('button', { name: /^Sign in/ }), log)
      await expect(shop.panel.getByRole('textbox', { name: 'Message' })).toBeInViewport({ ratio: 1 })
    })

    test('the question before the end of the chat can be read and answered', async ({ shop }) => {
      await shop.opensChat()
      await shop.presses('More options')
      await shop.page.getByRole('menuitem', { name: 'End chat' }).click()
      const dialog = shop.page.getByRole('alertdialog')
      const veil = shop.panel.locator('.dialog-veil')
      for (const part of [dialog.getByRole('heading'), ...(await dialog.getByRole('button').all())]) {
        await part.scrollIntoViewIfNeeded()
        await expectInView(part, veil)
        await expectInView(part, shop.panel)
      }
      expect(await shop.panel.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
    })
  })
}

test('above the keyboard of a phone on its side, a long draft leaves room for the conversation', async ({
  page,
  shop,
}) => {
  await page.setViewportSize({ width: 844, height: 190 })
  await shop.opensChat()
  const field = shop.panel.getByRole('textbox', { name: 'Message' })
  await field.fill('one\ntwo\nthree\nfour\nfive')
  const log = await shop.panel.getByRole('log').boundingBox()
  expect(log?.height).toBeGreaterThanOrEqual(48)
  expect((await field.boundingBox())?.y).toBeGreaterThan((log?.y ?? 0) + (log?.height ?? 0))
})
