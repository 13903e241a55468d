import { expect, test } from './fixtures.ts'
import {
  HOSTILE_NAME_ITEMS,
  HOSTILE_TEMPLATE_ITEMS,
  HOSTILE_TEXT_ITEMS,
  HOSTILE_VIEW_ITEMS,
  type HostileItem,
  UNDESCRIBED_VIEW_ITEMS,
} from './hostile-items.fixture.ts'
import { hostilePage } from './models/hostile-page.ts'

/**
 * Contents of bots and agents that are hostile, malformed or larger than documented, in the whole widget under the strict
 * policy with Trusted Types. Each page gets some hundred of them, and the chat goes on.
 */

// Each page renders hundreds of messages, one after the other.
test.describe.configure({ timeout: 120_000 })

const half = (items: readonly HostileItem[], part: 0 | 1): readonly HostileItem[] => {
  const middle = Math.ceil(items.length / 2)
  return part === 0 ? items.slice(0, middle) : items.slice(middle)
}

const PAGES: readonly (readonly [title: string, items: readonly HostileItem[], errors: readonly string[]])[] =
  [
    ['templates with hostile texts', half(HOSTILE_TEMPLATE_ITEMS, 0), []],
    ['templates with hostile URLs, types and shapes', half(HOSTILE_TEMPLATE_ITEMS, 1), []],
    ['views with hostile texts', half(HOSTILE_VIEW_ITEMS, 0), []],
    ['views with hostile URLs, types and templates', half(HOSTILE_VIEW_ITEMS, 1), []],
    ['hostile texts, Markdown and content types', HOSTILE_TEXT_ITEMS, ['content-unknown']],
    ['hostile names of people and files', HOSTILE_NAME_ITEMS, []],
  ]

test('more than 900 hostile contents are tried', () => {
  expect(PAGES.flatMap(([, items]) => items).length).toBeGreaterThan(900)
})

for (const [title, items, errors] of PAGES) {
  test(`${title} run nothing, request nothing, stay in their place, and the chat goes on`, {
    tag: '@core',
  }, async ({ page, demo, site, shop }) => {
    const hostile = await hostilePage(page, demo, site)
    const contact = await shop.meets('Ana')
    await hostile.receives(contact, items)
    await shop.says('Are you still there?')
    await expect.poll(() => contact.transcript().at(-1)?.Content).toBe('Are you still there?')
    contact.agent.says('Yes, I am')
    await shop.sees('Yes, I am')
    expect(await hostile.harm()).toEqual([])
    expect([...new Set(shop.reported())]).toEqual(errors)
  })
}

test('views that DescribeView does not describe are requested again, then can be tried again, and the chat goes on', async ({
  page,
  demo,
  site,
  shop,
}) => {
  await page.clock.install()
  const hostile = await hostilePage(page, demo, site)
  const contact = await shop.meets('Ana')
  await hostile.receives(contact, UNDESCRIBED_VIEW_ITEMS, () => page.clock.runFor(2_000))
  // The AWS SDK reads an answer without a body as an empty object.
  const tried = UNDESCRIBED_VIEW_ITEMS.filter(({ view }) => view !== undefined)
  await expect(shop.panel.getByRole('button', { name: 'Try again' })).toHaveCount(tried.length)
  await shop.says('Are you still there?')
  await expect.poll(() => contact.transcript().at(-1)?.Content).toBe('Are you still there?')
  expect(await hostile.harm()).toEqual([])
  expect(shop.reported()).toEqual([])
})
