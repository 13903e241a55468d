import { lookAtPlace } from './models/chat-place.ts'
import { ENTRIES, expect, test } from './models/hazard-test.ts'

/** Ancestors of the chat that the page puts into the browser's top layer, after the chat is there. */

for (const entry of ENTRIES.slice(0, 2))
  test(`the open chat of ${entry} is shown while the element around it is in full screen, and after it`, async ({
    page,
    visit,
  }) => {
    await visit.opensChat(entry)
    await visit.field.fill('Half a sentence')
    await page.evaluate(() => document.querySelector('#outer')?.requestFullscreen())
    await expect.poll(async () => (await lookAtPlace(page)).panel?.hit).toBe(true)
    await expect(visit.field).toBeFocused()
    await visit.field.press('Enter')
    await expect(visit.panel.getByRole('log').getByText('Half a sentence')).toBeVisible()
    await page.evaluate(() => document.exitFullscreen())
    await expect.poll(async () => (await lookAtPlace(page)).panel?.hit).toBe(true)
    await visit.field.click()
  })

for (const entry of ENTRIES.slice(0, 2))
  test(`the chat of ${entry} in a dialog that becomes modal can be opened, and is open when the dialog comes back`, async ({
    page,
    hazards,
    visit,
  }) => {
    await hazards.shows(page, entry, { body: '<dialog><p>Help</p>' })
    await expect(page.locator('connect-chat, .connect-chat')).toBeAttached()
    const show = (): Promise<void> => page.evaluate(() => document.querySelector('dialog')?.showModal())
    await expect
      .poll(() =>
        page.evaluate(
          () =>
            document.querySelector('connect-chat, .connect-chat')?.shadowRoot?.querySelector('button') !==
            null,
        ),
      )
      .toBe(true)
    await show()
    await page.getByRole('button', { name: /^Open chat/ }).click()
    await expect(visit.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
    await page.evaluate(() => document.querySelector('dialog')?.close())
    await expect(visit.panel).toBeHidden()
    await show()
    await expect.poll(async () => (await lookAtPlace(page)).panel?.hit).toBe(true)
    await visit.field.fill('Hello')
    await visit.field.press('Enter')
    await expect(visit.panel.getByText('Sent', { exact: true })).toBeVisible()
  })
