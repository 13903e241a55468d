import { expect, type Page } from '@playwright/test'
import type { ContactHandle } from '../../src/sandbox.ts'
import { test as base } from '../fixtures.ts'
import { onlyContact } from '../sandbox-record.ts'
import { type Entry, type HazardSite, hazardSite, type PageParts } from './hazard-site.ts'

/** A customer on a page that does something to the chat. */
export interface Visit {
  /** Opens a page, and the chat by its launcher. */
  opensChat(entry: Entry, parts?: PageParts): Promise<void>
  contact(): ContactHandle
  readonly panel: ReturnType<Page['getByRole']>
  readonly field: ReturnType<Page['getByRole']>
  /** What was thrown on the page and not caught. */
  thrown(): readonly string[]
}

/** Tests on pages without a policy; what the browser or the page does to the chat is no failure by itself. */
export const test = base.extend<{ hazards: HazardSite; visit: Visit }>({
  hazards: async ({ demo }, use) => {
    await using site = await hazardSite(demo)
    await use(site)
  },
  visit: async ({ page, hazards, sandbox }, use) => {
    const thrown: string[] = []
    page.on('pageerror', ({ message }) => thrown.push(message))
    const panel = page.getByRole('dialog', { name: 'Chat with us' })
    await use({
      panel,
      field: panel.getByRole('textbox', { name: 'Message' }),
      async opensChat(entry, parts) {
        await hazards.shows(page, entry, parts)
        await page.getByRole('button', { name: /^Open chat/ }).click()
        await expect(panel.getByText('Welcome to Harbour Bank').first()).toBeVisible()
      },
      contact: () => onlyContact(sandbox),
      thrown: () => thrown,
    })
  },
})

export { ENTRIES } from './hazard-site.ts'
export { expect }
