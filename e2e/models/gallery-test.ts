import { test as base, expect, type Page } from '@playwright/test'
import { type GalleryServer, serveBuiltGallery } from '../../demo/gallery/server.ts'

export interface GalleryPage {
  readonly page: Page
  /** Shows these states: `locale`, `theme`, `accent`, `only`, `screen` of the gallery. */
  shows(query: Readonly<Record<string, string>>): Promise<void>
  /** Changes theme and accent without a new page. */
  looks(look: Readonly<Record<string, string>>): Promise<void>
}

/** The gallery of every state of the widget, built once for each worker. */
export const test = base.extend<{ gallery: GalleryPage }, { galleryServer: GalleryServer }>({
  galleryServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a pattern here.
    async ({}, use) => {
      const server = await serveBuiltGallery()
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  gallery: async ({ page, galleryServer }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    const isReady = async (): Promise<void> => {
      await expect(page.locator('.scene').first()).toBeVisible()
      await page.waitForLoadState('networkidle')
      await expect(page.locator('.bubble-text[data-loading]')).toHaveCount(0)
    }
    await use({
      page,
      async shows(query) {
        await page.goto(`${galleryServer.url}?${new URLSearchParams(query)}`)
        await isReady()
      },
      async looks(look) {
        await page.evaluate((hash) => {
          location.hash = hash
        }, new URLSearchParams(look).toString())
        const { theme = 'auto' } = look
        await expect(page.locator('body')).toHaveAttribute('data-theme', theme)
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        )
      },
    })
    expect(errors, 'no script of the gallery failed').toEqual([])
  },
})

export { expect }
