import type { Page } from '@playwright/test'
import { expect, onlyContact, test } from './fixtures.ts'
import { hostPage } from './models/host-page.ts'

/** The language of the chat on a page that does not name one for it. */

const TAG = '<script async src="/dist/connect-chat.js" data-api="/connect-chat"></script>'

/** What a site does whose visitor chooses another language. */
async function turns(page: Page, lang: string, dir: 'ltr' | 'rtl'): Promise<void> {
  await page.evaluate(
    ([language = '', direction = '']) => {
      document.documentElement.lang = language
      document.documentElement.dir = direction
    },
    [lang, dir],
  )
}

for (const [entryPoint, tags] of [
  ['the script tag', TAG],
  [
    'the element',
    `${TAG.replace(' data-api="/connect-chat"', '')}<connect-chat api="/connect-chat"></connect-chat>`,
  ],
] as const) {
  test(`${entryPoint} has the language and the side of an Arabic page, and follows the page`, async ({
    shop,
    sandbox,
    demo,
    page,
  }) => {
    const host = await hostPage(page, demo)
    // Before the chat's own script runs.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.documentElement) return
        document.documentElement.lang = 'ar-EG'
        observer.disconnect()
      }).observe(document, { childList: true })
    })
    await host.shows(tags)
    const launcher = page.getByRole('button', { name: /^فتح المحادثة/ })
    const box = await launcher.boundingBox()
    expect(box?.x, 'the launcher stands at the left').toBeLessThan(100)
    await launcher.click()
    await expect(page.getByPlaceholder('اكتب رسالة…')).toBeFocused()
    await shop.sees('Welcome to Harbour Bank')
    expect(onlyContact(sandbox).view().attributes).toMatchObject({ locale: 'ar-EG' })
    const panel = page.getByRole('dialog')
    expect((await panel.boundingBox())?.x).toBeLessThan(100)

    await page.getByPlaceholder('اكتب رسالة…').fill('مرحبا')
    await turns(page, 'de', 'ltr')
    await expect(page.getByPlaceholder('Nachricht schreiben …')).toHaveValue('مرحبا')
    expect((await panel.boundingBox())?.x, 'the panel stands at the right').toBeGreaterThan(100)
    await turns(page, 'en-GB', 'ltr')
    await expect(panel.getByRole('button', { name: 'Minimise chat' })).toBeVisible()
    await turns(page, 'xx', 'ltr')
    await expect(panel.getByRole('button', { name: 'Minimize chat' })).toBeVisible()
  })
}
