import type { Locator, Page } from '@playwright/test'
import { CONTENTS, isContentName } from '../demo/desk/contents.ts'
import { isTemplateName, TEMPLATES } from '../demo/desk/templates.ts'
import { sendContent } from '../demo/server/desk-contents.ts'
import { sendTemplate } from '../demo/server/desk-templates.ts'
import type { ContactHandle } from '../src/sandbox.ts'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { layoutProblems } from './models/layout-problems.ts'

/** Every kind of content in the panel at its narrowest, in both directions, with colours of hosts and forced ones. */

test.use({ demoOptions: { attachments: true }, contextOptions: { reducedMotion: 'reduce' } })

const NARROW = { width: 320, height: 9_000 }
/** A table and code that are wider than the panel, with links that are out of sight. */
const WIDE = `| a long head of a column | another long head of a column | where |
|--|--|--|
| one | two | [far away](https://bank.example/far) |

\`\`\`
${'a line of code that is not broken '.repeat(4)}
\`\`\``

async function sendsEverything(contact: ContactHandle, origin: string): Promise<void> {
  for (const name of Object.keys(TEMPLATES))
    if (isTemplateName(name)) sendTemplate(contact, name, { origin, nowMs: Date.now() })
  for (const name of [
    ...Object.keys(CONTENTS['More views']),
    'markdown',
    'links',
    'unknown',
    'customer-idle',
  ])
    if (isContentName(name)) await sendContent(contact, name)
  contact.pushes({ ParticipantRole: 'CUSTOM_BOT', ContentType: 'text/markdown', Content: WIDE })
  contact.agent.sendsFile({ name: 'terms.pdf', contentType: 'application/pdf', content: 'terms' })
}

/** Answers one of each: a choice, a short answer, a time, a card, an item of a view. */
async function answersSome(panel: Locator): Promise<void> {
  const press = (name: string, choice: string): Promise<void> =>
    panel.getByRole('group', { name }).getByRole('button', { name: choice }).first().click()
  await press('Which card is it about?', 'Credit card')
  await press('Did this answer your question?', 'Not quite')
  await press('Our accounts', 'Open this account')
  await press('Your payments', 'Ferry tickets')
  await panel.getByRole('group', { name: 'When would you like to come by?' }).locator('.slot').nth(1).click()
  await expect(panel.locator('[data-state="chosen"]')).toHaveCount(5)
}

/** What is cut off at an edge that does not scroll. */
function clipped(log: Element): readonly string[] {
  return [...log.querySelectorAll('*')]
    .filter(
      (one) =>
        /clip|hidden/.test(getComputedStyle(one).overflowX) &&
        !one.closest('.hidden-text, .choice-mark, svg') &&
        one.clientWidth > 0 &&
        one.scrollWidth > one.clientWidth + 1,
    )
    .map(({ className, textContent }) => `${className}: ${textContent?.slice(0, 40)}`)
}

/** Names of all rendered entries by key. */
const entries = (log: Locator): Promise<Record<string, string>> =>
  log.evaluate((box) =>
    Object.fromEntries(
      [...box.querySelectorAll<HTMLElement>('[data-entry]')].map((one) => [
        one.dataset.entry ?? '',
        one.innerText.slice(0, 30),
      ]),
    ),
  )

async function fits(page: Page, look: string): Promise<void> {
  const log = page.getByRole('log')
  await expect(log.locator('.content-loading, [data-loading], [aria-busy="true"]')).toHaveCount(0)
  await expect
    .poll(
      async () => [
        ...(await log.evaluate(layoutProblems, await entries(log))),
        ...(await log.evaluate(clipped)),
      ],
      look,
    )
    .toEqual([])
}

test('every kind of content fits into 320 pixels, before and after an answer, and right to left', {
  tag: '@core',
}, async ({ page, shop, demo, site }) => {
  await page.setViewportSize(NARROW)
  const contact = await shop.meets('Ana')
  await sendsEverything(contact, demo.url)
  await expect(shop.panel.locator('[part="template"], [part="view"]')).toHaveCount(11)
  await expect(shop.panel.getByText('terms.pdf')).toBeVisible()
  await fits(page, 'open')
  await answersSome(shop.panel)
  await fits(page, 'answered')
  // A page at 400 % zoom.
  await page.setViewportSize({ width: 320, height: 256 })
  await fits(page, 'zoomed')
  await page.setViewportSize(NARROW)
  await page.goto(`${demo.url}${site}?lang=ar`)
  await expect(shop.panel.locator('[part="template"], [part="view"]')).toHaveCount(11)
  await fits(page, 'right to left')
})

test('answered contents are readable with a light and a dark accent of the host, in both themes', async ({
  page,
  shop,
  demo,
}) => {
  await page.setViewportSize({ width: 460, height: 9_000 })
  const contact = await shop.meets('Ana')
  await sendsEverything(contact, demo.url)
  await answersSome(shop.panel)
  for (const [accent, colorScheme] of [
    ['#ffd400', 'light'],
    ['#0a1a4f', 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(
      (colour) => document.documentElement.style.setProperty('--connect-chat-accent', colour),
      accent,
    )
    // The chat reads the accent when the theme changes.
    await expectAccessible(page, `${accent}, ${colorScheme}`)
  }
})

test('in forced colours each card, choice, field and message has an edge, also when it cannot be pressed', async ({
  page,
  shop,
  demo,
}) => {
  await page.setViewportSize({ width: 400, height: 9_000 })
  const contact = await shop.meets('Ana')
  await page.emulateMedia({ forcedColors: 'active' })
  await sendsEverything(contact, demo.url)
  await answersSome(shop.panel)
  const withoutEdge = (): Promise<readonly string[]> =>
    page.getByRole('log').evaluate((log) =>
      [...log.querySelectorAll('.bubble, .card, .choice:not(.choice-text), .slot, .view-control, .file')]
        .filter((one) => {
          const { borderTopWidth, borderTopStyle } = getComputedStyle(one)
          return borderTopStyle === 'none' || Number.parseFloat(borderTopWidth) < 1
        })
        .map(({ className, textContent }) => `${className}: ${textContent?.slice(0, 30)}`),
    )
  await expect.poll(withoutEdge).toEqual([])
})
