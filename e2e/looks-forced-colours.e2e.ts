import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'

/** The colours of the customer's system: what the chat says by a colour or a shadow, it says by a frame or a dash. */

test.use({ demoOptions: { attachments: true }, contextOptions: { reducedMotion: 'reduce' } })

const forcesColours = (page: Page): Promise<void> => page.emulateMedia({ forcedColors: 'active' })

/** The colour that a system colour has here. */
const systemColour = (page: Page, name: string): Promise<string> =>
  page.evaluate((colour) => {
    const probe = document.createElement('i')
    probe.style.cssText = `color: ${colour}; forced-color-adjust: none`
    document.body.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }, name)

/** Icons whose colour is not that of the words or the button around them. */
const iconsOfOtherColours = (panel: Locator): Promise<readonly string[]> =>
  panel.evaluate((element) =>
    [...element.querySelectorAll('.icon')]
      .filter((icon) => {
        const around = icon.parentElement
        return around && getComputedStyle(icon).color !== getComputedStyle(around).color
      })
      .map(({ parentElement }) => `${parentElement?.className}: ${parentElement?.textContent}`),
  )

/** The distance between two boxes that are beside each other. */
async function gap(first: Locator, second: Locator): Promise<number> {
  const [one, other] = [await first.boundingBox(), await second.boundingBox()]
  if (!one || !other) throw new Error('one of them has no box')
  return other.x - one.x - one.width
}

test('a message and a file that failed have a dashed frame, and others a solid one', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.meets('Ana')
  await forcesColours(page)
  await shop.says('the first')
  await conversation(page).lastIsSent()
  sandbox.faults.add({ kind: 'refuse', operation: 'SendMessage', status: 400, times: 1 })
  await shop.says('the second')
  await conversation(page).lastSays('Not sent')
  const own = page.getByRole('log').locator('[data-own="true"] .bubble')
  await expect(own.nth(0)).toHaveCSS('border-top-style', 'solid')
  await expect(own.nth(1)).toHaveCSS('border-top-style', 'dashed')

  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    shop.panel.getByRole('button', { name: 'Attach files' }).click(),
  ])
  await chooser.setFiles([
    { name: 'terms.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    { name: 'run.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('a') },
  ])
  const chosen = (name: string): Locator => shop.panel.locator('.file-tray .file').filter({ hasText: name })
  await expect(chosen('terms.pdf')).toHaveCSS('border-top-style', 'solid')
  await expect(chosen('run.exe')).toHaveCSS('border-top-style', 'dashed')
})

test('buttons that are beside each other, or beside the field, do not touch', async ({ page, shop }) => {
  await shop.opensChat()
  await forcesColours(page)
  const button = (name: string): Locator => shop.panel.getByRole('button', { name })
  await expect(button('Minimize chat')).toHaveCSS('border-top-style', 'solid')
  expect(await gap(button('More options'), button('Minimize chat'))).toBeGreaterThanOrEqual(4)
  const field = shop.panel.locator('.composer-field')
  await expect(field).toHaveCSS('border-top-style', 'solid')
  await expect(button('Attach files')).toHaveCSS('border-top-style', 'solid')
  expect(await gap(button('Attach files'), field)).toBeGreaterThanOrEqual(4)
  const topics = shop.panel.locator('.topic')
  expect(await gap(topics.nth(0), topics.nth(1))).toBeGreaterThanOrEqual(4)
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`on a ${colorScheme} system`, () => {
    test.use({ colorScheme })

    test(`icons and rings have the colours of the system, on a ${colorScheme} one`, async ({
      page,
      shop,
      context,
    }) => {
      await shop.comesToSignIn()
      await forcesColours(page)
      const { panel } = shop
      const icons = (): Promise<readonly string[]> => iconsOfOtherColours(panel)
      await expect(panel.locator('.card .icon')).not.toHaveCount(0)
      await expect.poll(icons).toEqual([])

      // The main button is filled, also under a pointer.
      const signIn = panel.getByRole('button', { name: /^Sign in/ })
      const filled = await systemColour(page, 'ButtonText')
      await expect(signIn).toBeEnabled()
      await expect(signIn).toHaveCSS('background-color', filled)
      await signIn.hover()
      await expect(signIn).toHaveCSS('background-color', filled)
      await expect(signIn).toHaveCSS('color', await systemColour(page, 'ButtonFace'))

      const opened = page.waitForEvent('popup')
      await signIn.click()
      await opened
      await shop.sees('Waiting for your sign-in')
      const canvas = await systemColour(page, 'Canvas')
      await expect(panel.locator('.ring-track')).toHaveCSS('stroke', canvas)
      await expect(panel.locator('.ring-arc')).toHaveCSS('stroke', await systemColour(page, 'Highlight'))
      await expect(panel.locator('.ring-arc')).not.toHaveCSS('stroke', canvas)
      await expect.poll(icons).toEqual([])

      await panel.getByRole('button', { name: 'More options' }).click()
      await expect(panel.getByRole('menuitem').first()).toBeVisible()
      await expect.poll(icons).toEqual([])
      await page.keyboard.press('Escape')
      await context.setOffline(true)
      await expect(panel.locator('.banner .icon')).toBeVisible()
      await expect.poll(icons).toEqual([])
      await context.setOffline(false)
    })
  })
