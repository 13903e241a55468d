import type { Locator } from '@playwright/test'
import { CONTENTS, isContentName } from '../demo/desk/contents.ts'
import { isTemplateName, TEMPLATES } from '../demo/desk/templates.ts'
import { sendContent } from '../demo/server/desk-contents.ts'
import { sendTemplate } from '../demo/server/desk-templates.ts'
import type { ContactHandle } from '../src/sandbox.ts'
import { expectAccessible } from './axe.ts'
import { expect, onlyContact, test } from './fixtures.ts'

/** Every kind of content on one page: axe in each look, the order of the focus, forced colours and touch. */

// axe reads colours, which must not be animated. On a phone the panel is the page: all of the conversation is in view.
test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 460, height: 9_000 } })

/** Sends everything that an agent's desk can send, except for the end of the chat. */
async function sendsEverything(contact: ContactHandle, origin: string): Promise<void> {
  for (const name of Object.keys(TEMPLATES)) {
    if (isTemplateName(name)) sendTemplate(contact, name, { origin, nowMs: Date.now() })
  }
  for (const name of Object.values(CONTENTS).flatMap((group) => Object.keys(group))) {
    if (isContentName(name) && name !== 'auto-disconnect') await sendContent(contact, name)
  }
}

/** Templates, views and an unknown template, and the tables of two answers. */
async function showsEverything(panel: Locator, articles: number): Promise<void> {
  await expect(panel.locator('[part="template"], [part="view"]')).toHaveCount(articles)
  await expect(panel.getByRole('columnheader').filter({ hasText: 'Amount' })).toHaveCount(2)
  await expect(panel.getByRole('img')).not.toHaveCount(0)
  // Events are quiet, centred lines.
  for (const line of await panel.locator('.day, .notice').all()) {
    await expect(line).toHaveCSS('text-align', 'center')
    // 0.8125 of the 17 px of the bank's root.
    await expect(line).toHaveCSS('font-size', '13.8125px')
  }
}

test('axe finds no violation in any kind of content, in the light and dark themes and right to left, and the keyboard answers', async ({
  shop,
  sandbox,
  demo,
  site,
}) => {
  const { page } = shop
  await page.emulateMedia({ colorScheme: 'light' })
  await shop.opensChat()
  await shop.says('My number is 4111')
  await shop.sees('didn’t quite get that')
  await sendsEverything(onlyContact(sandbox), demo.url)
  await showsEverything(shop.panel, 11)
  await expectAccessible(page, 'light')

  const list = shop.panel.getByRole('group', { name: 'Which card is it about?' })
  const choices = list.getByRole('list').getByRole('button')
  await choices.first().focus()
  await page.keyboard.press('Tab')
  await expect(choices.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(choices.nth(1)).toHaveAttribute('data-state', 'chosen')
  await expect(choices.nth(1)).toBeFocused()

  await page.emulateMedia({ colorScheme: 'dark' })
  await shop.says('form')
  await shop.panel.getByRole('button', { name: 'Send application' }).click()
  const amount = shop.panel.getByRole('textbox', { name: 'Amount in pounds' })
  await expect(amount).toBeFocused()
  await expectAccessible(page, 'dark')
  // In forced colours the mark of a wrong answer does not take the place of the focus ring.
  await page.emulateMedia({ forcedColors: 'active' })
  await expect(amount).toHaveCSS('outline-style', 'solid')
  await expect(amount).toHaveCSS('outline-offset', '2px')
  await page.emulateMedia({ forcedColors: 'none' })

  await page.goto(`${demo.url}${site}?lang=ar`)
  await expect(shop.panel.getByRole('log', { name: 'المحادثة' })).toBeVisible()
  await showsEverything(shop.panel, 13)
  await expectAccessible(page, 'right to left')
})
