import type { Locator, Page } from '@playwright/test'
import type { Entry } from './hazard-site.ts'
import { expect, type Visit } from './hazard-test.ts'
import { textOf } from './text-changes.ts'

/** A chat whose texts are changed by the page, as verbs. */

/** The card of the newest sign-in. */
export const LAST_CARD = '.row:last-child .card, .row:has(.card):not(:has(~ .row .card)) .card'

/** Playwright polls ever more rarely; a text is there in the next frame. */
const OFTEN = { intervals: [20] }

/** A part of the chat reads as expected, and the panel as if it were drawn anew. */
export type Right = (selector: string, words: RegExp, state: string) => Promise<void>

export const isRight =
  (page: Page, { panel }: Visit): Right =>
  async (selector, words, state) => {
    await expect.poll(() => textOf(page, selector), { message: state, ...OFTEN }).toMatch(words)
    const before = await textOf(page, '.panel')
    await panel.getByRole('button', { name: 'Minimize' }).click()
    await expect(panel).toHaveCount(0)
    await page.getByRole('button', { name: /^Open chat/ }).click()
    await expect
      .poll(() => textOf(page, '.panel'), {
        message: `${state}: what is drawn anew, beside what was there`,
        ...OFTEN,
      })
      .toBe(before)
  }

/** The chat watches its texts once the code for it is there. */
export async function opens(visit: Visit, entry: Entry): Promise<void> {
  await visit.opensChat(entry)
  await expect(visit.panel.page().locator('connect-chat, .connect-chat')).toHaveAttribute(
    'data-lenis-prevent',
  )
}

/** By its words: parts of a text are parts of the name of a button, with spaces between them. */
export const button = ({ panel }: Visit, name: string | RegExp): Locator =>
  panel
    .getByRole('button', { name })
    .or(panel.locator('button, a', { hasText: name }))
    .last()

export const press = (visit: Visit, name: string | RegExp): Promise<void> => button(visit, name).click()

/** With the next click the page opens a window of its own, so that the browser blocks a second one. */
export async function blocksNextWindow(page: Page): Promise<{ readonly opened: Promise<Page> }> {
  await page.evaluate(() => {
    const open = (): void => void globalThis.open('about:blank', 'host-window', 'popup')
    addEventListener('click', open, { capture: true, once: true })
  })
  return { opened: page.waitForEvent('popup') }
}
