import type { Page } from '@playwright/test'
import { test as base, expect } from './fixtures.ts'
import { type ChatPlace, lookAtPlace } from './models/chat-place.ts'
import { ENTRIES, type HazardSite, hazardSite } from './models/hazard-site.ts'
import { SCALE_HAZARDS, STYLE_HAZARDS } from './models/style-hazards.ts'

/** Pages whose styles reach everything: the chat is where it is on an empty page, looks the same and can be pressed. */

const test = base.extend<{ hazards: HazardSite }>({
  hazards: async ({ demo }, use) => {
    await using site = await hazardSite(demo)
    await use(site)
  },
})

/** Styles under which the chat is somewhere else, or cannot be pressed. */
async function moving(page: Page, expected: ChatPlace): Promise<readonly string[]> {
  const found: string[] = []
  for (const [name, css] of Object.entries(STYLE_HAZARDS)) {
    const place = await lookAtPlace(page, css)
    if (JSON.stringify(place) !== JSON.stringify(expected)) found.push(`${name}: ${JSON.stringify(place)}`)
  }
  return found
}

for (const entry of ENTRIES) {
  test(`no style of a page moves, hides or covers the launcher of ${entry}`, async ({ page, hazards }) => {
    await hazards.shows(page, entry)
    await expect(page.getByRole('button', { name: /^Open chat/ })).toBeVisible()
    const expected = await lookAtPlace(page)
    expect(expected.launcher).toEqual({ right: 20, bottom: 20, width: 56, height: 56, hit: true })
    expect(await moving(page, expected)).toEqual([])
  })

  test(`no style of a page moves, hides, covers or resizes the open chat of ${entry}`, async ({
    page,
    hazards,
  }) => {
    await hazards.shows(page, entry)
    const expected = await opened(page)
    expect(expected).toMatchObject(USUAL)
    expect(await moving(page, expected)).toEqual([])
  })

  for (const [name, css] of Object.entries(SCALE_HAZARDS)) {
    test(`${name} does not scale the chat of ${entry}`, async ({ page, hazards }) => {
      await hazards.shows(page, entry, { head: `<style>${css}</style>` })
      await opened(page)
      await expect.poll(() => lookAtPlace(page)).toMatchObject(USUAL)
    })

    test(`${name} that comes and goes while the chat of ${entry} is open does not scale it`, async ({
      page,
      hazards,
    }) => {
      await hazards.shows(page, entry)
      await opened(page)
      const style = await page.addStyleTag({ content: css })
      await expect.poll(() => lookAtPlace(page)).toMatchObject(USUAL)
      await style.evaluate((element) => element.parentNode?.removeChild(element))
      await expect.poll(() => lookAtPlace(page)).toMatchObject(USUAL)
    })
  }
}

const USUAL = {
  launcher: { right: 20, bottom: 20, width: 56, height: 56, hit: true },
  panel: { right: 20, bottom: 88, width: 400, height: 616, hit: true },
  fontPx: 15,
  selectable: true,
}

/** Opens the chat, and looks where it is once nothing moves. */
async function opened(page: Page): Promise<ChatPlace> {
  await page.getByRole('button', { name: /^Open chat/ }).click()
  await expect(page.getByRole('dialog').getByText('Welcome to Harbour Bank').first()).toBeVisible()
  await page.evaluate(async () => {
    const root = document.querySelector('connect-chat, .connect-chat')?.shadowRoot
    await Promise.all([...(root?.getAnimations() ?? [])].map(({ finished }) => finished))
  })
  return lookAtPlace(page)
}
